//! How much work a file or a storage may make.

use super::CodecError;
use crate::model::{Span, Text};

/// How many blocks the annotations of a file or a storage may touch at the most, each counted as
/// often as it is touched. Every annotation is noted in every block that it touches: a file of some
/// megabytes, in which thousands of annotations stand on the whole of a text of thousands of lines,
/// would fill the memory. Somebody who annotates by hand comes to a hundredth of it.
pub const MAX_TOUCHED: usize = 2 * 1024 * 1024;

/// How many blocks have been touched by the annotations that were read.
#[derive(Debug, Default)]
pub struct Touched(usize);

impl Touched {
    /// Counts those of one more annotation.
    pub fn add(&mut self, text: &Text, span: Span) -> Result<(), CodecError> {
        let touched = self.0 + text.blocks_under(span).len();
        if touched > MAX_TOUCHED {
            return Err(CodecError::TooWide(MAX_TOUCHED));
        }
        self.0 = touched;
        Ok(())
    }
}
