//! Where an annotation stood in an earlier version of its article.

use serde::{Deserialize, Serialize};

use super::{AnnotationId, CodePoint, DocumentId};

/// How an annotation came from one version of an article into the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Moved {
    /// The words around it are the same.
    Kept,
    /// Its own words stand elsewhere, or in other words.
    Exact,
    /// Words like its own were found.
    Approximate,
    /// The reader has put it there.
    Reader,
}

/// The place of an annotation in an earlier version of its article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The earlier version. It may have been deleted since.
    pub document: DocumentId,
    /// The id that the annotation had there.
    pub annotation: AnnotationId,
    /// The start of the annotation there.
    pub start: CodePoint,
    /// The end of the annotation there, exclusive.
    pub end: CodePoint,
    /// The words that it stood on.
    pub quote: String,
    /// How it came from there.
    pub moved: Moved,
}
