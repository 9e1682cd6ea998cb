//! Reading the whole store: interrupted changes are finished, unreadable records are set aside.

use super::{
    Backend, IDENTITY, QUARANTINE, Repaired, SETTINGS, Store, Unreadable, identity,
    journal::{Journal, write_all},
    names::{JOURNAL, Location, ROOT},
    record::RecordError,
    repair::Reading,
};
use crate::model::{RecordKey, Workspace};

/// The result of reading the store at the start.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Everything that could be read.
    pub workspace: Workspace,
    /// The records that could not be read, and why; in quarantine now, if there was room.
    pub unreadable: Vec<Unreadable>,
    /// The records that were repaired while loading.
    pub repaired: Vec<Repaired>,
    /// The number of records of a later version, which were left alone.
    pub newer_version_count: usize,
}

impl<B: Backend> Store<B> {
    /// Reads the whole store. Interrupted changes are finished first. Records in quarantine are
    /// read again, because what they lacked may have arrived.
    pub fn load(&self) -> Loaded {
        self.load_beside(|_| false)
    }

    /// Reads the whole store while other tabs write to it. The journals of tabs for which `is_open`
    /// holds are left to those tabs.
    pub fn load_beside(&self, is_open: impl Fn(&str) -> bool) -> Loaded {
        let Some(backend) = &self.backend else { return Loaded::default() };
        let is_left = |name: &String| name.strip_prefix(JOURNAL).is_some_and(|tab| !is_open(tab));
        let mut names = backend.keys();
        let interrupted: Vec<_> = names.iter().filter(|name| is_left(name)).cloned().collect();
        if !interrupted.is_empty() {
            finish(backend, interrupted);
            names = backend.keys();
        }

        let mut loaded = Loaded::default();
        let mut found = Vec::new();
        for name in names {
            let set_aside = name.strip_prefix(QUARANTINE).map(str::to_owned);
            let place = if set_aside.is_some() { Location::Quarantine } else { Location::Own };
            let key = set_aside.unwrap_or(name);
            match sort(&key, place) {
                Sort::Record => match key.parse::<RecordKey>() {
                    Ok(record) => found.push((record, place)),
                    Err(error) => loaded.set_aside(backend, key, place, &error),
                },
                Sort::Journal if journal(backend, &place.name(&key)).is_none() => {
                    loaded.set_aside(backend, key, place, &RecordError::Journal);
                }
                Sort::Identity => loaded.check_identity(backend, key, place),
                // A readable journal belongs to an open tab, or waits for room.
                Sort::Journal | Sort::Other => {}
                Sort::Later => loaded.newer_version_count += 1,
            }
        }
        // Entries before documents, documents before annotations: each record comes after those it
        // refers to, and a record in its own place before its copy in quarantine.
        found.sort_unstable();
        let mut reading = Reading::default();
        for (record, place) in found {
            let key = record.to_string();
            let Some(value) = backend.get(&place.name(&key)) else { continue };
            let read = if place == Location::Quarantine && backend.has(&key) {
                Err(RecordError::Replaced)
            } else {
                reading.read(record, &value)
            };
            match read {
                Ok(repair) => {
                    if place == Location::Quarantine {
                        put_back(backend, &key, &value);
                    }
                    if !repair.kinds.is_empty() {
                        loaded.repaired.push(Repaired { key: record, value, repair });
                    }
                }
                Err(error) => loaded.set_aside(backend, key, place, &error),
            }
        }
        loaded.workspace = reading.into_workspace();
        // A record that could not be moved is in both places.
        loaded.unreadable.sort_unstable();
        loaded
            .unreadable
            .dedup_by(|one, other| (&one.key, &one.value) == (&other.key, &other.value));
        loaded
    }
}

impl Loaded {
    fn check_identity(&mut self, backend: &impl Backend, key: String, place: Location) {
        let Some(value) = backend.get(&place.name(&key)) else { return };
        match identity::parse(&value) {
            Ok(_) if place == Location::Own => {}
            Ok(_) => self.set_aside(backend, key, place, &RecordError::Replaced),
            Err(error) => self.set_aside(backend, key, place, &error.into()),
        }
    }

    /// Sets an unreadable record aside, unless it is in quarantine already.
    fn set_aside(
        &mut self,
        backend: &impl Backend,
        key: String,
        place: Location,
        reason: &RecordError,
    ) {
        let Some(value) = backend.get(&place.name(&key)) else { return };
        let copy = Location::Quarantine.name(&key);
        if place == Location::Quarantine {
            // The same value is in its own place again, so the copy is not needed.
            if backend.get(&key).is_some_and(|own| own == value) {
                return backend.remove(&copy);
            }
        } else if backend.get(&copy).is_none_or(|other| other == value)
            && backend.set(&copy, &value).is_ok()
            // Another tab may have written a better value.
            && backend.get(&key).is_some_and(|now| now == value)
        {
            // If there is no room for the copy, or quarantine already holds another version, the
            // record stays where it is, where it only takes up space.
            backend.remove(&key);
        }
        self.unreadable.push(Unreadable { key, value, reason: reason.to_string() });
    }
}

/// The sort of thing that a key belongs to.
enum Sort {
    /// A record of the workspace, or one that should be.
    Record,
    /// The journal of a change of several records.
    Journal,
    /// The identity of the reader at this browser.
    Identity,
    /// A record of a later version.
    Later,
    /// The settings, or a key of another page.
    Other,
}

fn sort(key: &str, place: Location) -> Sort {
    let version = key.strip_prefix("faultline/v").and_then(|rest| rest.split('/').next());
    // Whatever is in quarantine was put there by Faultline.
    let is_ours = key.starts_with(ROOT) || place == Location::Quarantine;
    if key.starts_with(JOURNAL) {
        Sort::Journal
    } else if key == IDENTITY {
        Sort::Identity
    } else if is_ours && key != SETTINGS {
        Sort::Record
    } else if !is_ours && version.is_some_and(|version| version.parse::<u32>().is_ok()) {
        Sort::Later
    } else {
        Sort::Other
    }
}

/// Finishes the changes whose journals have these names.
fn finish(backend: &impl Backend, journals: Vec<String>) {
    for name in journals {
        let Some(written) = backend.get(&name) else { continue };
        let Ok(Journal { writes }) = serde_json::from_str(&written) else { continue };
        if write_all(backend, &writes, Some(name.clone())).is_err() {
            // The journal was there a moment ago, so it fits. It waits until its writes fit too.
            backend.set(&name, &written).unwrap_or_default();
        }
    }
}

fn journal(backend: &impl Backend, name: &str) -> Option<Journal> {
    serde_json::from_str(&backend.get(name)?).ok()
}

/// Moves a record that can now be read back from quarantine. If there is no room, it stays there
/// and is read from there again next time.
fn put_back(backend: &impl Backend, key: &str, value: &str) {
    if backend.set(key, value).is_ok() {
        backend.remove(&Location::Quarantine.name(key));
    }
}
