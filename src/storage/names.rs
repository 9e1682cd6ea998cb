//! The keys of records in the store.

use std::{fmt, str::FromStr};

use super::record::RecordError;
use crate::model::RecordKey;

/// The prefix of all keys of this version.
pub const ROOT: &str = "faultline/v1/";

/// The prefix of unreadable records: kept, but out of the way. A tab that can read a record that
/// another tab has put here puts it back.
pub const QUARANTINE: &str = "faultline/quarantine/";

/// The prefix of journals: a change of several records is written here first, to make it atomic.
pub const JOURNAL: &str = "faultline/v1/journal/";

/// The key of the settings, which are not part of the reader's work.
pub const SETTINGS: &str = "faultline/v1/settings";

/// The key of the reader's identity.
pub const IDENTITY: &str = "faultline/v1/me";

impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Actor(id) => write!(f, "{ROOT}actor/{id}"),
            Self::Issue(id) => write!(f, "{ROOT}issue/{id}"),
            Self::Tag(id) => write!(f, "{ROOT}tag/{id}"),
            Self::Annotator(id) => write!(f, "{ROOT}annotator/{id}"),
            Self::Document(id) => write!(f, "{ROOT}document/{id}"),
            Self::Annotation(document, id) => write!(f, "{ROOT}annotation/{document}/{id}"),
        }
    }
}

impl FromStr for RecordKey {
    type Err = RecordError;

    fn from_str(key: &str) -> Result<Self, RecordError> {
        let rest = key.strip_prefix(ROOT).ok_or(RecordError::UnknownKey)?;
        // Ids are parsed in any case but written in lower case. A key in capitals would differ from
        // the key that the record is written to, and the record would be stored twice.
        if key.contains(|c: char| c.is_ascii_uppercase()) {
            return Err(RecordError::UnknownKey);
        }
        match rest.split_once('/').ok_or(RecordError::UnknownKey)? {
            ("actor", id) => Ok(Self::Actor(id.parse()?)),
            ("issue", id) => Ok(Self::Issue(id.parse()?)),
            ("tag", id) => Ok(Self::Tag(id.parse()?)),
            ("annotator", id) => Ok(Self::Annotator(id.parse()?)),
            ("document", id) => Ok(Self::Document(id.parse()?)),
            ("annotation", ids) => {
                let (document, id) = ids.split_once('/').ok_or(RecordError::UnknownKey)?;
                Ok(Self::Annotation(document.parse()?, id.parse()?))
            }
            _ => Err(RecordError::UnknownKey),
        }
    }
}

/// The place of a record in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// Under its own key.
    Own,
    /// In quarantine, with unreadable records.
    Quarantine,
}

impl Location {
    pub fn name(self, key: &str) -> String {
        match self {
            Self::Own => key.to_owned(),
            Self::Quarantine => format!("{QUARANTINE}{key}"),
        }
    }
}
