//! A workspace that is kept in a store which other tabs write to as well.
//!
//! The store is the one truth that all tabs share. A tab that hears of a write looks what the store
//! says *now*, never what the message said: messages come late and in any order. Before a tab
//! changes a record it looks as well, so that it changes what is there and not what it remembers.
//! What differs is taken over as a [`Change`] like any other, but for the history: undo is of this
//! tab's changes alone.
//!
//! A tab that is being opened sets aside what it cannot read. It may be wrong: it may have come in
//! the midst of what another tab writes, or that tab may hold the record whole. So nobody takes a
//! record that was set aside for one that was deleted. Whoever can read it, or holds it, puts it back.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    record::{self, Key, RecordError},
    repair::Repaired,
    store::{Backend, Store, StoreError, Stored, Unreadable},
};
use crate::model::{
    Action, Annotation, Change, Edit, Effect, History, Record, Records, Refusal, Replace, StandIn,
    Step, Workspace,
};

/// A workspace, its history in this tab, and the store that keeps it.
#[derive(Debug)]
pub struct StoredWorkspace<B> {
    workspace: Workspace,
    history: History,
    store: Store<B>,
    stand_in: StandIn,
    /// What other tabs have written that cannot be taken over yet, because what it refers to has
    /// not arrived.
    ahead: BTreeSet<Key>,
    /// The records that were repaired because something was missing, by what that was. Should it
    /// come, they are read anew.
    awaiting: BTreeMap<Key, BTreeSet<Key>>,
    /// The store was cleared under the page, and the user does not know yet.
    was_cleared: bool,
}

/// What came of something that the user did.
#[derive(Debug)]
pub struct Outcome<T> {
    /// What other tabs had done in the meantime and was taken over first.
    pub heard: Option<Step>,
    /// What was then done.
    pub done: Result<T, Refusal>,
}

impl<B: Backend> StoredWorkspace<B> {
    /// What was loaded from a store, what had to be repaired for that, the store that keeps it, and
    /// what is to be read where there is nothing else.
    pub fn new(
        workspace: Workspace,
        repaired: &[Repaired],
        store: Store<B>,
        stand_in: StandIn,
    ) -> Self {
        let mut awaiting: BTreeMap<Key, BTreeSet<Key>> = BTreeMap::new();
        for record in repaired {
            for &missing in &record.mending.missing {
                awaiting.entry(missing).or_default().insert(record.key);
            }
        }
        Self {
            awaiting,
            workspace,
            history: History::default(),
            store,
            stand_in,
            ahead: BTreeSet::new(),
            was_cleared: false,
        }
    }

    /// All that the user has.
    pub const fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// What was done in this tab.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Ends the run of typing that undo takes back as one.
    pub fn seal_history(&mut self) {
        self.history.seal();
    }

    /// The store.
    pub const fn store(&self) -> &Store<B> {
        &self.store
    }

    /// Why the store refuses, and how many changes it has not taken; nothing while all is saved.
    pub fn trouble(&self) -> Option<(&StoreError, usize)> {
        self.store.trouble()
    }

    /// Tries once more to store what waits.
    pub fn flush(&mut self) {
        self.store.flush();
    }

    /// Stores repaired records as they were repaired.
    pub fn keep_repaired(&mut self, repaired: &[Repaired]) {
        self.store.keep_repaired(repaired, &self.workspace);
    }

    /// Removes unreadable records for good.
    pub fn discard(&self, unreadable: &[Unreadable]) {
        self.store.discard(unreadable, &self.workspace);
    }

    /// Makes a change, keeps it and remembers it for undo. `make` may be called more than once: what
    /// other tabs have done since this one last heard is taken over in between, so that the change is
    /// of the records as they are. `name` must be new with every change.
    pub fn dispatch(
        &mut self,
        name: &str,
        make: impl Fn(&Workspace) -> Result<Change, Refusal>,
    ) -> Outcome<Step> {
        self.store_again_if_cleared();
        let stand_in = self.stand_in.clone();
        let make = |workspace: &Workspace| Ok(stand_in.furnish(make(workspace)?, workspace));
        let mut heard: Option<Step> = None;
        let mut made = make(&self.workspace);
        while let Ok(change) = &made
            && let Some(step) = self.look_before(change)
        {
            match &mut heard {
                None => heard = Some(step),
                Some(heard) => heard.add(step),
            }
            made = make(&self.workspace);
        }
        let done = made.and_then(|change| {
            let step = self.apply(change, name)?;
            // What changes nothing is nothing to take back.
            if !step.change.edits.is_empty() {
                self.history.push(step.change.clone());
            }
            Ok(step)
        });
        Outcome { heard, done }
    }

    /// Makes a change that is not the user's doing: undo knows nothing of it.
    ///
    /// # Errors
    /// As [`Workspace::apply`].
    pub fn keep_house(&mut self, change: Change, name: &str) -> Result<Step, Refusal> {
        self.history.offer_again();
        self.apply(change, name)
    }

