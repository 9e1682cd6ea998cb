//! Keeping a workspace in a store of keys and values, record by record.
//!
//! The store may refuse a write or all of them (full, or denied by the browser). Nothing is lost
//! then: what could not be written waits, and is tried again with every later change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::record::{self, Key, ROOT, Write};
use crate::model::{Action, Change, Edit, Workspace};

/// Where unreadable records are put, out of the way but not away.
pub const QUARANTINE: &str = "faultline/quarantine/";

/// A change of several records is written here first, so that it is there whole or not at all.
const JOURNAL: &str = "faultline/v1/journal/";

/// From so many writes on a full store is no longer tried with every change: to write them and to take
/// them back would be felt at every key. It is still tried from time to time.
const MANY: usize = 100;

/// Keys of this version that hold no record of the workspace.
const OTHERS: [&str; 2] = ["faultline/v1/settings", JOURNAL];

/// The store refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// It is there but takes no more.
    #[error("this browser\u{2019}s storage for the page is full")]
    Full,
    /// It is not there, or not for this page.
    #[error("this browser does not let the page store anything")]
    Denied,
}

/// A store of keys and values, such as localStorage.
pub trait Backend {
    /// All keys, in any order.
    fn keys(&self) -> Vec<String>;
    /// The value under a key.
    fn get(&self, key: &str) -> Option<String>;
    /// Whether there is a value under a key. Much cheaper than to get a long one.
    fn has(&self, key: &str) -> bool;
    /// Puts a value under a key.
    ///
    /// # Errors
    /// Where the store refuses; then the key has its old value.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;
    /// Removes a key.
    fn remove(&self, key: &str);
}

/// What was found in the store at the start.
#[derive(Debug, Default)]
pub struct Loaded {
    /// All that could be read.
    pub workspace: Workspace,
    /// What could not, and why; each lies in quarantine now.
    pub unreadable: Vec<Unreadable>,
    /// How many records of a later version were left alone.
    pub later: usize,
}

/// What is stored under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stored {
    /// No record.
    Nothing,
    /// A record, as it is written.
    Record(String),
}

/// A record that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unreadable {
    /// Its key.
    pub key: String,
    /// What stood there.
    pub value: String,
    /// Why it could not be read.
    pub reason: String,
}

#[derive(Serialize, Deserialize)]
struct Journal {
    writes: Vec<(String, Option<String>)>,
}

/// A workspace's store.
#[derive(Debug)]
pub struct Store<B> {
    backend: Option<B>,
    /// What waits to be written, by key.
    waiting: BTreeMap<String, Option<String>>,
    /// The name of the last change, and so of the journal of what waits.
    journal: String,
    /// How many changes that comes from.
    unsaved: usize,
    trouble: Option<StoreError>,
}

impl<B: Backend> Store<B> {
    /// A store on a backend, or in memory alone where the browser gives none.
    pub fn new(backend: Option<B>) -> Self {
        let trouble = backend.is_none().then_some(StoreError::Denied);
        Self { backend, waiting: BTreeMap::new(), journal: String::new(), unsaved: 0, trouble }
    }

    /// Gives the backend back.
    #[cfg(test)]
    pub fn into_backend(self) -> Option<B> {
        self.backend
    }

    /// What is stored under a key; nothing where the store is not to be asked, because it is not
    /// there or because what belongs under the key still waits to be written.
    pub fn stored(&self, key: Key) -> Option<Stored> {
        let backend = self.backend.as_ref()?;
        let key = key.to_string();
        if self.waiting.contains_key(&key) {
            return None;
        }
        Some(backend.get(&key).map_or(Stored::Nothing, Stored::Record))
    }

    /// The keys of all records that are stored.
    pub fn keys(&self) -> Vec<Key> {
        let names = self.backend.as_ref().map(Backend::keys).unwrap_or_default();
        names.iter().filter_map(|name| name.parse().ok()).collect()
    }

    /// Whether a record is gone from the store.
    pub fn lacks(&self, key: Key) -> bool {
        let key = key.to_string();
        let asked = self.backend.as_ref().filter(|_| !self.waiting.contains_key(&key));
        asked.is_some_and(|backend| !backend.has(&key))
    }

    /// Why the store refuses, and how many changes it has not taken; nothing while all is saved.
    pub fn trouble(&self) -> Option<(&StoreError, usize)> {
        self.trouble.as_ref().map(|trouble| (trouble, self.unsaved))
    }

