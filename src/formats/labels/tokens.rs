//! The tokens of a text.

use std::{collections::BTreeSet, ops::Range};

use unicode_segmentation::UnicodeSegmentation;

/// Returns whether a character is white space to Python, which most tools that read tokens are written in.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// The tokens of a text: its words, numbers and signs (Unicode Standard Annex 29), without white space. Where an
/// annotation begins or ends within one, it is divided, so that annotations consist of whole tokens.
pub struct Tokens {
    /// Where they are, in bytes.
    pub ranges: Vec<Range<usize>>,
}

impl Tokens {
    /// Divides a text, at these bytes too.
    pub fn of(text: &str, cuts: impl IntoIterator<Item = usize>) -> Self {
        let cuts: BTreeSet<usize> = cuts.into_iter().collect();
        let mut ranges = Vec::new();
        let mut rest = text;
        loop {
            rest = rest.trim_start_matches(is_space);
            if rest.is_empty() {
                return Self { ranges };
            }
            let run = &rest[..rest.find(is_space).unwrap_or(rest.len())];
            let from = text.len() - rest.len();
            for (at, word) in run.split_word_bound_indices() {
                let (mut start, end) = (from + at, from + at + word.len());
                for &cut in cuts.range(start + 1..end) {
                    ranges.push(start..cut);
                    start = cut;
                }
                ranges.push(start..end);
            }
            rest = &rest[run.len()..];
        }
    }

    /// Returns the tokens that lie within a stretch of the text; `None` if it is all white space.
    pub fn within(&self, stretch: &Range<usize>) -> Option<Range<usize>> {
        let first = self.ranges.partition_point(|token| token.start < stretch.start);
        let after = self.ranges.partition_point(|token| token.end <= stretch.end);
        (first < after).then_some(first..after)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn words_are_divided_where_annotations_begin_and_end() {
        let text = " It's  3.5 €,\u{2028}\u{301}x 👩\u{200d}⚖️.\n";
        let words = |cuts: &[usize]| -> Vec<&str> {
            let tokens = Tokens::of(text, cuts.iter().copied());
            tokens.ranges.into_iter().map(|range| &text[range]).collect()
        };
        assert_eq!(words(&[]), ["It's", "3.5", "€", ",", "\u{301}", "x", "👩\u{200d}⚖️", "."]);
        assert_eq!(words(&[0, 3, 5, 6, 9])[..4], ["It", "'s", "3.", "5"]);
        let tokens = Tokens::of(text, [3]);
        assert_eq!(tokens.within(&(1..5)), Some(0..2));
        assert_eq!(tokens.within(&(0..6)), Some(0..2));
        assert_eq!(tokens.within(&(3..10)), Some(1..3));
        assert_eq!(tokens.within(&(5..7)), None);
    }
}
