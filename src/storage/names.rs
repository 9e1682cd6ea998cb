//! Under which name a record lies in the store.

use std::{fmt, str::FromStr};

use super::record::RecordError;
use crate::model::RecordKey;

/// Where all records of this version lie.
pub const ROOT: &str = "faultline/v1/";

/// Where unreadable records are put, out of the way but not away. A tab that can read what another
/// has put there puts it back.
pub const QUARANTINE: &str = "faultline/quarantine/";

/// A change of several records is written here first, so that it is there whole or not at all.
pub const JOURNAL: &str = "faultline/v1/journal/";

/// What the page remembers beside the work, which is none of it.
pub const SETTINGS: &str = "faultline/v1/settings";

/// Who is at this browser.
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
        // Ids are read in any case but written in lower case: under another key than the one that it
        // is written to, a record would be there twice.
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

/// Where a record lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// Under its own key.
    Own,
    /// Where unreadable records are put.
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
