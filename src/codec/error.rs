//! Errors in records that are well-formed JSON.

use thiserror::Error;

use crate::model::DocumentError;

/// Why a well-formed record is invalid.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CodecError {
    /// A block's offsets are empty or lie outside the text.
    #[error(
        "block {number} runs from {start} to {end}, which is not a stretch of the text's {length} code points"
    )]
    Block {
        /// The index of the block, counted from 0.
        number: usize,
        /// The start in the record.
        start: u64,
        /// The end in the record.
        end: u64,
        /// The length of the text in code points.
        length: usize,
    },
    /// Text and blocks do not form a document.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// An annotation's offsets are empty or lie outside the text.
    #[error("start {start} and end {end} are not a stretch of the text's {length} code points")]
    Span {
        /// The start in the record.
        start: u64,
        /// The end in the record.
        end: u64,
        /// The length of the text in code points.
        length: usize,
    },
    /// The quotation differs from the text of the span.
    #[error(
        "the quote is \u{201c}{quote}\u{201d}, but from {start} to {end} the text reads \u{201c}{text}\u{201d}"
    )]
    Quote {
        /// The quotation in the record.
        quote: String,
        /// Its start.
        start: u64,
        /// Its end.
        end: u64,
        /// The text of the span.
        text: String,
    },
    /// The annotations read so far touch more blocks than this limit.
    #[error("the annotations up to here touch more than {0} paragraphs in all")]
    TooWide(usize),
}
