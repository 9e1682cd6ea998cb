//! Reading all that a store holds: what was interrupted is finished, what cannot be read is set aside.

use super::{
    Backend, IDENTITY, QUARANTINE, Repaired, SETTINGS, Store, Unreadable, identity,
    journal::{Journal, write_all},
    names::{JOURNAL, Location, ROOT},
    record::RecordError,
    repair::Reading,
};
use crate::model::{RecordKey, Workspace};

/// What was found in the store at the start.
#[derive(Debug, Default)]
pub struct Loaded {
    /// All that could be read.
    pub workspace: Workspace,
    /// What could not, and why; each lies in quarantine now.
    pub unreadable: Vec<Unreadable>,
    /// What was loaded otherwise than it is stored.
    pub repaired: Vec<Repaired>,
    /// How many records of a later version were left alone.
    pub newer_version_count: usize,
}

impl<B: Backend> Store<B> {
    /// Reads all that is there. Changes that were interrupted are finished first; what lies in
    /// quarantine is read once more, because what it lacked may have come.
    pub fn load(&self) -> Loaded {
        self.load_beside(|_| false)
    }

    /// The same, while others write to the store: the journals of those that are open are theirs to
    /// finish, or to give up.
    pub fn load_beside(&self, is_open: impl Fn(&str) -> bool) -> Loaded {
        let Some(backend) = &self.backend else { return Loaded::default() };
        let is_theirs = |key: &str| key.strip_prefix(JOURNAL).is_some_and(&is_open);
        finish_interrupted(backend, is_theirs);

        let mut loaded = Loaded::default();
        let mut found = Vec::new();
        for name in backend.keys() {
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
                // One that can be read waits for room.
                Sort::Journal | Sort::Other => {}
                Sort::Later => loaded.newer_version_count += 1,
            }
        }
        // Entries before documents, documents before annotations: nothing is read before what it
        // refers to. What lies in its own place comes before what was set aside.
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
        // One that could not be moved lies in both places.
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

    /// Sets a record aside that cannot be read, unless it lies there already.
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
            // A copy of what is in its place again is no news.
            if backend.get(&key).is_some_and(|own| own == value) {
                return backend.remove(&copy);
            }
        } else if backend.get(&copy).is_none_or(|other| other == value)
            && backend.set(&copy, &value).is_ok()
            // Another tab may have written a better one.
            && backend.get(&key).is_some_and(|now| now == value)
        {
            // Where there is no room for the copy, or another version lies there, the record stays
            // where it is: it is only in the way.
            backend.remove(&key);
        }
        self.unreadable.push(Unreadable { key, value, reason: reason.to_string() });
    }
}

/// What may lie under a key.
enum Sort {
    /// A record of the workspace, or what should be one.
    Record,
    /// A change of several records that was being written.
    Journal,
    /// Who is at this browser.
    Identity,
    /// What a later version has written.
    Later,
    /// What is not the work, and what is not ours.
    Other,
}

fn sort(key: &str, place: Location) -> Sort {
    let version = key.strip_prefix("faultline/v").and_then(|rest| rest.split('/').next());
    // What lies in quarantine has been put there, so it is ours whatever it is.
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

fn finish_interrupted(backend: &impl Backend, is_theirs: impl Fn(&str) -> bool) {
    let is_left = |name: &String| name.starts_with(JOURNAL) && !is_theirs(name);
    for name in backend.keys().into_iter().filter(is_left) {
        let Some(written) = backend.get(&name) else { continue };
        let Ok(Journal { writes }) = serde_json::from_str(&written) else { continue };
        if write_all(backend, &writes, Some(name.clone())).is_err() {
            // It was there a moment ago, so there is room. It waits for more.
            backend.set(&name, &written).unwrap_or_default();
        }
    }
}

fn journal(backend: &impl Backend, name: &str) -> Option<Journal> {
    serde_json::from_str(&backend.get(name)?).ok()
}

/// Puts back what was set aside and can be read by now. Where there is no room it stays where it is,
/// and is read from there the next time.
fn put_back(backend: &impl Backend, key: &str, value: &str) {
    if backend.set(key, value).is_ok() {
        backend.remove(&Location::Quarantine.name(key));
    }
}
