//! The log of writes, which bridges the time until the browser has put its store on the disk.
//!
//! A browser keeps what is written to localStorage in its memory and writes it to the disk when it
//! pleases; when its process is killed, what it had not come to is lost. So each write is also noted
//! in a log that is on the disk before the page says that anything is saved. After a crash the store
//! is some earlier state of itself, and the log says what came after. The store stays the one truth:
//! where it knows something that the log does not, the log is silent.

use std::{collections::BTreeMap, time::Duration};

use serde::{Deserialize, Serialize};

/// How long a write stays in the log. Chromium, the laziest, writes at most sixty times an hour and
/// so many bytes an hour, so that what is large may wait for more than half an hour.
pub const KEPT_FOR: Duration = Duration::from_secs(2 * 60 * 60);

/// A write to the store: what stood under a key, and what stands there now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// What stood there, or nothing.
    pub before: Option<String>,
    /// What stands there now, or nothing.
    pub after: Option<String>,
}

/// What is to be done with the log when the page starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// All pages before this one were left in order: the store is as they left it.
    InOrder,
    /// The store was cleared, and what is in the log is not wanted any more.
    Cleared,
    /// The browser ended while the page was open: the store may be behind the log.
    Crashed,
}

impl Start {
    /// Tells from the traces of the pages before this one: whether the store is empty, whether the
    /// last page of this same tab was left in order, and whether a page that was not is known. The
    /// last may also be open in another tab; to look whether the store is behind does no harm then.
    pub const fn tell(is_empty: bool, was_left: bool, others_open: bool) -> Self {
        match (is_empty, was_left, others_open) {
            // An empty store is the user's will, unless a crash is all that is known: the first
            // minutes of work may not have reached the disk at all.
            (true, true, _) | (true, _, false) => Self::Cleared,
            (false, _, false) => Self::InOrder,
            (_, _, true) => Self::Crashed,
        }
    }
}

/// What has to be written to a store that may be an earlier state of itself, given the log of its
/// writes in their order: removals first, since they make room.
pub fn missing(
    log: Vec<Entry>,
    now: impl Fn(&str) -> Option<String>,
) -> Vec<(String, Option<String>)> {
    let mut by_key: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for Entry { key, before, after } in log {
        by_key.entry(key).or_default().push((before, after));
    }
    let mut writes: Vec<_> = by_key
        .into_iter()
        .filter_map(|(key, mut entries)| {
            let now = now(&key);
            let (before, last) = entries.pop()?;
            // The store is behind where it has what once stood under the key; what never stood there
            // is something newer.
            let is_behind = now != last
                && (now == before
                    || entries.iter().any(|(before, after)| now == *before || now == *after));
            is_behind.then_some((key, last))
        })
        .collect();
    writes.sort_by_key(|(_, value)| value.is_some());
    writes
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
