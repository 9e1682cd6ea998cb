//! A span in one of several documents.

use super::{DocumentId, Span};

/// A span of a document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage {
    /// The document.
    pub document: DocumentId,
    /// Where it is in the document's text.
    pub span: Span,
}
