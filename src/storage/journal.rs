//! Writing several records: all of them, or none.

use serde::{Deserialize, Serialize};

use super::{Backend, StoreError, names::Location};

/// A key and its new value, or `None` if the record is to be removed.
pub(super) type Write = (String, Option<String>);

/// The writes of a change of several records, kept while they are made: they survive a crash.
#[derive(Serialize, Deserialize)]
pub(super) struct Journal {
    pub(super) writes: Vec<Write>,
}

/// Writes the journal of a change, if there is room; returns whether there was.
pub(super) fn begin(backend: &impl Backend, journal: &str, writes: &[Write]) -> bool {
    serde_json::to_string(&Journal { writes: writes.to_vec() })
        .is_ok_and(|value| backend.set(journal, &value).is_ok())
}

/// Makes writes in order, then removes their journal, if there is one.
///
/// # Errors
/// If the store refuses a write. The store is then as before, except that the journal is gone.
pub(super) fn write_all(
    backend: &impl Backend,
    writes: &[Write],
    mut journal: Option<String>,
) -> Result<(), StoreError> {
    let mut before = Vec::with_capacity(writes.len());
    for (key, value) in writes {
        let mut written = write(backend, key, value.as_deref(), &mut before);
        // The records may fit without their journal. To write them without it is better than not to
        // store them at all.
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
    // A journal left behind would one day be replayed over later changes.
    if let Some(journal) = journal {
        backend.remove(&journal);
    }
    Ok(())
}

/// Makes one write and adds the previous state to `before`.
///
/// Removing a record also removes its copy in quarantine. Otherwise other tabs would think that the
/// record was only set aside, and put it back.
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

/// Restores the previous values, last write first: each step returns to an earlier state of the
/// store, and that state had room.
fn take_back(backend: &impl Backend, before: Vec<Write>) {
    for (key, was) in before.into_iter().rev() {
        match was {
            // Should this be refused after all, the record still waits in memory.
            Some(was) => backend.set(&key, &was).unwrap_or_default(),
            None => backend.remove(&key),
        }
    }
}
