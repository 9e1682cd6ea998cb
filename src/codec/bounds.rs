//! Limits how much work a file or a storage can cause.

use super::CodecError;
use crate::model::{Span, Text};

/// How many blocks the annotations of a file or a storage may touch in total. Each annotation is
/// indexed in every block that it touches. A file of a few megabytes, with thousands of annotations
/// that each cover a text of thousands of lines, would fill the memory. Annotation by hand reaches
/// a hundredth of this limit.
pub const MAX_TOUCHED: usize = 2 * 1024 * 1024;

/// The number of blocks that the annotations read so far touch.
#[derive(Debug, Default)]
pub struct Touched(usize);

impl Touched {
    /// Adds the blocks that an annotation touches.
    pub fn add(&mut self, text: &Text, span: Span) -> Result<(), CodecError> {
        let touched = self.0 + text.blocks_under(span).len();
        if touched > MAX_TOUCHED {
            return Err(CodecError::TooWide(MAX_TOUCHED));
        }
        self.0 = touched;
        Ok(())
    }
}
