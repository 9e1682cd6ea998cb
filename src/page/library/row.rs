//! A document as a row of the library.

use std::sync::Arc;

use super::Facts;
use crate::model::{Document, DocumentId, Timestamp};

/// A document with what is known of it. Rows are equal if they look the same.
#[derive(Debug, Clone)]
pub struct Row {
    /// The document.
    pub document: Arc<Document>,
    /// What its annotations say about it.
    pub facts: Facts,
    /// The number of its words; `None` while they are not counted yet.
    pub words: Option<usize>,
    /// When it was exported last.
    pub exported: Option<Timestamp>,
    /// The title of the version that replaced it.
    pub newer: Option<String>,
}

impl Row {
    /// The id of the document.
    pub fn id(&self) -> DocumentId {
        self.document.id
    }

    /// When it was changed last: when one of its annotations was, else when it was added.
    pub fn changed(&self) -> Option<Timestamp> {
        self.facts.changed.max(self.document.added)
    }

    /// Returns whether it has been changed since it was exported.
    pub fn is_ahead_of_export(&self) -> bool {
        self.facts.total() > 0 && self.facts.changed > self.exported
    }
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        // A document is always replaced as a whole.
        Arc::ptr_eq(&self.document, &other.document)
            && self.facts == other.facts
            && self.words == other.words
            && self.exported == other.exported
            && self.newer == other.newer
    }
}
