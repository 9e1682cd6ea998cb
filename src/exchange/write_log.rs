//! The log of writes, which bridges the time until the browser has put its store on the disk.
//!
//! A browser keeps what is written to localStorage in its memory and writes it to the disk when it
//! pleases; when its process is killed, what it had not come to is lost. So each write is also noted
//! in a log that is on the disk before the page says that anything is saved. After a crash the store
//! is some earlier state of itself, and the log says what came after. The store stays the one truth:
//! where it knows something that the log does not, the log is silent.

use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use self::traces::{Start, Traces};

mod chain;
mod traces;

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

/// The writes of one turn of a tab, under one number in the log. A tab begins with a turn of none, so
/// that the log tells what was there before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The tab's name; empty in what an earlier version of the page has logged.
    pub tab: String,
    /// What it wrote, in order.
    pub writes: Vec<Entry>,
}

/// What has to be written to a store that may be an earlier state of itself, given the log of its
/// writes in the order of their numbers: removals first, since they make room.
pub fn missing(
    log: Vec<Turn>,
    now: impl Fn(&str) -> Option<String>,
) -> Vec<(String, Option<String>)> {
    let mut writes: Vec<_> = chain::by_key(log)
        .into_iter()
        .filter_map(|(key, writes)| {
            let now = now(&key);
            let last = &writes.get(chain::last(&writes)?)?.after;
            // The store is behind where it has what once stood under the key; what never stood there
            // is something newer.
            let is_behind = now != *last
                && writes.iter().any(|write| now == write.before || now == write.after);
            is_behind.then(|| (key, last.clone()))
        })
        .collect();
    writes.sort_by_key(|(_, value)| value.is_some());
    writes
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
