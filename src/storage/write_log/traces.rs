//! What the pages before this one have left, and what it says of how they ended.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use super::KEPT_FOR;

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

/// What a page finds of those before it, and of those that are open beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traces {
    /// There is no work in the store.
    pub is_empty: bool,
    /// The name of the page before this one in the same tab, where that was left in order.
    pub left: Option<String>,
    /// The tabs that are noted as open, each with how long ago it last wrote.
    pub noted: BTreeMap<String, Duration>,
    /// The tabs that are open beside this one; nothing where the browser does not tell.
    pub open: Option<BTreeSet<String>>,
}

impl Traces {
    /// How the pages before this one have ended.
    pub fn start(&self) -> Start {
        let others = || self.noted.keys().filter(|tab| Some(*tab) != self.left.as_ref());
        let has_crashed = match &self.open {
            Some(open) => others().any(|tab| !open.contains(tab)),
            // Others that are noted may have crashed, or be open in another tab. To look whether the
            // store is behind does no harm then. But an empty store is the user's will, unless a
            // crash is all that is known: the first minutes of work may not have reached the disk at
            // all.
            None => others().next().is_some() && !(self.is_empty && self.left.is_some()),
        };
        match (has_crashed, self.is_empty) {
            (true, _) => Start::Crashed,
            (false, true) => Start::Cleared,
            (false, false) => Start::InOrder,
        }
    }

    /// The tabs that are noted as open and are not, once the store is no more behind. Where the browser
    /// does not tell, they are those of which nothing is left in the log: a tab that is open all the
    /// same notes itself again when it writes.
    pub fn gone(&self) -> impl Iterator<Item = &String> {
        let is_gone = |(tab, age): &(&String, &Duration)| match &self.open {
            _ if Some(*tab) == self.left.as_ref() => true,
            Some(open) => !open.contains(*tab),
            None => **age > KEPT_FOR,
        };
        self.noted.iter().filter(is_gone).map(|(tab, _)| tab)
    }
}