    /// Brings in what is to be read where there is nothing else; undo knows nothing of it.
    pub fn furnish(&mut self, name: &str) -> Option<Step> {
        let arrival = self.stand_in.arrival(&self.workspace)?;
        self.keep_house(arrival, name).ok()
    }

    fn apply(&mut self, change: Change, name: &str) -> Result<Step, Refusal> {
        let effect = self.workspace.apply(&change)?;
        self.store.save(&change, &self.workspace, name);
        Ok(Step { change, effect })
    }

    /// Takes back the last change of this tab; nothing where there is none.
    pub fn undo(&mut self, name: &str) -> Outcome<Option<Step>> {
        let change = self.history.last_done().map(Change::inverse);
        self.travel(name, change, History::undo)
    }

    /// Does the last undone change again; nothing where there is none.
    pub fn redo(&mut self, name: &str) -> Outcome<Option<Step>> {
        let change = self.history.last_undone().cloned();
        self.travel(name, change, History::redo)
    }

    fn travel(
        &mut self,
        name: &str,
        change: Option<Change>,
        step: impl FnOnce(&mut History, &mut Workspace, &StandIn) -> Result<Option<Step>, Refusal>,
    ) -> Outcome<Option<Step>> {
        self.store_again_if_cleared();
        let heard = change.and_then(|change| self.look_before(&change));
        let done = step(&mut self.history, &mut self.workspace, &self.stand_in);
        if let Ok(Some(step)) = &done {
            self.store.save(&step.change, &self.workspace, name);
        }
        Outcome { heard, done }
    }

