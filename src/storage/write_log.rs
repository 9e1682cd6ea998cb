//! The log of writes, which bridges the time until the browser has written its store to disk.
//!
//! A browser keeps writes to localStorage in memory and writes them to disk when it sees fit. If
//! its process is killed, unwritten data is lost. So each write also goes to a log that is on disk
//! before the page says that anything is saved. After a crash the store is at an earlier state, and
//! the log knows what came after. The store remains the source of truth: where it knows something
//! that the log does not, the log is ignored.

pub use self::{
    entry::{KEPT_FOR, LoggedWrite, Turn},
    traces::{Start, Traces},
};
use super::SETTINGS;

mod chain;
mod entry;
mod traces;

/// Returns the writes that a store lacks if it is at an earlier state, given the log of its writes
/// in the order of their numbers. Removals come first, because they make room.
pub fn missing(
    log: Vec<Turn>,
    now: impl Fn(&str) -> Option<String>,
) -> Vec<(String, Option<String>)> {
    let (removals, sets): (Vec<_>, Vec<_>) = chain::by_key(log)
        .into_iter()
        .filter_map(|(key, writes)| {
            let now = now(&key);
            let last = &writes.get(chain::last(&writes)?)?.after;
            // The store is behind if its value is one that the log knows for this key. A value that
            // the log does not know is newer.
            let is_behind = now != *last
                && writes.iter().any(|write| now == write.before || now == write.after);
            is_behind.then(|| (key, last.clone()))
        })
        .partition(|(_, value)| value.is_none());
    [removals, sets].concat()
}

/// Returns whether a store with these keys holds none of the reader's work. Settings do not count:
/// a page writes them even as it is left.
pub fn is_without_work(keys: &[String]) -> bool {
    !keys.iter().any(|key| key.starts_with("faultline/") && key != SETTINGS)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
