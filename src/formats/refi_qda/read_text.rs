//! The text of a source, and where positions in it are once its line ends are ours.

use std::sync::Arc;

use crate::{
    model::{DocumentError, Text},
    text::blocks,
};

/// How a program counts line ends of two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineEnds {
    /// The text is ours: its line ends stay as they are.
    Kept,
    /// Each is two characters, as in the text.
    Two,
    /// Each is one character (ATLAS.ti).
    One,
}

/// A text whose line ends are ours.
#[derive(Debug)]
pub(super) struct Source {
    /// The text.
    pub(super) text: Arc<Text>,
    /// Where characters were taken out, in code points of the text as it was.
    taken_out: Vec<usize>,
}

impl Source {
    /// Reads a text.
    pub(super) fn new(text: &str, line_ends: LineEnds) -> Result<Self, DocumentError> {
        let mut taken_out = Vec::new();
        let text = if line_ends == LineEnds::Kept {
            text.to_owned()
        } else {
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            if line_ends == LineEnds::Two && text.contains('\r') {
                let mut characters = text.chars().enumerate().peekable();
                while let Some((place, character)) = characters.next() {
                    if character == '\r' && characters.peek().is_some_and(|(_, next)| *next == '\n')
                    {
                        taken_out.push(place);
                    }
                }
            }
            text.replace("\r\n", "\n").replace('\r', "\n")
        };
        let blocks = blocks(&text);
        Ok(Self { text: Arc::new(Text::new(text, blocks)?), taken_out })
    }

    /// Returns where a position of the text as it was is now.
    pub(super) fn position(&self, at: usize) -> usize {
        at - self.taken_out.partition_point(|&place| place < at)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn positions_are_counted_as_the_program_counts() {
        let text = "\u{feff}é\r\nb\r\nc\rd";
        let two = Source::new(text, LineEnds::Two).expect("there is text");
        assert_eq!(two.text.as_str(), "é\nb\nc\nd");
        assert_eq!([0, 1, 2, 3, 6, 8].map(|at| two.position(at)), [0, 1, 1, 2, 4, 6]);
        let one = Source::new(text, LineEnds::One).expect("there is text");
        assert_eq!((one.text.as_str(), one.position(4)), ("é\nb\nc\nd", 4));
        let kept = Source::new(text, LineEnds::Kept).expect("there is text");
        assert_eq!((kept.text.as_str(), kept.position(4)), (text, 4));
        assert_eq!(Source::new(" \r\n", LineEnds::Two).expect_err("blank"), DocumentError::Empty);
    }
}
