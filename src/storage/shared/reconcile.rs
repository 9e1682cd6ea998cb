//! Bringing the workspace in line with the store after other tabs have written to it.

use std::collections::{BTreeMap, BTreeSet};

use super::SharedWorkspace;
use crate::{
    model::{
        Action, Annotation, Change, Edit, Effect, Gather, Kept, RecordKey, Replace, Step,
        Workspace, for_edit, insertion, shortened,
    },
    storage::{
        Backend, Slot,
        record::{self, RecordError},
    },
};

impl<B: Backend> SharedWorkspace<B> {
    /// Takes over what other tabs have done to the records of a change before it is applied: writes
    /// to records that it replaces, and removals of records that it refers to.
    pub(super) fn pull(&mut self, change: &Change) -> Option<Step> {
        // A record that another tab has removed but this change writes comes back: writing it says
        // that it is wanted.
        let wanted: BTreeSet<RecordKey> = change.edits.iter().map(RecordKey::of).gather();
        let under = change.edits.iter().filter_map(|edit| match edit {
            Edit::Annotation(replace) => replace.after(),
            _ => None,
        });
        let under: BTreeSet<RecordKey> =
            under.flat_map(|annotation| RecordKey::under(annotation)).gather();
        let gone = under.into_iter().filter(|&key| !wanted.contains(&key) && self.is_gone(key));
        // A record that is new here is new in the store too, unless another tab has restored it. To
        // check is cheap; to read the ten thousand keys of a file again and again is not.
        let is_new =
            |&&key: &&RecordKey| insertion(key, &self.workspace).is_none() && self.store.lacks(key);
        let there = wanted.iter().filter(|key| !is_new(key)).copied();
        let mut keys: BTreeSet<RecordKey> = there.chain(gone).gather();
        keys.extend(self.resting_on_what_goes(change, &wanted));
        self.reconcile(keys, &wanted)
    }

    fn is_gone(&self, key: RecordKey) -> bool {
        insertion(key, &self.workspace).is_some() && self.store.lacks(key)
    }

    /// Finds the annotations that depend on what a change removes but that only the store knows,
    /// because another tab has written them and this one has not heard. The store's annotations are
    /// searched for the removed ids, which is much cheaper than parsing them; nothing else is read.
    fn resting_on_what_goes(
        &self,
        change: &Change,
        wanted: &BTreeSet<RecordKey>,
    ) -> BTreeSet<RecordKey> {
        let going: BTreeSet<RecordKey> = change
            .edits
            .iter()
            .filter(|edit| is_a_foundation_going(edit))
            .map(RecordKey::of)
            .gather();
        if going.is_empty() {
            return BTreeSet::new();
        }
        let entries = going.iter().filter(|key| key.referent().is_some());
        // In both spellings.
        let entries = entries.map(|key| key.id());
        let entries: BTreeSet<String> =
            entries.flat_map(|id| [shortened(&id), Some(id)]).flatten().gather();
        let rests = |key: &RecordKey| match *key {
            RecordKey::Annotation(document, _) => {
                going.contains(&RecordKey::Document(document))
                    || (!entries.is_empty() && self.names_any(*key, &entries))
            }
            _ => false,
        };
        let others = self.store.keys().into_iter().filter(|key| !wanted.contains(key));
        others.filter(rests).gather()
    }

    /// Returns whether the record stored under a key contains one of these ids.
    fn names_any(&self, key: RecordKey, ids: &BTreeSet<String>) -> bool {
        let Some(Slot::Record(value) | Slot::SetAside(value)) = self.store.stored(key) else {
            return false;
        };
        let is_one = |part: &str| match part.len() {
            ID_LENGTH | SHORT_LENGTH => ids.contains(&part.to_ascii_lowercase()),
            _ => false,
        };
        value.split('"').any(is_one)
    }

    /// Brings the records under some keys in line with the store. Those that are `wanted` stay,
    /// even if the store no longer has them.
    pub(super) fn reconcile(
        &mut self,
        keys: BTreeSet<RecordKey>,
        wanted: &BTreeSet<RecordKey>,
    ) -> Option<Step> {
        let mut taken = Step {
            change: Change { action: Action::OtherTab, edits: Vec::new() },
            effect: Effect::default(),
        };
        let found = self.with_neighbours(keys);
        let set_aside = found.iter().filter(|(_, stored)| matches!(stored, Slot::SetAside(_)));
        let set_aside: Vec<RecordKey> = set_aside.map(|(&key, _)| key).collect();
        let mut open = found;
        // Records depend on records that are earlier in the order of keys, so insertions go
        // forwards and removals backwards. As some may still have to wait for others, this repeats
        // until a round settles nothing. Every other round settles at least one record, so the loop
        // ends.
        loop {
            let before = open.len();
            open.retain(|&key, stored| !self.comes(key, stored, &mut taken));
            let gone: Vec<RecordKey> = open
                .iter()
                .rev()
                .filter(|(_, stored)| **stored == Slot::Nothing)
                .map(|(&key, _)| key)
                .filter(|&key| self.goes(key, wanted, &mut taken))
                .collect();
            for key in gone {
                open.remove(&key);
            }
            if open.len() == before {
                break;
            }
        }
        for (key, stored) in open {
            match stored {
                // Removed there but in use here, by an annotation that agrees with the store: the
                // two tabs acted at the same time. A record in use stays.
                Slot::Nothing => {
                    if let Some(edit) = insertion(key, &self.workspace) {
                        self.store.restore(&[edit], &self.workspace);
                    }
                }
                // The record depends on one that is missing, or cannot be read: it may work later.
                Slot::Record(_) => drop(self.deferred.insert(key)),
                Slot::SetAside(_) => {}
            }
        }
        for key in set_aside {
            if let Some(Slot::SetAside(value)) = self.store.stored(key) {
                self.put_back(key, &value);
            }
        }
        (!taken.change.edits.is_empty()).then_some(taken)
    }

