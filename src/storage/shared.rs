//! A workspace in a store that other tabs write to as well.
//!
//! The store is the single source of truth for all tabs. A tab that hears of a write reads what the
//! store holds *now* and never trusts the message, because messages arrive late and in any order.
//! It also reads a record before it changes it, so that it changes what is there and not what it
//! remembers. Differences are taken over as a [`Change`] like any other but do not enter the
//! history: undo covers this tab's changes only.
//!
//! A tab that opens sets aside what it cannot read. It may be wrong: another tab may be in the
//! midst of writing, or may hold the record intact. So no tab treats a record in quarantine as
//! deleted, and any tab that can read it, or holds it, puts it back.

use std::collections::{BTreeMap, BTreeSet};

use super::{Backend, Repaired, Store, StoreError, Unreadable};
use crate::model::{Change, Gather, History, RecordKey, Refusal, Step, Workspace, insertions};

mod reconcile;

/// A workspace, its history in this tab, and the store that keeps it.
#[derive(Debug)]
pub struct SharedWorkspace<B> {
    workspace: Workspace,
    history: History,
    store: Store<B>,
    /// Records that other tabs have written but that cannot be taken over yet, because what they
    /// refer to has not arrived.
    deferred: BTreeSet<RecordKey>,
    /// The records that were repaired because something was missing, keyed by what was missing. If
    /// it arrives, they are read again.
    awaiting: BTreeMap<RecordKey, BTreeSet<RecordKey>>,
    /// The changes that are there from the start and are not stored yet.
    beginning: Vec<Change>,
    /// Whether the store was cleared while the page was open and the reader has not been told yet.
    was_cleared: bool,
}

/// The outcome of an action of the reader.
#[derive(Debug)]
pub struct Outcome<T> {
    /// The changes of other tabs that were taken over first.
    pub remote: Option<Step>,
    /// The result of the action itself.
    pub done: Result<T, Refusal>,
}

impl<B: Backend> SharedWorkspace<B> {
    /// Creates a shared workspace from a workspace that was loaded from `store`, and the repairs that
    /// loading needed.
    pub fn new(workspace: Workspace, repaired: &[Repaired], store: Store<B>) -> Self {
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
            deferred: BTreeSet::new(),
            beginning: Vec::new(),
            was_cleared: false,
        }
    }

    /// Returns the workspace.
    pub const fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Returns the history of this tab's changes.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Ends the run of typing that undo takes back as one.
    pub fn seal_history(&mut self) {
        self.history.seal();
    }

    /// Returns the store.
    pub const fn store(&self) -> &Store<B> {
        &self.store
    }

    /// Returns why the store refuses and how many changes it has not taken; `None` if all is saved.
    pub fn trouble(&self) -> Option<(&StoreError, usize)> {
        self.store.trouble()
    }

    /// Tries again to store what is waiting.
    pub fn flush(&mut self) {
        self.store.flush();
    }

    /// Stores repaired records in their repaired form.
    pub fn keep_repaired(&mut self, repaired: &[Repaired]) {
        self.store.keep_repaired(repaired, &self.workspace);
    }

    /// Deletes unreadable records for good.
    pub fn discard(&self, unreadable: &[Unreadable]) {
        self.store.discard(unreadable, &self.workspace);
    }

    /// Makes a change, stores it and records it for undo. `make` may be called more than once: the
    /// changes of other tabs are taken over in between, so that it applies to the current records.
    /// `name` is the name of the tab (see [`Store::save`]).
    pub fn dispatch(
        &mut self,
        name: &str,
        make: impl Fn(&Workspace) -> Result<Change, Refusal>,
    ) -> Outcome<Step> {
        self.store_again_if_cleared();
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

    /// Makes a change that is there from the start, before anything is stored.
    ///
    /// # Errors
    /// As [`Workspace::apply`].
    pub fn begin_with(&mut self, change: Change) -> Result<(), Refusal> {
        self.workspace.apply(&change)?;
        self.beginning.push(change);
        Ok(())
    }

    /// Stores what is there from the start, as far as no other tab has stored it meanwhile. What such
    /// a tab has written otherwise comes as a change of its own.
    pub fn store_beginning(&mut self, name: &str) {
        for mut change in std::mem::take(&mut self.beginning) {
            change.edits.retain(|edit| self.store.lacks(RecordKey::of(edit)));
            if !change.edits.is_empty() {
                self.store.save(&change, &self.workspace, name);
            }
        }
    }

    /// Makes a change that is not the reader's doing and that undo does not cover.
    ///
    /// # Errors
    /// As [`Workspace::apply`].
    pub fn apply_unrecorded(&mut self, change: Change, name: &str) -> Result<Step, Refusal> {
        self.history.offer_again();
        self.apply(change, name)
    }

    fn apply(&mut self, change: Change, name: &str) -> Result<Step, Refusal> {
        let effect = self.workspace.apply(&change)?;
        self.store.save(&change, &self.workspace, name);
        Ok(Step { change, effect })
    }

    /// Undoes the last change of this tab, if there is one.
    pub fn undo(&mut self, name: &str) -> Outcome<Option<Step>> {
        let change = self.history.last_done().map(Change::inverse);
        self.step_history(name, change, History::undo)
    }

    /// Redoes the last undone change, if there is one.
    pub fn redo(&mut self, name: &str) -> Outcome<Option<Step>> {
        let change = self.history.last_undone().cloned();
        self.step_history(name, change, History::redo)
    }

    fn step_history(
        &mut self,
        name: &str,
        change: Option<Change>,
        step: impl FnOnce(&mut History, &mut Workspace) -> Result<Option<Step>, Refusal>,
    ) -> Outcome<Option<Step>> {
        self.store_again_if_cleared();
        let remote = change.and_then(|change| self.pull(&change));
        let done = step(&mut self.history, &mut self.workspace);
        if let Ok(Some(step)) = &done {
            self.store.save(&step.change, &self.workspace, name);
        }
        Outcome { remote, done }
    }

    /// Takes over what another tab has written, as far as possible; returns the resulting change.
    /// `keys` are the keys that were written, in any order.
    pub fn apply_remote<'a>(&mut self, keys: impl IntoIterator<Item = &'a str>) -> Option<Step> {
        self.store_again_if_cleared();
        // Other keys are not records: settings, journals, quarantine.
        let keys = keys.into_iter().filter_map(|key| key.parse::<RecordKey>().ok());
        let remote = self.reconcile(keys.gather(), &BTreeSet::new());
        if remote.is_some() {
            self.history.offer_again();
        }
        remote
    }

    /// Stores everything again if the store was cleared while the page was open, either by the user
    /// through the browser or by the browser itself. A tab never clears it: a record or two always
    /// remain. Returns whether the store was cleared.
    pub fn store_again_if_cleared(&mut self) -> bool {
        // Checking the documents and the annotators is cheap; listing all keys is not.
        let documents = self.workspace.documents().keys().copied().map(RecordKey::Document);
        let annotators = self.workspace.annotators().keys().copied().map(RecordKey::Annotator);
        let cleared = documents.chain(annotators).any(|key| self.store.lacks(key))
            && self.store.keys().is_empty();
        if cleared {
            self.store.restore(&insertions(&self.workspace), &self.workspace);
        }
        self.was_cleared |= cleared;
        cleared
    }

    /// Returns whether the store was cleared since the last call.
    pub fn take_was_cleared(&mut self) -> bool {
        std::mem::take(&mut self.was_cleared)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
