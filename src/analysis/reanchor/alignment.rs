//! Pairs the words of two passages.

use std::ops::Range;

use crate::{
    model::{Byte, Span},
    text::{Difference, Words},
};

/// Two versions of a text with their words.
pub(super) struct Versions<'a> {
    old: &'a str,
    new: &'a str,
    pub(super) difference: &'a Difference,
}

/// The word of the new text that stands for one of the old text, and how like they are, in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Image {
    pub(super) word: usize,
    pub(super) likeness: u8,
}

/// The likeness of equal words.
pub(super) const SAME: u8 = 100;

/// The likeness from which two words are one that was written anew, such as a misprint.
pub(super) const LIKE: u8 = 50;

/// What a word that stands for none costs; a pair costs what it lacks in likeness.
const LONE: u32 = 50;

/// What is not to be chosen.
const NEVER: u32 = 1_000;

/// The most pairs of words that are weighed: passages of two hundred words each.
pub(super) const MAX_PAIRS: usize = 40_000;

impl<'a> Versions<'a> {
    pub(super) const fn new(old: &'a str, new: &'a str, difference: &'a Difference) -> Self {
        Self { old, new, difference }
    }

    pub(super) const fn old_words(&self) -> &'a Words {
        self.difference.old_words()
    }

    pub(super) const fn new_words(&self) -> &'a Words {
        self.difference.new_words()
    }

    pub(super) fn old_text(&self, span: Span) -> &'a str {
        self.old.get(span.range()).unwrap_or_default()
    }

    pub(super) fn new_text(&self, span: Span) -> &'a str {
        self.new.get(span.range()).unwrap_or_default()
    }

    /// Returns how many characters of the old text lie between two offsets.
    pub(super) fn old_characters(&self, from: Byte, to: Byte) -> usize {
        Span::new(from, to).map_or(0, |span| self.old_text(span).chars().count())
    }

    /// Returns the offset so many characters after one in the new text.
    pub(super) fn new_forwards(&self, from: Byte, characters: usize) -> Byte {
        let skipped = self.new[from.get()..].chars().take(characters).map(char::len_utf8);
        from + skipped.sum()
    }

    /// Returns the offset so many characters before one in the new text.
    pub(super) fn new_back(&self, from: Byte, characters: usize) -> Byte {
        let skipped = self.new[..from.get()].chars().rev().take(characters).map(char::len_utf8);
        Byte::new(from.get() - skipped.sum::<usize>())
    }

    /// Returns how like two words are, in percent.
    fn likeness(&self, old: usize, new: usize) -> u8 {
        let (old_words, new_words) = (self.old_words(), self.new_words());
        if old_words.key(old) == new_words.key(new) {
            return SAME;
        }
        let (one, other) = (self.old_text(old_words.span(old)), self.new_text(new_words.span(new)));
        let (shorter, longer) = {
            let lengths = (old_words.length(old), new_words.length(new));
            (lengths.0.min(lengths.1), lengths.0.max(lengths.1))
        };
        let shares_an_end = one.chars().next() == other.chars().next()
            || one.chars().next_back() == other.chars().next_back();
        if shorter * 2 < longer || shorter < 2 || !shares_an_end {
            return 0;
        }
        let distance = strsim::levenshtein(one, other).min(longer);
        u8::try_from((longer - distance) * 100 / longer).unwrap_or(0).min(SAME - 1)
    }

    fn is_letters(text: &str) -> bool {
        text.chars().next().is_some_and(char::is_alphanumeric)
    }

    /// Returns what a pair of words costs.
    fn cost(&self, old: usize, new: usize) -> (u32, u8) {
        let likeness = self.likeness(old, new);
        if likeness == SAME {
            return (0, SAME);
        }
        let is_letters = Self::is_letters(self.old_text(self.old_words().span(old)));
        if is_letters != Self::is_letters(self.new_text(self.new_words().span(new))) {
            return (NEVER, 0);
        }
        (u32::from(SAME - likeness), likeness)
    }
}

/// Where the new passage may go on beyond what it is paired with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    Nowhere,
    Before,
    After,
    Both,
}

