//! Making the workspace what the store says, where other tabs have written to it.

use std::collections::{BTreeMap, BTreeSet};

use super::SharedWorkspace;
use crate::{
    model::{
        Action, Annotation, Change, Edit, Effect, Record, RecordKey, Records, Replace, Step,
        for_edit, insertion,
    },
    storage::{
        Backend, Slot,
        record::{self, RecordError},
    },
};

impl<B: Backend> SharedWorkspace<B> {
    /// Looks whether other tabs have written what a change is about to replace, or have removed what
    /// it is about to refer to.
    pub(super) fn pull(&mut self, change: &Change) -> Option<Step> {
        // A record that another tab has removed while this one goes on with it comes back: to write
        // is to say that it is wanted.
        let wanted: BTreeSet<RecordKey> = change.edits.iter().map(RecordKey::of).collect();
        let under = change.edits.iter().filter_map(|edit| match edit {
            Edit::Annotation(replace) => replace.after(),
            _ => None,
        });
        let under: BTreeSet<RecordKey> =
            under.flat_map(|annotation| RecordKey::under(annotation)).collect();
        let gone = under.into_iter().filter(|&key| !wanted.contains(&key) && self.is_gone(key));
        // What is new here is new there too, but for what another tab has brought back. To look is
        // cheap; to read a file's ten thousand keys again and again is not.
        let is_new =
            |&&key: &&RecordKey| insertion(key, &self.workspace).is_none() && self.store.lacks(key);
        let there = wanted.iter().filter(|key| !is_new(key)).copied();
        let mut keys: BTreeSet<RecordKey> = there.chain(gone).collect();
        keys.extend(self.resting_on_what_goes(change, &wanted));
        self.reconcile(keys, &wanted)
    }

    fn is_gone(&self, key: RecordKey) -> bool {
        insertion(key, &self.workspace).is_some() && self.store.lacks(key)
    }

    /// The annotations that rest on what a change is about to remove, because another tab has written
    /// so and this one has not heard of it. Only the store knows of them. Each of its annotations is
    /// looked through for what goes, which is much cheaper than to read it; nothing else is touched.
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
            .collect();
        if going.is_empty() {
            return BTreeSet::new();
        }
        let entries = going.iter().filter(|key| key.referent().is_some());
        let entries: BTreeSet<String> = entries.map(|key| key.id()).collect();
        let rests = |key: &RecordKey| match *key {
            RecordKey::Annotation(document, _) => {
                going.contains(&RecordKey::Document(document))
                    || (!entries.is_empty() && self.names_any(*key, &entries))
            }
            _ => false,
        };
        let others = self.store.keys().into_iter().filter(|key| !wanted.contains(key));
        others.filter(rests).collect()
    }

    /// Whether the record that is stored under a key bears one of these ids.
    fn names_any(&self, key: RecordKey, ids: &BTreeSet<String>) -> bool {
        let Some(Slot::Record(value) | Slot::SetAside(value)) = self.store.stored(key) else {
            return false;
        };
        let id_at = |at: usize| value.get(at..at + ID_LENGTH).map(str::to_ascii_lowercase);
        value.match_indices(ID_PREFIX).filter_map(|(at, _)| id_at(at)).any(|id| ids.contains(&id))
    }

    /// Makes the records under some keys what the store says they are. Those that are `wanted` stay,
    /// though the store has them no more.
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
        // What comes rests on what came before it in the order of keys, what goes the other way
        // round. Some may have to wait for others all the same, so it is gone through until nothing
        // more can be done: each round settles one of them at least, so it ends, whatever they are.
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
                // Removed there and in use here, and whoever uses it is as the store has it: the two
                // tabs were too fast for each other. What is used stays.
                Slot::Nothing => {
                    if let Some(edit) = insertion(key, &self.workspace) {
                        self.store.restore(&[edit], &self.workspace);
                    }
                }
                // It rests on what is not here, or cannot be read at all: perhaps later.
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

    /// Puts a record back that another tab could not read, where this one can or holds it as it was.
    fn put_back(&mut self, key: RecordKey, value: &str) {
        let Some(edit) = insertion(key, &self.workspace) else { return };
        self.store.restore(&[edit], &self.workspace);
        // What this tab cannot read either is for the user to look at.
        if matches!(self.difference(key, value), Ok(None)) {
            self.store.release(key);
        }
    }

    /// What is stored under some keys, and under those that have to be looked at with them: what
    /// comes may rest on what has come too, and what goes was perhaps let go of before.
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
                    // Documents are long and never change: whether they are there is enough.
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

    /// The keys of the annotations that rest on a record.
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

    /// Takes over what is stored under a key; says whether it is here now.
    fn comes(&mut self, key: RecordKey, stored: &Slot, taken: &mut Step) -> bool {
        let (Slot::Record(value) | Slot::SetAside(value)) = stored else { return false };
        match self.difference(key, value) {
            Ok(Some(edit)) => {
                let before = match &edit {
                    Edit::Annotation(Replace::Update { before, .. }) => Some(key_of(before)),
                    _ => None,
                };
                let is_taken = self.take(edit, taken);
                // It comes to its own when this one goes.
                self.deferred.extend(before.filter(|&before| is_taken && before != key));
                is_taken
            }
            Ok(None) => true,
            Err(_) => false,
        }
    }

    /// Lets go of what is stored no more; says whether it is so now.
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

    /// What makes the record under a key what the store says it is; nothing where it is so.
    fn difference(&self, key: RecordKey, value: &str) -> Result<Option<Edit>, RecordError> {
        fn over<T: Record>(records: &Records<T>, edit: Replace<T>) -> Option<Replace<T>> {
            let after = edit.after()?.clone();
            match records.get(&after.id()) {
                None => Some(Replace::Insert(after)),
                Some(before) if *before == after => None,
                Some(before) => Some(Replace::Update { before: before.clone(), after }),
            }
        }
        self.check_only_one(key)?;
        let ours = &self.workspace;
        let edit = record::read(key, value, ours)?;
        Ok(for_edit!(edit, |replace, records, kind| over(records(ours), replace).map(kind)))
    }

    /// Of annotations that stand under one id in several documents, all tabs read the same: that of
    /// the first document, as a tab does that is being opened.
    fn check_only_one(&self, key: RecordKey) -> Result<(), RecordError> {
        let RecordKey::Annotation(_, id) = key else { return Ok(()) };
        let other = self.workspace.annotations().get(&id).map(|annotation| key_of(annotation));
        let is_later = other.is_some_and(|other| {
            // Where the other is gone from the store, this is where it has gone.
            other < key && self.store.stored(other) != Some(Slot::Nothing)
        });
        if is_later { Err(RecordError::Twice) } else { Ok(()) }
    }
}

/// How ids begin, and how long they are, in bytes, in records.
const ID_PREFIX: &str = "urn:uuid:";
const ID_LENGTH: usize = ID_PREFIX.len() + uuid::fmt::Hyphenated::LENGTH;

fn key_of(annotation: &Annotation) -> RecordKey {
    RecordKey::Annotation(annotation.document, annotation.id)
}

/// Whether an edit removes what annotations may rest on.
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
