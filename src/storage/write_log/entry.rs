//! The entries of the log.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// How long a write stays in the log. Chromium, the slowest to write, limits commits to sixty an
/// hour and also the bytes per hour, so that a large write may wait for more than half an hour.
pub const KEPT_FOR: Duration = Duration::from_secs(2 * 60 * 60);

/// A write to the store: the old and the new value of a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoggedWrite {
    /// The key.
    pub key: String,
    /// The value before, or `None`.
    pub before: Option<String>,
    /// The value after, or `None`.
    pub after: Option<String>,
}

/// The writes of one turn of a tab, under one number in the log. A tab begins with an empty turn,
/// so that the log shows what was there before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The name of the tab; empty in logs of earlier versions of the page.
    pub tab: String,
    /// The writes, in order.
    pub writes: Vec<LoggedWrite>,
}
