//! What JSON can say that cannot be.

use thiserror::Error;

use crate::model::DocumentError;

/// Why something well-formed is still not what it claims to be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CodecError {
    /// A block's offsets hold no text, or lie outside it.
    #[error(
        "block {number} runs from {start} to {end}, which is not a stretch of the text's {length} code points"
    )]
    Block {
        /// Which block, counted from 0.
        number: usize,
        /// Its start as given.
        start: u64,
        /// Its end as given.
        end: u64,
        /// How long the text is.
        length: usize,
    },
    /// Text and blocks together are not a document.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// An annotation's offsets hold no text, or lie outside it.
    #[error("start {start} and end {end} are not a stretch of the text's {length} code points")]
    Span {
        /// Its start as given.
        start: u64,
        /// Its end as given.
        end: u64,
        /// How long the text is.
        length: usize,
    },
    /// The quotation is not what the text says.
    #[error(
        "the quote is \u{201c}{quote}\u{201d}, but from {start} to {end} the text reads \u{201c}{text}\u{201d}"
    )]
    Quote {
        /// The quotation as given.
        quote: String,
        /// Its start.
        start: u64,
        /// Its end.
        end: u64,
        /// What stands there.
        text: String,
    },
    /// The annotations so far touch more blocks than this.
    #[error("the annotations up to here touch more than {0} paragraphs in all")]
    TooWide(usize),
}
