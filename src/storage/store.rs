//! Storing a workspace in a key-value store, record by record.
//!
//! The store may refuse one write or all of them (full, or denied by the browser). Nothing is lost
//! then: what could not be written waits and is tried again, all of it or nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Backend, QUARANTINE, Repaired, StoreError, Unreadable, identity,
    journal::{self, write_all},
    later_fields,
    names::{JOURNAL, Location},
    record::{self, Write},
};
use crate::model::{AnnotatorId, Change, Edit, RecordKey, Workspace, insertion};

/// The number of waiting writes from which a full store is no longer tried at every change: writing
/// so many and rolling them back would be felt at every keystroke. It is still tried now and then.
const LARGE_BATCH: usize = 100;

/// What is stored under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// No record.
    Nothing,
    /// A record, as it is written.
    Record(String),
    /// A record that is in quarantine, because some tab could not read it.
    SetAside(String),
}

/// The store of a workspace.
#[derive(Debug)]
pub struct Store<B> {
    pub(super) backend: Option<B>,
    /// The writes that are waiting.
    waiting: BTreeMap<RecordKey, Option<String>>,
    /// The name of the journal for the waiting writes.
    journal: String,
    /// The number of changes that the waiting writes come from.
    unsaved: usize,
    trouble: Option<StoreError>,
}

impl<B: Backend> Store<B> {
    /// Creates a store on a backend, or in memory alone if the browser provides none.
    pub fn new(backend: Option<B>) -> Self {
        let trouble = backend.is_none().then_some(StoreError::Denied);
        Self { backend, waiting: BTreeMap::new(), journal: String::new(), unsaved: 0, trouble }
    }

    /// Returns what is stored under a key. `None` if the store cannot tell: there is no backend, or
    /// a write to this key is still waiting.
    pub fn stored(&self, key: RecordKey) -> Option<Slot> {
        let backend = self.backend.as_ref()?;
        if self.waiting.contains_key(&key) {
            return None;
        }
        let key = key.to_string();
        let record = backend.get(&key).map(Slot::Record);
        let set_aside = || backend.get(&format!("{QUARANTINE}{key}")).map(Slot::SetAside);
        Some(record.or_else(set_aside).unwrap_or(Slot::Nothing))
    }

    /// Returns the keys of all stored records.
    pub fn keys(&self) -> Vec<RecordKey> {
        let names = self.backend.as_ref().map(Backend::keys).unwrap_or_default();
        names.iter().filter_map(|name| name.parse().ok()).collect()
    }

    /// Returns whether a record is missing from the store.
    pub fn lacks(&self, key: RecordKey) -> bool {
        let asked = self.backend.as_ref().filter(|_| !self.waiting.contains_key(&key));
        asked.is_some_and(|backend| !backend.has(&key.to_string()))
    }

    /// Returns why the store refuses and how many changes it has not taken; `None` if all is saved.
    pub fn trouble(&self) -> Option<(&StoreError, usize)> {
        self.trouble.as_ref().map(|trouble| (trouble, self.unsaved))
    }

    /// Writes the records of a change that `workspace` has just applied, and whatever is waiting.
    ///
    /// `name` names the journal, in case the change concerns several records. No other tab may use
    /// it: each tab uses its own name.
    pub fn save(&mut self, change: &Change, workspace: &Workspace, name: &str) {
        let writes: Result<Vec<Vec<Write>>, _> =
            change.edits.iter().map(|edit| record::writes(edit, workspace)).collect();
        let Ok(writes) = writes else { return };
        self.unsaved += 1;
        name.clone_into(&mut self.journal);
        self.waiting.extend(writes.into_iter().flatten().map(|Write { key, value }| (key, value)));
        if self.trouble.is_none() || self.waiting.len() < LARGE_BATCH {
            self.flush();
        }
    }

    /// Writes records again that have disappeared from the store, given as insertions.
    pub fn restore(&mut self, insertions: &[Edit], workspace: &Workspace) {
        let writes = insertions.iter().filter_map(|edit| record::writes(edit, workspace).ok());
        self.waiting.extend(writes.flatten().map(|Write { key, value }| (key, value)));
        self.flush();
    }

