//! Boundaries of words, clauses and sentences.

use std::ops::Range;

use super::{clauses::clauses, suppress::goes_on};

/// A step of the reading cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// An extended grapheme cluster (UAX #29, section 3): what a reader sees as one character.
    Character,
    /// A word, without the spaces and punctuation around it.
    Word,
    /// A part of a sentence between commas, dashes, quotation marks and the like, without these.
    Clause,
    /// A sentence, without the spaces around it.
    Sentence,
    /// A whole block.
    Block,
}

/// Finds characters, words and sentences in the text of one block.
///
/// The page uses the browser's segmenter, because scripts without spaces (Thai, Chinese, Japanese)
/// need dictionaries that would be larger than all of Faultline.
pub trait Segmenter {
    /// Returns the extended grapheme clusters (UAX #29, section 3) in order, as byte ranges that
    /// together cover the whole text.
    fn characters(&self, text: &str) -> Vec<Range<usize>>;

    /// Returns the words in order, as byte ranges without spaces and punctuation.
    fn words(&self, text: &str) -> Vec<Range<usize>>;

    /// Returns the sentences in order, as byte ranges that together cover the whole text.
    fn sentences(&self, text: &str) -> Vec<Range<usize>>;
}

/// Returns the units of a block's text in order, as non-empty byte ranges trimmed of white space.
pub(super) fn units(text: &str, unit: Unit, segmenter: &dyn Segmenter) -> Vec<Range<usize>> {
    let found = match unit {
        Unit::Character => segmenter.characters(text),
        Unit::Word => segmenter.words(text),
        Unit::Clause => {
            let sentences = join_abbreviations(text, segmenter.sentences(text));
            sentences.into_iter().flat_map(|sentence| clauses(text, sentence)).collect()
        }
        Unit::Sentence => join_abbreviations(text, segmenter.sentences(text)),
        Unit::Block => std::iter::once(0..text.len()).collect(),
    };
    found.into_iter().filter_map(|range| trimmed(text, range)).collect()
}

/// Trims white space from both ends of a range; `None` if nothing is left.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let slice = text.get(range.clone())?;
    let start = range.start + (slice.len() - slice.trim_start().len());
    let length = slice.trim().len();
    (length > 0).then_some(start..start + length)
}

/// Joins a sentence with the next if it ends in an abbreviation rather than at its real end.
fn join_abbreviations(text: &str, sentences: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        match joined.last_mut() {
            Some(last) if goes_on(&text[last.clone()], &text[sentence.clone()]) => {
                last.end = sentence.end;
            }
            _ => joined.push(sentence),
        }
    }
    joined
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::text::Uax29;

    fn read(text: &str, unit: Unit) -> Vec<&str> {
        units(text, unit, &Uax29).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn words_leave_out_spaces_and_punctuation() {
        assert_eq!(
            read("\u{201c}It\u{2019}s one issue,\u{201d} he said.", Unit::Word),
            ["It\u{2019}s", "one", "issue", "he", "said"]
        );
    }

    #[test]
    fn sentences_do_not_end_at_abbreviations() {
        let text =
            "The U.S. Special Envoy met Mr. Kushner. J. D. Vance was absent.  No. 4 was not.";
        assert_eq!(
            read(text, Unit::Sentence),
            [
                "The U.S. Special Envoy met Mr. Kushner.",
                "J. D. Vance was absent.",
                "No. 4 was not.",
            ]
        );
    }

    #[test]
    fn characters_are_what_a_reader_sees() {
        assert_eq!(read("e\u{301}👩‍👩‍👧 x", Unit::Character), ["e\u{301}", "👩‍👩‍👧", "x"]);
    }

    #[test]
    fn an_empty_text_has_no_units() {
        for unit in [Unit::Character, Unit::Word, Unit::Clause, Unit::Sentence, Unit::Block] {
            assert!(read("", unit).is_empty());
            assert!(read(" \n ", unit).is_empty());
        }
    }
}
