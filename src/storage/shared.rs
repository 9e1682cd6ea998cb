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

use super::{Backend, Repaired, Store, StoreError, Unreadable};
use crate::model::{Change, History, RecordKey, Refusal, StandIn, Step, Workspace, insertions};

mod reconcile;

/// A workspace, its history in this tab, and the store that keeps it.
#[derive(Debug)]
pub struct SharedWorkspace<B> {
    workspace: Workspace,
    history: History,
    store: Store<B>,
    stand_in: StandIn,
    /// What other tabs have written that cannot be taken over yet, because what it refers to has
    /// not arrived.
    deferred: BTreeSet<RecordKey>,
    /// The records that were repaired because something was missing, by what that was. Should it
    /// come, they are read anew.
    awaiting: BTreeMap<RecordKey, BTreeSet<RecordKey>>,
    /// The store was cleared under the page, and the user does not know yet.
    was_cleared: bool,
}

/// What came of something that the user did.
#[derive(Debug)]
pub struct Outcome<T> {
    /// What other tabs had done in the meantime and was taken over first.
    pub remote: Option<Step>,
    /// What was then done.
    pub done: Result<T, Refusal>,
}

impl<B: Backend> SharedWorkspace<B> {
    /// What was loaded from a store, what had to be repaired for that, the store that keeps it, and
    /// what is to be read where there is nothing else.
    pub fn new(
        workspace: Workspace,
        repaired: &[Repaired],
        store: Store<B>,
        stand_in: StandIn,
    ) -> Self {
        let mut awaiting: BTreeMap<RecordKey, BTreeSet<RecordKey>> = BTreeMap::new();
        for record in repaired {
            for &missing in &record.repair.missing {
                awaiting.entry(missing).or_default().insert(record.key);
            }
        }
        Self {
            awaiting,
            workspace,
            history: History::default(),
            store,
            stand_in,
            deferred: BTreeSet::new(),
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
    /// of the records as they are. `name` is that of the tab (see [`Store::save`]).
    pub fn dispatch(
        &mut self,
        name: &str,
        make: impl Fn(&Workspace) -> Result<Change, Refusal>,
    ) -> Outcome<Step> {
        self.store_again_if_cleared();
        let stand_in = self.stand_in.clone();
        let make = |workspace: &Workspace| Ok(stand_in.furnish(make(workspace)?, workspace));
        let mut remote: Option<Step> = None;
        let mut made = make(&self.workspace);
        while let Ok(change) = &made
            && let Some(step) = self.pull(change)
        {
            match &mut remote {
                None => remote = Some(step),
                Some(remote) => remote.add(step),
            }
            made = make(&self.workspace);
        }
        let done = made.and_then(|change| {
            let step = self.apply(change, name)?;
            self.history.push(step.change.clone());
            Ok(step)
        });
        Outcome { remote, done }
    }

    /// Makes a change that is not the user's doing: undo knows nothing of it.
    ///
    /// # Errors
    /// As [`Workspace::apply`].
    pub fn apply_unrecorded(&mut self, change: Change, name: &str) -> Result<Step, Refusal> {
        self.history.offer_again();
        self.apply(change, name)
    }

    /// Brings in what is to be read where there is nothing else; undo knows nothing of it.
    pub fn furnish(&mut self, name: &str) -> Option<Step> {
        let arrival = self.stand_in.arrival(&self.workspace)?;
        self.apply_unrecorded(arrival, name).ok()
    }

    fn apply(&mut self, change: Change, name: &str) -> Result<Step, Refusal> {
        let effect = self.workspace.apply(&change)?;
        self.store.save(&change, &self.workspace, name);
        Ok(Step { change, effect })
    }

    /// Takes back the last change of this tab; nothing where there is none.
    pub fn undo(&mut self, name: &str) -> Outcome<Option<Step>> {
        let change = self.history.last_done().map(Change::inverse);
        self.step_history(name, change, History::undo)
    }

    /// Does the last undone change again; nothing where there is none.
    pub fn redo(&mut self, name: &str) -> Outcome<Option<Step>> {
        let change = self.history.last_undone().cloned();
        self.step_history(name, change, History::redo)
    }

    fn step_history(
        &mut self,
        name: &str,
        change: Option<Change>,
        step: impl FnOnce(&mut History, &mut Workspace, &StandIn) -> Result<Option<Step>, Refusal>,
    ) -> Outcome<Option<Step>> {
        self.store_again_if_cleared();
        let remote = change.and_then(|change| self.pull(&change));
        let done = step(&mut self.history, &mut self.workspace, &self.stand_in);
        if let Ok(Some(step)) = &done {
            self.store.save(&step.change, &self.workspace, name);
        }
        Outcome { remote, done }
    }

    /// Takes over what another tab has written, as far as it can be; says what that has changed.
    /// `keys` are those that were written, whatever their order.
    pub fn apply_remote<'a>(&mut self, keys: impl IntoIterator<Item = &'a str>) -> Option<Step> {
        self.store_again_if_cleared();
        // Other keys are not records: the settings, journals, what is set aside.
        let keys = keys.into_iter().filter_map(|key| key.parse().ok());
        let remote = self.reconcile(keys.collect(), &BTreeSet::new());
        if remote.is_some() {
            self.history.offer_again();
        }
        remote
    }

    /// Stores all that is here once more where somebody has cleared the store under the page: the
    /// user, by the browser's own means, or the browser itself. No tab does that; a record or two are
    /// always left.
    pub fn store_again_if_cleared(&mut self) -> bool {
        // To ask for the documents is cheap, for all keys it is not.
        let mut documents = self.workspace.documents().keys();
        let cleared = documents.any(|&id| self.store.lacks(RecordKey::Document(id)))
            && self.store.keys().is_empty();
        if cleared {
            self.store.restore(&insertions(&self.workspace), &self.workspace);
        }
        self.was_cleared |= cleared;
        cleared
    }

    /// Whether the store was cleared under the page, since this was last asked.
    pub fn take_was_cleared(&mut self) -> bool {
        std::mem::take(&mut self.was_cleared)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
