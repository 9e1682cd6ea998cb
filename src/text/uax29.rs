//! Segmentation by Unicode Standard Annex #29, for where there is no browser.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::Segmenter;

/// Segments by the default rules of Unicode Standard Annex #29, sections 3 to 5.
#[derive(Debug, Clone, Copy, Default)]
pub struct Uax29;

impl Segmenter for Uax29 {
    fn characters(&self, text: &str) -> Vec<Range<usize>> {
        text.grapheme_indices(true).map(|(at, cluster)| at..at + cluster.len()).collect()
    }

    fn words(&self, text: &str) -> Vec<Range<usize>> {
        text.unicode_word_indices().map(|(at, word)| at..at + word.len()).collect()
    }

    fn sentences(&self, text: &str) -> Vec<Range<usize>> {
        text.split_sentence_bound_indices().map(|(at, sentence)| at..at + sentence.len()).collect()
    }
}
