//! How much a document uses its words, whatever a passage in it is about.

use std::collections::BTreeSet;

use crate::{
    analysis::guess::terms::{Index, terms},
    model::{Document, Span},
};

/// How much of a long document is read on either side of a claim, in bytes.
const AROUND: usize = 20_000;

/// How often each word is used around a claim. A sentence counts a word once.
pub struct Usage {
    /// The sentences in which each word is.
    sentences: Index<BTreeSet<usize>>,
    /// How many words there are in all.
    all: usize,
}

impl Usage {
    /// Reads what stands around a claim.
    pub fn new(document: &Document, claim: Span) -> Self {
        let text = document.text.as_str();
        let from = text.floor_char_boundary(claim.start().get().saturating_sub(AROUND));
        let to = text.ceil_char_boundary(claim.end().get().saturating_add(AROUND).min(text.len()));
        let mut usage = Self { sentences: Index::default(), all: 0 };
        // Sentences are only counted here: where one ends exactly does not matter.
        let ends = ['.', '!', '?', '\n', '。', '！', '？', '।', '؟', '։'];
        for (number, sentence) in text[from..to].split(ends).enumerate() {
            for term in terms(sentence) {
                usage.sentences.entry(term).insert(number);
                usage.all += 1;
            }
        }
        usage
    }

    /// The share that a word, in any of its forms, has in all words.
    pub fn share(&self, term: &str) -> f64 {
        let used: BTreeSet<usize> = self.sentences.forms(term).flatten().copied().collect();
        used.len().max(1) as f64 / self.all.max(1) as f64
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::analysis::guess::tests::Desk;

    #[test]
    fn a_sentence_counts_a_word_once_in_any_form() {
        let desk = Desk::new("Land is land. Territory! Territorial demands remain.");
        let document = &desk.workspace.documents()[&desk.document];
        let usage = Usage::new(document, desk.span("Territory"));
        assert!((usage.share("territory") - 2.0 / 5.0).abs() < 1e-9);
        assert!((usage.share("land") - 1.0 / 5.0).abs() < 1e-9);
        assert!((usage.share("nowhere") - 1.0 / 5.0).abs() < 1e-9, "as if it were used once");
    }
}
