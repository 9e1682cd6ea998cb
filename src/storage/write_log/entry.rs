//! What is in the log.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// How long a write stays in the log. Chromium, the laziest, writes at most sixty times an hour and
/// so many bytes an hour, so that what is large may wait for more than half an hour.
pub const KEPT_FOR: Duration = Duration::from_secs(2 * 60 * 60);

/// A write to the store: what stood under a key, and what stands there now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoggedWrite {
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
    pub writes: Vec<LoggedWrite>,
}
