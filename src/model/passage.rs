//! A stretch of one of several texts.

use super::{DocumentId, Span};

/// A stretch of a document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage {
    /// The document.
    pub document: DocumentId,
    /// Where in its text.
    pub span: Span,
}
