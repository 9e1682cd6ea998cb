//! The words of a piece, as furniture is recognized by them.

use super::{Piece, PieceKind};
use crate::text::{folded, is_unspaced};

/// The words of a text, without case and punctuation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// The words with one space between them.
    pub key: String,
    /// How many there are. Where words have no spaces between them, two characters count as a word.
    pub count: usize,
}

impl Words {
    /// Takes the words of a text.
    pub fn of(text: &str) -> Self {
        let folded = folded(text);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let key = words.collect::<Vec<_>>().join(" ");
        let unspaced = key.chars().filter(|&c| is_unspaced(c)).count();
        let spaced = key.split(' ').filter(|word| word.chars().any(|c| !is_unspaced(c)));
        let count = spaced.filter(|word| !word.is_empty()).count() + unspaced.div_ceil(2);
        Self { key, count }
    }

    /// Returns the words one by one.
    pub fn each(&self) -> impl Iterator<Item = &str> {
        self.key.split(' ').filter(|word| !word.is_empty())
    }

    /// Returns whether some words are all of them.
    pub fn are(&self, phrases: &[&str]) -> bool {
        phrases.contains(&self.key.as_str())
    }

    /// Returns whether they begin with one of some phrases.
    pub fn begin_with(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| after(&self.key, phrase).is_some())
    }

    /// Returns whether one of some phrases occurs among them.
    pub fn have(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| {
            let starts = self.key.match_indices(phrase).map(|(at, _)| at);
            starts.into_iter().any(|at| {
                let is_start = self.key[..at].chars().next_back().is_none_or(parts);
                is_start && after(&self.key[at..], phrase).is_some()
            })
        })
    }

    /// Returns the words after those of another text that these begin with.
    pub fn after(&self, other: &Self) -> Option<Self> {
        let rest = after(&self.key, &other.key).filter(|_| !other.key.is_empty())?;
        Some(Self::of(rest))
    }

    /// Returns the words before those of another text that these end with.
    pub fn before(&self, other: &Self) -> Option<Self> {
        let rest = self.key.strip_suffix(&other.key).filter(|_| !other.key.is_empty())?;
        rest.chars().next_back().is_none_or(parts).then(|| Self::of(rest))
    }
}

/// Returns what comes after a phrase that ends where a word ends.
fn after<'a>(key: &'a str, phrase: &str) -> Option<&'a str> {
    let rest = key.strip_prefix(phrase)?;
    let is_end = rest.chars().next().is_none_or(parts) || phrase.ends_with(is_unspaced);
    is_end.then_some(rest)
}

/// Returns whether a character can stand between two words, or before one.
fn parts(c: char) -> bool {
    c == ' ' || is_unspaced(c)
}

/// Returns whether a text ends like a sentence.
pub fn is_closed(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '\'' | ')' | ']' | '»' | '«' | '’' | '”' | '“' | '」' | '』')
    });
    text.ends_with([
        '.', '!', '?', ':', '…', '。', '！', '？', '؟', '۔', '।', '։', '።', '჻', '၊', '။', '៕',
    ])
}

/// Returns whether a piece is running text of the article.
pub fn is_prose(piece: &Piece, words: &Words) -> bool {
    let may_be =
        matches!(piece.kind, PieceKind::Paragraph | PieceKind::Quotation | PieceKind::Item);
    let is_long = words.count >= 12 && is_closed(&piece.text) || words.count >= 40;
    may_be && piece.linked < 50 && is_long
}