/// Pairs the words of two passages in order, at the least cost (S. B. Needleman and C. D. Wunsch,
/// A General Method Applicable to the Search for Similarities, 1970). Returns the image of each old
/// word; none for passages that are too long.
pub(super) fn align(
    versions: &Versions,
    old: Range<usize>,
    new: Range<usize>,
    open: Open,
) -> Vec<Option<Image>> {
    let mut images = vec![None; old.len()];
    if old.is_empty() || new.is_empty() || old.len().saturating_mul(new.len()) > MAX_PAIRS {
        return images;
    }
    let width = new.len() + 1;
    let skip_before = if matches!(open, Open::Before | Open::Both) { 0 } else { LONE };
    let mut steps = vec![Step::New; width * (old.len() + 1)];
    let mut likenesses = vec![0_u8; width * (old.len() + 1)];
    let mut row: Vec<u32> =
        (0..width).map(|column| u32::try_from(column).unwrap_or(NEVER) * skip_before).collect();
    for (line, old_word) in old.clone().enumerate() {
        let mut diagonal = row[0];
        row[0] += LONE;
        steps[(line + 1) * width] = Step::Old;
        for (column, new_word) in new.clone().enumerate() {
            let (cost, likeness) = versions.cost(old_word, new_word);
            let (pair, lone_old, lone_new) =
                (diagonal + cost, row[column + 1] + LONE, row[column] + LONE);
            diagonal = row[column + 1];
            let at = (line + 1) * width + column + 1;
            likenesses[at] = likeness;
            (row[column + 1], steps[at]) = if pair <= lone_old.min(lone_new) {
                (pair, Step::Pair)
            } else if lone_old <= lone_new {
                (lone_old, Step::Old)
            } else {
                (lone_new, Step::New)
            };
        }
    }
    let mut column = new.len();
    if matches!(open, Open::After | Open::Both) {
        column = (0..width).min_by_key(|&column| row[column]).unwrap_or(column);
    }
    let mut line = old.len();
    while line > 0 {
        let at = line * width + column;
        match steps[at] {
            Step::Pair => {
                (line, column) = (line - 1, column - 1);
                images[line] = Some(Image { word: new.start + column, likeness: likenesses[at] });
            }
            Step::Old => line -= 1,
            Step::New => column -= 1,
        }
    }
    images
}

#[derive(Clone, Copy)]
enum Step {
    /// An old and a new word that stand for each other.
    Pair,
    /// An old word that stands for none.
    Old,
    /// A new word that stands for none.
    New,
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn aligned(old: &str, new: &str, open: Open) -> Vec<(usize, u8)> {
        let difference = Difference::between(old, new);
        let versions = Versions::new(old, new, &difference);
        let images = align(
            &versions,
            0..difference.old_words().count(),
            0..difference.new_words().count(),
            open,
        );
        images
            .into_iter()
            .map(|image| image.map_or((99, 0), |image| (image.word, image.likeness)))
            .collect()
    }

    #[test]
    fn words_are_paired_with_what_they_became() {
        for (old, new, open, expected) in [
            ("the old envoy", "the new envoy", Open::Nowhere, &[(0, 100), (1, 0), (2, 100)][..]),
            ("the envoy", "the enovy", Open::Nowhere, &[(0, 100), (1, 60)]),
            ("the old envoy", "the envoy", Open::Nowhere, &[(0, 100), (99, 0), (1, 100)]),
            ("the envoy", "the old envoy", Open::Nowhere, &[(0, 100), (2, 100)]),
            ("the envoy", "he met the envoy today", Open::Both, &[(2, 100), (3, 100)]),
            ("the envoy", "the man met the envoy", Open::Before, &[(3, 100), (4, 100)]),
            ("the envoy", "the envoy met the man", Open::After, &[(0, 100), (1, 100)]),
            ("envoy", ",", Open::Nowhere, &[(99, 0)]),
        ] {
            assert_eq!(aligned(old, new, open), expected, "{old} / {new}");
        }
    }
}
