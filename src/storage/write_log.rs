//! The log of writes, which bridges the time until the browser has put its store on the disk.
//!
//! A browser keeps what is written to localStorage in its memory and writes it to the disk when it
//! pleases; when its process is killed, what it had not come to is lost. So each write is also noted
//! in a log that is on the disk before the page says that anything is saved. After a crash the store
//! is some earlier state of itself, and the log says what came after. The store stays the one truth:
//! where it knows something that the log does not, the log is silent.

pub use self::{
    entry::{KEPT_FOR, LoggedWrite, Turn},
    traces::{Start, Traces},
};
use super::SETTINGS;

mod chain;
mod entry;
mod traces;

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

/// Whether a store with these keys holds no work. The settings are none: a page writes them even as it
/// is left.
pub fn is_without_work(keys: &[String]) -> bool {
    !keys.iter().any(|key| key.starts_with("faultline/") && key != SETTINGS)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
