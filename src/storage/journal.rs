//! Writing several records: all of them, or none.

use serde::{Deserialize, Serialize};

use super::{Backend, StoreError, names::Location};

/// A key and its new value, or nothing where the record is to go.
pub(super) type Write = (String, Option<String>);

/// A change of several records while it is being written, and what is left of it after a crash.
#[derive(Serialize, Deserialize)]
pub(super) struct Journal {
    pub(super) writes: Vec<Write>,
}

/// Writes the journal of a change, where there is room for it; says whether there was.
pub(super) fn begin(backend: &impl Backend, journal: &str, writes: &[Write]) -> bool {
    serde_json::to_string(&Journal { writes: writes.to_vec() })
        .is_ok_and(|value| backend.set(journal, &value).is_ok())
}

/// Makes some writes in their order, and removes their journal, if there is one.
///
/// # Errors
/// Where the store refuses one; then all is as it was, but for the journal, which is gone.
pub(super) fn write_all(
    backend: &impl Backend,
    writes: &[Write],
    mut journal: Option<String>,
) -> Result<(), StoreError> {
    let mut before = Vec::with_capacity(writes.len());
    for (key, value) in writes {
        let mut written = write(backend, key, value.as_deref(), &mut before);
        // Where the records and their journal do not fit together, there may be room for the records
        // alone: the alternative is not to store them at all.
        if written.is_err()
            && let Some(journal) = journal.take()
        {
            backend.remove(&journal);
            written = write(backend, key, value.as_deref(), &mut before);
        }
        if let Err(error) = written {
            take_back(backend, before);
            return Err(error);
        }
    }
    // Left behind it would one day be replayed over later changes.
    if let Some(journal) = journal {
        backend.remove(&journal);
    }
    Ok(())
}

/// Makes one write and adds what was there before to `before`.
///
/// A record that is deleted takes along what was set aside under its key. Otherwise other tabs would
/// take it for one that was set aside, and put it back.
fn write(
    backend: &impl Backend,
    key: &str,
    value: Option<&str>,
    before: &mut Vec<Write>,
) -> Result<(), StoreError> {
    if let Some(value) = value {
        let was = backend.get(key);
        backend.set(key, value)?;
        before.push((key.to_owned(), was));
        return Ok(());
    }
    for place in [Location::Quarantine, Location::Own] {
        let name = place.name(key);
        if let Some(was) = backend.get(&name) {
            backend.remove(&name);
            before.push((name, Some(was)));
        }
    }
    Ok(())
}

/// Makes some keys what they were, the last written first: so each step leads back to what was there
/// before, and that had room.
fn take_back(backend: &impl Backend, before: Vec<Write>) {
    for (key, was) in before.into_iter().rev() {
        match was {
            // Were it refused all the same, the record would still wait in memory.
            Some(was) => backend.set(&key, &was).unwrap_or_default(),
            None => backend.remove(&key),
        }
    }
}
