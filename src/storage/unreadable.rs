//! Records that cannot be read and are in quarantine.

use serde::Serialize;

/// A record that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Unreadable {
    /// The key of the record.
    pub key: String,
    /// The value that was stored.
    pub value: String,
    /// Why it could not be read.
    pub reason: String,
}
