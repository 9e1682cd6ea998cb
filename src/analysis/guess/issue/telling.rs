//! How much a word of a document says about a passage in it.

use std::collections::BTreeSet;

use crate::{
    analysis::guess::terms::{Index, terms},
    model::{Document, Span},
};

/// How much of a long document is read on either side of a claim, in bytes.
const AROUND: usize = 20_000;

/// The more sentences of a document use a word, the less it says: the inverse document frequency of
/// Spärck Jones (1972) with sentences for documents, between 0 and 1.
pub struct Telling {
    /// The sentences in which each word is.
    sentences: Index<BTreeSet<usize>>,
    count: usize,
}

/// How fast a word loses by being used often. Higher than 1, since a word of every fifth sentence,
/// which is half as rare as one that is used once, says less than half as much.
const STEEPNESS: f64 = 1.5;

impl Telling {
    /// Reads what stands around a claim.
    pub fn new(document: &Document, claim: Span) -> Self {
        let text = document.text.as_str();
        let from = text.floor_char_boundary(claim.start().get().saturating_sub(AROUND));
        let to = text.ceil_char_boundary(claim.end().get().saturating_add(AROUND).min(text.len()));
        let mut telling = Self { sentences: Index::default(), count: 0 };
        // Sentences are only counted here: where one ends exactly does not matter.
        let ends = ['.', '!', '?', '\n', '。', '！', '？', '।', '؟', '։'];
        for sentence in text[from..to].split(ends).filter(|sentence| !sentence.trim().is_empty()) {
            for term in terms(sentence) {
                telling.sentences.entry(term).insert(telling.count);
            }
            telling.count += 1;
        }
        telling
    }

    /// How much a word says, from 0 to 1.
    pub fn of(&self, term: &str) -> f64 {
        let used: BTreeSet<usize> = self.sentences.forms(term).flatten().copied().collect();
        let all = (self.count + 1) as f64;
        (all / used.len().max(1) as f64).log(all.max(2.0)).powf(STEEPNESS)
    }
}
