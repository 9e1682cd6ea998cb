//! The traces of earlier pages, and what they say about how those pages ended.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use super::KEPT_FOR;

/// How the earlier pages ended, which decides what to do with the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// All earlier pages were left in order: the store is up to date.
    InOrder,
    /// The store was cleared on purpose, so the contents of the log are no longer wanted.
    Cleared,
    /// The browser died while the page was open: the store may be behind the log.
    Crashed,
}

/// The traces that a page finds of earlier pages and of other open tabs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traces {
    /// Whether the store holds no work.
    pub is_empty: bool,
    /// The name of the previous page in the same tab, if it was left in order.
    pub left: Option<String>,
    /// The tabs that are noted as open, each with the time since its last write.
    pub noted: BTreeMap<String, Duration>,
    /// The other tabs that are open now; `None` if the browser does not tell.
    pub open: Option<BTreeSet<String>>,
}

impl Traces {
    /// Returns how the earlier pages ended.
    pub fn start(&self) -> Start {
        let others = || self.noted.keys().filter(|tab| Some(*tab) != self.left.as_ref());
        let has_crashed = match &self.open {
            Some(open) => others().any(|tab| !open.contains(tab)),
            // The other noted tabs may have crashed or may still be open. Checking whether the
            // store is behind does no harm then. But an empty store is taken as the reader's will,
            // unless a crash is the only explanation: the first minutes of work may never have
            // reached the disk.
            None => others().next().is_some() && !(self.is_empty && self.left.is_some()),
        };
        match (has_crashed, self.is_empty) {
            (true, _) => Start::Crashed,
            (false, true) => Start::Cleared,
            (false, false) => Start::InOrder,
        }
    }

    /// Returns the tabs that are noted as open but are not, once the store has caught up. If the
    /// browser does not tell, they are the tabs that no longer have anything in the log. A tab that
    /// is open after all notes itself again when it writes.
    pub fn gone(&self) -> impl Iterator<Item = &String> {
        let is_gone = |(tab, age): &(&String, &Duration)| match &self.open {
            _ if Some(*tab) == self.left.as_ref() => true,
            Some(open) => !open.contains(*tab),
            None => **age > KEPT_FOR,
        };
        self.noted.iter().filter(is_gone).map(|(tab, _)| tab)
    }
}
