//! Records that cannot be read, and lie in quarantine.

use serde::Serialize;

/// A record that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Unreadable {
    /// Its key.
    pub key: String,
    /// What stood there.
    pub value: String,
    /// Why it could not be read.
    pub reason: String,
}