    /// Reads all that is there. Changes that were interrupted are finished first.
    pub fn load(&self) -> Loaded {
        let Some(backend) = &self.backend else { return Loaded::default() };
        self.finish_interrupted(backend);

        let mut loaded = Loaded::default();
        let mut keys = Vec::new();
        for name in backend.keys() {
            if !name.starts_with(ROOT) {
                let version =
                    name.strip_prefix("faultline/v").and_then(|rest| rest.split('/').next());
                loaded.later +=
                    usize::from(version.is_some_and(|version| version.parse::<u32>().is_ok()));
            } else if !OTHERS.iter().any(|other| name.starts_with(other)) {
                match name.parse::<Key>() {
                    Ok(key) => keys.push((key, name)),
                    Err(error) => loaded.unreadable.extend(self.quarantine(backend, name, &error)),
                }
            }
        }
        // Entries before documents, documents before annotations: nothing is read before what it
        // refers to.
        keys.sort_unstable();
        for (key, name) in keys {
            let Some(value) = backend.get(&name) else { continue };
            let put = record::read(key, &value, &loaded.workspace)
                .map_err(|error| error.to_string())
                .and_then(|edit| {
                    let change = Change { action: Action::Import, edits: vec![edit] };
                    loaded.workspace.apply(&change).map_err(|refusal| refusal.to_string())
                });
            if let Err(reason) = put {
                loaded.unreadable.extend(self.quarantine(backend, name, &reason));
            }
        }
        loaded
    }

    fn finish_interrupted(&self, backend: &B) {
        for key in backend.keys().into_iter().filter(|key| key.starts_with(JOURNAL)) {
            // A journal that cannot be read was never written whole, so its change has not begun.
            let journal =
                backend.get(&key).and_then(|value| serde_json::from_str::<Journal>(&value).ok());
            let writes = journal.map(|journal| journal.writes).unwrap_or_default();
            if writes.iter().all(|(key, value)| write(backend, key, value.as_deref()).is_ok()) {
                backend.remove(&key);
            }
        }
    }

    fn quarantine(&self, backend: &B, key: String, reason: &impl ToString) -> Option<Unreadable> {
        let value = backend.get(&key)?;
        // Where there is no room for the copy, the record stays where it is: it is only in the way.
        if backend.set(&format!("{QUARANTINE}{key}"), &value).is_ok() {
            backend.remove(&key);
        }
        Some(Unreadable { key, value, reason: reason.to_string() })
    }

    /// Writes what a change that `workspace` has just applied has changed, and whatever waits.
    ///
    /// `name` must be new with every change; it names the journal of a change of several records.
    pub fn save(&mut self, change: &Change, workspace: &Workspace, name: &str) {
        let writes: Result<Vec<Vec<Write>>, _> =
            change.edits.iter().map(|edit| record::writes(edit, workspace)).collect();
        let Ok(writes) = writes else { return };
        self.unsaved += 1;
        name.clone_into(&mut self.journal);
        self.waiting.extend(writes.into_iter().flatten().map(|Write { key, value }| (key, value)));
        if self.trouble.is_none() || self.waiting.len() < MANY {
            self.flush();
        }
    }

    /// Writes records once more that have gone from the store, given as they are inserted.
    pub fn restore(&mut self, insertions: &[Edit], workspace: &Workspace) {
        let writes = insertions.iter().filter_map(|edit| record::writes(edit, workspace).ok());
        self.waiting.extend(writes.flatten().map(|Write { key, value }| (key, value)));
        self.flush();
    }

    /// Tries to write all that waits: all of it or nothing, so that what is stored is always a state
    /// that was.
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
        // One write is whole or not at all by itself.
        let mut journal = (self.waiting.len() > 1)
            .then(|| format!("{JOURNAL}{}", self.journal))
            .filter(|journal| self.begin(backend, journal));
        let mut before = Vec::with_capacity(self.waiting.len());
        for (key, value) in &self.waiting {
            let was = backend.get(key);
            let mut written = write(backend, key, value.as_deref());
            // Where the records and their journal do not fit together, there may be room for the
            // records alone: the alternative is not to store them at all.
            if written.is_err()
                && let Some(journal) = journal.take()
            {
                backend.remove(&journal);
                written = write(backend, key, value.as_deref());
            }
            if let Err(error) = written {
                take_back(backend, before);
                return Err(error);
            }
            before.push((key, was));
        }
        // Left behind it would one day be replayed over later changes.
        if let Some(journal) = journal {
            backend.remove(&journal);
        }
        Ok(())
    }

    /// Writes the journal, where there is room for it.
    fn begin(&self, backend: &B, journal: &str) -> bool {
        let writes = self.waiting.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
        serde_json::to_string(&Journal { writes })
            .is_ok_and(|value| backend.set(journal, &value).is_ok())
    }

    /// Removes what lies in quarantine, for good.
    pub fn empty_quarantine(&self) {
        if let Some(backend) = &self.backend {
            for key in backend.keys().iter().filter(|key| key.starts_with(QUARANTINE)) {
                backend.remove(key);
            }
        }
    }
}

/// Makes some keys what they were. First what has come goes, so that there is room for what was longer.
fn take_back(backend: &impl Backend, before: Vec<(&String, Option<String>)>) {
    let (longer, new): (Vec<_>, Vec<_>) = before.into_iter().partition(|(_, was)| was.is_some());
    for (key, was) in new.into_iter().chain(longer) {
        // It was there a moment ago, so it fits; where it does not, the record waits in memory.
        write(backend, key, was.as_deref()).unwrap_or_default();
    }
}

fn write(backend: &impl Backend, key: &str, value: Option<&str>) -> Result<(), StoreError> {
    match value {
        Some(value) => backend.set(key, value),
        None => {
            backend.remove(key);
            Ok(())
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