    /// Tries to write all that is waiting: all of it or nothing, so that the store always holds a
    /// state that the workspace was in.
    pub fn flush(&mut self) {
        let Some(backend) = &self.backend else { return };
        match self.write_waiting(backend) {
            Ok(()) => {
                self.waiting.clear();
                self.unsaved = 0;
                self.trouble = None;
            }
            Err(error) => self.trouble = Some(error),
        }
    }

    fn write_waiting(&self, backend: &B) -> Result<(), StoreError> {
        self.look_for_room(backend)?;
        // In the order of dependence, so that another tab never finds a record without those it
        // depends on: first insertions, each after what it refers to, then removals in reverse.
        let named = |(key, value): (&RecordKey, &Option<String>)| {
            let name = key.to_string();
            let stored = backend.get(&name);
            let carry = |value| later_fields::carry_over(*key, value, stored.as_deref());
            let value = value.clone().map(carry);
            (name, value)
        };
        let comes = self.waiting.iter().filter(|(_, value)| value.is_some());
        let goes = self.waiting.iter().rev().filter(|(_, value)| value.is_none());
        let mut writes: Vec<journal::Write> = comes.chain(goes).map(named).collect();
        let coming = writes.iter().filter(|(_, value)| value.is_some()).count();

        let written = self.write_with_journal(backend, &writes);
        if written.is_ok() || coming == 0 || coming == writes.len() {
            return written;
        }
        // The new records may fit only after the others have been removed.
        writes.rotate_left(coming);
        self.write_with_journal(backend, &writes)
    }

    fn write_with_journal(&self, backend: &B, writes: &[journal::Write]) -> Result<(), StoreError> {
        // A single write is atomic by itself.
        let journal = (writes.len() > 1)
            .then(|| format!("{JOURNAL}{}", self.journal))
            .filter(|journal| journal::begin(backend, journal, writes));
        write_all(backend, writes, journal)
    }

    /// Refuses a large batch that cannot fit before it is written, rather than rolling it back.
    fn look_for_room(&self, backend: &B) -> Result<(), StoreError> {
        let makes_room = self.waiting.values().any(Option::is_none);
        if self.waiting.len() < LARGE_BATCH || makes_room {
            return Ok(());
        }
        let units = |text: &str| text.encode_utf16().count();
        let new = self.waiting.iter().map(|(key, value)| (key.to_string(), value));
        let new = new.filter(|(key, _)| !backend.has(key));
        backend
            .has_room(new.map(|(key, value)| units(&key) + value.as_deref().map_or(0, units)).sum())
    }

    /// Stores repaired records in their repaired form. Records that have changed in the store since
    /// they were loaded are left alone.
    pub fn keep_repaired(&mut self, repaired: &[Repaired], workspace: &Workspace) {
        let Some(backend) = &self.backend else { return };
        let as_loaded = |record: &&Repaired| {
            backend.get(&record.key.to_string()).is_some_and(|value| value == record.value)
        };
        // Includes the annotators that were created in place of missing ones.
        let keys: BTreeSet<RecordKey> = repaired
            .iter()
            .filter(as_loaded)
            .flat_map(|record| record.repair.missing.iter().copied().chain([record.key]))
            .collect();
        let edits: Vec<Edit> =
            keys.into_iter().filter_map(|key| insertion(key, workspace)).collect();
        self.unsaved += 1;
        self.restore(&edits, workspace);
    }

    /// Stores the annotator at this browser, unless one is stored already.
    pub fn keep_identity(&self, annotator: AnnotatorId) {
        if let Some(backend) = &self.backend {
            identity::keep(backend, annotator);
        }
    }

    /// Removes the copy of a restored record from quarantine.
    pub fn release(&self, key: RecordKey) {
        if let Some(backend) = &self.backend {
            backend.remove(&Location::Quarantine.name(&key.to_string()));
        }
    }

    /// Deletes unreadable records for good. Records that another tab has changed since then stay.
    pub fn discard(&self, unreadable: &[Unreadable], workspace: &Workspace) {
        let Some(backend) = &self.backend else { return };
        for Unreadable { key, value, .. } in unreadable {
            let is_back = key.parse().is_ok_and(|key| insertion(key, workspace).is_some());
            for place in [Location::Quarantine, Location::Own] {
                let name = place.name(key);
                let is_it = backend.get(&name).is_some_and(|now| now == *value);
                if is_it && !(is_back && place == Location::Own) {
                    backend.remove(&name);
                }
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