    /// Restores a record that another tab could not read but that this tab can read or still holds.
    fn put_back(&mut self, key: RecordKey, value: &str) {
        let Some(edit) = insertion(key, &self.workspace) else { return };
        self.store.restore(&[edit], &self.workspace);
        // If this tab cannot read the copy either, the copy stays for the reader to look at.
        if matches!(self.difference(key, value), Ok(None)) {
            self.store.release(key);
        }
    }

    /// Returns what is stored under some keys and under the keys related to them: the records that
    /// a new record depends on, and the annotations that depend on a removed one.
    fn with_neighbours(&mut self, keys: BTreeSet<RecordKey>) -> BTreeMap<RecordKey, Slot> {
        let mut seen = BTreeSet::new();
        let mut found = BTreeMap::new();
        let mut open: Vec<RecordKey> =
            std::mem::take(&mut self.deferred).into_iter().chain(keys).collect();
        while let Some(key) = open.pop() {
            if !seen.insert(key) {
                continue;
            }
            let Some(stored) = self.store.stored(key) else { continue };
            match &stored {
                Slot::Record(value) | Slot::SetAside(value) => {
                    open.extend(self.awaiting.remove(&key).into_iter().flatten());
                    // Documents are long and never change, so it is enough to know that they exist.
                    open.extend(
                        record::needs(key, value)
                            .into_iter()
                            .filter(|&need| insertion(need, &self.workspace).is_none()),
                    );
                }
                Slot::Nothing => open.extend(self.users(key)),
            }
            found.insert(key, stored);
        }
        found
    }

    /// Returns the keys of the annotations that depend on a record.
    fn users(&self, key: RecordKey) -> Vec<RecordKey> {
        match (key, key.referent()) {
            (RecordKey::Document(id), _) => {
                self.workspace.annotations_of(id).map(|annotation| key_of(annotation)).collect()
            }
            (_, Some(referent)) => self
                .workspace
                .mentions(referent)
                .filter_map(|id| self.workspace.annotations().get(&id))
                .map(|annotation| key_of(annotation))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Takes over what is stored under a key; returns whether the record is here now.
    fn comes(&mut self, key: RecordKey, stored: &Slot, taken: &mut Step) -> bool {
        let (Slot::Record(value) | Slot::SetAside(value)) = stored else { return false };
        match self.difference(key, value) {
            Ok(Some(edit)) => {
                let before = match &edit {
                    Edit::Annotation(Replace::Update { before, .. }) => Some(key_of(before)),
                    _ => None,
                };
                let is_taken = self.take(edit, taken);
                // The record that this one replaces gets its turn when this one is removed.
                self.deferred.extend(before.filter(|&before| is_taken && before != key));
                is_taken
            }
            Ok(None) => true,
            Err(_) => false,
        }
    }

    /// Removes a record that is no longer stored; returns whether it is gone or `wanted`.
    fn goes(&mut self, key: RecordKey, wanted: &BTreeSet<RecordKey>, taken: &mut Step) -> bool {
        if wanted.contains(&key) {
            return true;
        }
        let Some(edit) = insertion(key, &self.workspace) else { return true };
        self.take(edit.inverse(), taken)
    }

    fn take(&mut self, edit: Edit, taken: &mut Step) -> bool {
        let change = Change { action: Action::OtherTab, edits: vec![edit] };
        let effect = self.workspace.apply(&change);
        effect.map(|effect| taken.add(Step { change, effect })).is_ok()
    }

    /// Returns the edit that makes a record equal its stored value; `None` if it already does.
    fn difference(&self, key: RecordKey, value: &str) -> Result<Option<Edit>, RecordError> {
        fn over<T: Kept>(ours: &Workspace, edit: Replace<T>) -> Option<Replace<T>> {
            let after = edit.after()?.clone();
            match T::records(ours).get(&after.id()) {
                None => Some(Replace::Insert(after)),
                Some(before) if *before == after => None,
                Some(before) => Some(Replace::Update { before: before.clone(), after }),
            }
        }
        self.check_only_one(key)?;
        let ours = &self.workspace;
        let edit = record::read(key, value, ours)?;
        Ok(for_edit!(edit, |replace, kind| over(ours, replace).map(kind)))
    }

    /// Checks that an annotation may use its id. If annotations of several documents share an id,
    /// all tabs use that of the first document, as a tab does on loading.
    fn check_only_one(&self, key: RecordKey) -> Result<(), RecordError> {
        let RecordKey::Annotation(_, id) = key else { return Ok(()) };
        let other = self.workspace.annotations().get(&id).map(|annotation| key_of(annotation));
        let is_later = other.is_some_and(|other| {
            // If the other is no longer stored, the annotation has moved to this key.
            other < key && self.store.stored(other) != Some(Slot::Nothing)
        });
        if is_later { Err(RecordError::Twice) } else { Ok(()) }
    }
}

/// The length of an id in bytes, and of one in short.
const ID_LENGTH: usize = uuid::fmt::Urn::LENGTH;
const SHORT_LENGTH: usize = 9 * 3;

fn key_of(annotation: &Annotation) -> RecordKey {
    RecordKey::Annotation(annotation.document, annotation.id)
}

/// Returns whether an edit removes a record that annotations may depend on.
const fn is_a_foundation_going(edit: &Edit) -> bool {
    matches!(
        edit,
        Edit::Document(Replace::Remove(_))
            | Edit::Actor(Replace::Remove(_))
            | Edit::Issue(Replace::Remove(_))
            | Edit::Tag(Replace::Remove(_))
            | Edit::Annotator(Replace::Remove(_))
    )
}