    /// Takes over what another tab has written, as far as it can be; says what that has changed.
    /// `keys` are those that were written, whatever their order.
    pub fn hear<'a>(&mut self, keys: impl IntoIterator<Item = &'a str>) -> Option<Step> {
        self.store_again_if_cleared();
        // Other keys are not records: the settings, journals, what is set aside.
        let keys = keys.into_iter().filter_map(|key| key.parse().ok());
        let heard = self.take_over(keys.collect(), &BTreeSet::new());
        if heard.is_some() {
            self.history.offer_again();
        }
        heard
    }

    /// Stores all that is here once more where somebody has cleared the store under the page: the
    /// user, by the browser's own means, or the browser itself. No tab does that; a record or two are
    /// always left.
    pub fn store_again_if_cleared(&mut self) -> bool {
        // To ask for the documents is cheap, for all keys it is not.
        let mut documents = self.workspace.documents().keys();
        let cleared = documents.any(|&id| self.store.lacks(Key::Document(id)))
            && self.store.keys().is_empty();
        if cleared {
            self.store.restore(&record::all(&self.workspace), &self.workspace);
        }
        self.was_cleared |= cleared;
        cleared
    }

    /// Whether the store was cleared under the page, since this was last asked.
    pub fn take_was_cleared(&mut self) -> bool {
        std::mem::take(&mut self.was_cleared)
    }

    /// Looks whether other tabs have written what a change is about to replace, or have removed what
    /// it is about to refer to.
    fn look_before(&mut self, change: &Change) -> Option<Step> {
        // A record that another tab has removed while this one goes on with it comes back: to write
        // is to say that it is wanted.
        let wanted: BTreeSet<Key> = change.edits.iter().map(Key::of).collect();
        let under = change.edits.iter().filter_map(|edit| match edit {
            Edit::Annotation(replace) => replace.after(),
            _ => None,
        });
        let under: BTreeSet<Key> = under.flat_map(|annotation| Key::under(annotation)).collect();
        let gone = under.into_iter().filter(|&key| !wanted.contains(&key) && self.is_gone(key));
        // What is new here is new there too, but for what another tab has brought back. To look is
        // cheap; to read a file's ten thousand keys again and again is not.
        let is_new = |&&key: &&Key| {
            record::insertion(key, &self.workspace).is_none() && self.store.lacks(key)
        };
        let there = wanted.iter().filter(|key| !is_new(key)).copied();
        let mut keys: BTreeSet<Key> = there.chain(gone).collect();
        // What another tab has written may rest on what is about to go, and only the whole store
        // knows.
        if change.edits.iter().any(is_a_foundation_going) {
            // Documents are long and never change.
            let known = |key: &Key| {
                matches!(key, Key::Document(_))
                    && record::insertion(*key, &self.workspace).is_some()
            };
            keys.extend(self.store.keys().into_iter().filter(|key| !known(key)));
        }
        self.take_over(keys, &wanted)
    }

    fn is_gone(&self, key: Key) -> bool {
        record::insertion(key, &self.workspace).is_some() && self.store.lacks(key)
    }

    /// Makes the records under some keys what the store says they are. Those that are `wanted` stay,
    /// though the store has them no more.
    fn take_over(&mut self, keys: BTreeSet<Key>, wanted: &BTreeSet<Key>) -> Option<Step> {
        let keys = self.with_neighbours(keys);
        let mut taken = Step {
            change: Change { action: Action::OtherTab, edits: Vec::new() },
            effect: Effect::default(),
        };
        // What comes rests on what came before it in the order of keys, what goes the other way
        // round. Some may have to wait for others all the same, so it is gone through until nothing
        // more can be done.
        loop {
            let before = taken.change.edits.len();
            for &key in &keys {
                self.take_one(key, wanted, Replacement::Comes, &mut taken);
            }
            for &key in keys.iter().rev() {
                self.take_one(key, wanted, Replacement::Goes, &mut taken);
            }
            if taken.change.edits.len() == before {
                break;
            }
        }
        for key in keys {
            match self.store.stored(key) {
                // Removed there and in use here, and whoever uses it is as the store has it: the two
                // tabs were too fast for each other. What is used stays.
                Some(Stored::Nothing) if !wanted.contains(&key) => {
                    if let Some(edit) = record::insertion(key, &self.workspace) {
                        self.store.restore(&[edit], &self.workspace);
                    }
                }
                Some(Stored::SetAside(value)) => self.put_back(key, &value),
                // It rests on what is not here, or cannot be read at all: perhaps later.
                Some(Stored::Record(value))
                    if !matches!(self.difference(key, &value), Ok(None)) =>
                {
                    self.ahead.insert(key);
                }
                _ => {}
            }
        }
        (!taken.change.edits.is_empty()).then_some(taken)
    }

    /// Puts a record back that another tab could not read, where this one can or holds it as it was.
    fn put_back(&mut self, key: Key, value: &str) {
        let Some(edit) = record::insertion(key, &self.workspace) else { return };
        self.store.restore(&[edit], &self.workspace);
        // What this tab cannot read either is for the user to look at.
        if matches!(self.difference(key, value), Ok(None)) {
            self.store.release(key);
        }
    }

    /// Some keys with those that have to be looked at with them: what comes may rest on what has
    /// come too, and what goes was perhaps let go of before.
    fn with_neighbours(&mut self, keys: BTreeSet<Key>) -> BTreeSet<Key> {
        let mut found = BTreeSet::new();
        let mut open: Vec<Key> = std::mem::take(&mut self.ahead).into_iter().chain(keys).collect();
        while let Some(key) = open.pop() {
            if !found.insert(key) {
                continue;
            }
            match self.store.stored(key) {
                Some(Stored::Record(value) | Stored::SetAside(value)) => {
                    open.extend(self.awaiting.remove(&key).into_iter().flatten());
                    // Documents are long and never change: whether they are there is enough.
                    open.extend(
                        record::needs(key, &value)
                            .into_iter()
                            .filter(|&need| record::insertion(need, &self.workspace).is_none()),
                    );
                }
                Some(Stored::Nothing) => open.extend(self.users(key)),
                None => {}
            }
        }
        found
    }

    /// The keys of the annotations that rest on a record.
    fn users(&self, key: Key) -> Vec<Key> {
        let key_of = |annotation: &Annotation| Key::Annotation(annotation.document, annotation.id);
        match (key, key.referent()) {
            (Key::Document(id), _) => {
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

    fn take_one(&mut self, key: Key, wanted: &BTreeSet<Key>, which: Replacement, taken: &mut Step) {
        let edit = match (self.store.stored(key), which) {
            (Some(Stored::Record(value) | Stored::SetAside(value)), Replacement::Comes) => {
                self.difference(key, &value).ok().flatten()
            }
            (Some(Stored::Nothing), Replacement::Goes) if !wanted.contains(&key) => {
                record::insertion(key, &self.workspace).map(|edit| edit.inverse())
            }
            _ => None,
        };
        let Some(edit) = edit else { return };
        let change = Change { action: Action::OtherTab, edits: vec![edit] };
        if let Ok(effect) = self.workspace.apply(&change) {
            taken.add(Step { change, effect });
        }
    }

    /// What makes the record under a key what the store says it is; nothing where it is so.
    fn difference(&self, key: Key, value: &str) -> Result<Option<Edit>, RecordError> {
        fn over<T: Record>(records: &Records<T>, edit: Replace<T>) -> Option<Replace<T>> {
            let after = edit.after()?.clone();
            match records.get(&after.id()) {
                None => Some(Replace::Insert(after)),
                Some(before) if *before == after => None,
                Some(before) => Some(Replace::Update { before: before.clone(), after }),
            }
        }
        let ours = &self.workspace;
        Ok(match record::read(key, value, ours)? {
            Edit::Actor(edit) => over(ours.actors(), edit).map(Edit::Actor),
            Edit::Issue(edit) => over(ours.issues(), edit).map(Edit::Issue),
            Edit::Tag(edit) => over(ours.tags(), edit).map(Edit::Tag),
            Edit::Annotator(edit) => over(ours.annotators(), edit).map(Edit::Annotator),
            Edit::Document(edit) => over(ours.documents(), edit).map(Edit::Document),
            Edit::Annotation(edit) => over(ours.annotations(), edit).map(Edit::Annotation),
        })
    }
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

/// Whether a record comes, or changes, or goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Replacement {
    Comes,
    Goes,
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
