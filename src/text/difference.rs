//! The difference between two versions of a text, by their words.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};

use super::{
    marks::plain_mark,
    tokens::{Token, tokens},
};
use crate::model::Span;

/// One of the two compared texts, as the words and marks that it consists of.
///
/// A word is a run of letters and digits; where words stand without spaces (Thai, Chinese) each
/// character is one. Words are numbered from 0, and equal words bear the same `key` in both texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    spans: Vec<Span>,
    keys: Vec<u32>,
    lengths: Vec<u32>,
}

impl Words {
    fn new(text: &str, spans: Vec<Span>, keys: impl Iterator<Item = u32>) -> Self {
        let length =
            |span: &Span| u32::try_from(text[span.range()].chars().count()).unwrap_or(u32::MAX);
        Self { lengths: spans.iter().map(length).collect(), keys: keys.collect(), spans }
    }

    /// How many words there are.
    pub fn count(&self) -> usize {
        self.spans.len()
    }

    /// Where a word is in its text.
    pub fn span(&self, word: usize) -> Span {
        self.spans[word]
    }

    /// What a word shares with the equal words of both texts.
    pub fn key(&self, word: usize) -> u32 {
        self.keys[word]
    }

    /// How many characters a word has.
    pub fn length(&self, word: usize) -> usize {
        self.lengths[word] as usize
    }

    /// Returns the words that a span touches.
    pub fn under(&self, span: Span) -> Range<usize> {
        let first = self.spans.partition_point(|word| word.end() <= span.start());
        let last = self.spans.partition_point(|word| word.start() < span.end());
        first..last.max(first)
    }

    /// Returns the span from the first to the last of some words; `None` for no words.
    pub fn hull(&self, words: Range<usize>) -> Option<Span> {
        let words = self.spans.get(words)?;
        Some(words.first()?.hull(*words.last()?))
    }

    fn characters(&self, words: Range<usize>) -> usize {
        self.lengths[words].iter().map(|&length| length as usize).sum()
    }
}

/// Words of the old text that other words of the new text stand in place of. One of the two may be
/// none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// The words of the old text.
    pub old: Range<usize>,
    /// The words of the new text.
    pub new: Range<usize>,
}

/// Words that stand in both texts in the same order.
pub type Run = Hunk;

/// What is the same in two versions of a text, and what is not. White space does not count, and the
/// forms of quotation marks and dashes do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    old: Words,
    new: Words,
    hunks: Vec<Hunk>,
}

impl Difference {
    /// Compares two versions of a text, with the histogram algorithm of `imara-diff`, which sets out
    /// from rare words.
    ///
    /// A passage that was put in or taken out between words that are like its own is told from them
    /// by where sentences and paragraphs end.
    ///
    /// Equal words between two changes that are both larger than they are equal by chance, as the
    /// "the" of two unlike sentences; they are counted as changed (the "semantic cleanup" of
    /// N. Fraser's Diff Strategies, 2006).
    pub fn between(old: &str, new: &str) -> Self {
        let (old_spans, new_spans) = (tokens(old), tokens(new));
        let mut input = InternedInput::default();
        input.update_before(old_spans.iter().map(|span| Token(&old[span.range()])));
        input.update_after(new_spans.iter().map(|span| Token(&new[span.range()])));
        let mut diff = Diff::compute(Algorithm::Histogram, &input);
        diff.postprocess_no_heuristic(&input);
        let range = |range: Range<u32>| range.start as usize..range.end as usize;
        let mut hunks: Vec<Hunk> = diff
            .hunks()
            .map(|hunk| Hunk { old: range(hunk.before), new: range(hunk.after) })
            .collect();
        let (old_keys, new_keys) =
            (input.before.iter().map(|it| it.0), input.after.iter().map(|it| it.0));
        let (old_words, new_words) =
            (Words::new(old, old_spans, old_keys), Words::new(new, new_spans, new_keys));
        settle(
            &mut hunks,
            &Side { text: old, words: &old_words },
            &Side { text: new, words: &new_words },
        );
        let hunks = hunks
            .into_iter()
            .fold(Vec::new(), |hunks, hunk| joined(hunks, hunk, &old_words, &new_words));
        Self { old: old_words, new: new_words, hunks }
    }

    /// The words of the old text.
    pub const fn old_words(&self) -> &Words {
        &self.old
    }

    /// The words of the new text.
    pub const fn new_words(&self) -> &Words {
        &self.new
    }

    /// What has changed, in the order of the text.
    pub fn hunks(&self) -> &[Hunk] {
        &self.hunks
    }

    /// Returns what is the same, in the order of the text: the longest runs of words, none empty.
    pub fn runs(&self) -> impl Iterator<Item = Run> {
        let starts = std::iter::once((0, 0))
            .chain(self.hunks.iter().map(|hunk| (hunk.old.end, hunk.new.end)));
        let ends = self.hunks.iter().map(|hunk| (hunk.old.start, hunk.new.start));
        starts
            .zip(ends.chain([(self.old.count(), self.new.count())]))
            .map(|(start, end)| Run { old: start.0..end.0, new: start.1..end.1 })
            .filter(|run| !run.old.is_empty())
    }
}

/// How far a change is moved to where a sentence ends, in words.
const MAX_SHIFT: usize = 256;

/// One of the two texts, while they are compared.
struct Side<'a> {
    text: &'a str,
    words: &'a Words,
}

impl Side<'_> {
    /// Returns how clearly something ends before a word.
    fn pause(&self, word: usize) -> u8 {
        let (Some(before), true) = (word.checked_sub(1), word < self.words.count()) else {
            return 4;
        };
        let (before, after) = (self.words.span(before), self.words.span(word));
        if self.text[before.end().get()..after.start().get()].contains('\n') {
            return 4;
        }
        let is_closing = |c: &char| matches!(plain_mark(*c), '"' | '\'' | ')' | ']');
        let mut seen = self.text[..before.end().get()].chars().rev();
        match seen.clone().find(|c| !is_closing(c)) {
            Some('.' | '!' | '?' | '\u{2026}' | '。' | '！' | '？' | '।' | '؟' | '۔') => 3,
            _ if seen.next().is_some_and(|c| !c.is_alphanumeric()) => 1,
            _ => 0,
        }
    }

    /// Returns whether two words are equal, of which the first may be before the text.
    fn are_equal(&self, one: Option<usize>, other: usize) -> bool {
        one.is_some_and(|one| {
            other < self.words.count() && self.words.key(one) == self.words.key(other)
        })
    }
}

/// Moves what was only put in or only taken out to where it begins and ends most clearly, of all
/// places where that makes the same of the texts.
fn settle(hunks: &mut [Hunk], old: &Side, new: &Side) {
    for number in 0..hunks.len() {
        let hunk = &hunks[number];
        let (side, range) = match (hunk.old.is_empty(), hunk.new.is_empty()) {
            (true, false) => (new, hunk.new.clone()),
            (false, true) => (old, hunk.old.clone()),
            _ => continue,
        };
        // At least a word stays between two changes.
        let before = number.checked_sub(1).map_or(0, |before| hunks[before].old.end + 1);
        let after = hunks
            .get(number + 1)
            .map_or(old.words.count(), |after| after.old.start.saturating_sub(1));
        let room_back = hunk.old.start.saturating_sub(before).min(MAX_SHIFT);
        let room_on = after.saturating_sub(hunk.old.end).min(MAX_SHIFT);
        let back = (1..=room_back)
            .take_while(|step| side.are_equal(range.start.checked_sub(*step), range.end - step))
            .count();
        let on = (0..room_on)
            .take_while(|step| side.are_equal(Some(range.start + step), range.end + step))
            .count();
        let best = (0..=back + on)
            .max_by_key(|shift| {
                side.pause(range.start - back + shift) + side.pause(range.end - back + shift)
            })
            .unwrap_or(back);
        let shifted = |range: &Range<usize>| range.start + best - back..range.end + best - back;
        hunks[number] = Hunk { old: shifted(&hunk.old), new: shifted(&hunk.new) };
    }
}

/// Adds a change, joined with those before it where nothing but chance stands between.
fn joined(mut hunks: Vec<Hunk>, mut hunk: Hunk, old: &Words, new: &Words) -> Vec<Hunk> {
    let size = |hunk: &Hunk| old.characters(hunk.old.clone()).max(new.characters(hunk.new.clone()));
    while let Some(before) = hunks.last() {
        let between = old.characters(before.old.end..hunk.old.start);
        if between > size(before).min(size(&hunk)) {
            break;
        }
        hunk = Hunk { old: before.old.start..hunk.old.end, new: before.new.start..hunk.new.end };
        hunks.pop();
    }
    hunks.push(hunk);
    hunks
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn changes<'a>(old: &'a str, new: &'a str) -> Vec<(&'a str, &'a str)> {
        fn read(text: &str, span: Option<Span>) -> &str {
            span.map_or("", |span| &text[span.range()])
        }
        let difference = Difference::between(old, new);
        let words = |hunk: &Hunk| {
            let taken = difference.old_words().hull(hunk.old.clone());
            let put = difference.new_words().hull(hunk.new.clone());
            (read(old, taken), read(new, put))
        };
        difference.hunks().iter().map(words).collect()
    }

    #[test]
    fn words_are_compared_in_every_script() {
        for (old, new, expected) in [
            ("One issue remains.", "One issue remains.", &[][..]),
            ("One issue remains.", "One\n\nissue   remains.", &[]),
            ("It's \"one\" - or not", "It\u{2019}s \u{201c}one\u{201d} \u{2013} or not", &[]),
            ("One issue remains.", "One disputed issue remains.", &[("", "disputed")]),
            ("One old issue remains.", "One issue remains.", &[("old", "")]),
            ("He said it was over.", "He said it is over.", &[("was", "is")]),
            ("只剩一个问题。", "只剩两个问题。", &[("一", "两")]),
            ("ยังมีประเด็นหนึ่ง", "ยังมีประเด็นสอง", &[("หนึ่", "สอ")]),
            ("נותרה סוגיה אחת", "נותרה בעיה אחת", &[("סוגיה", "בעיה")]),
            ("", "One", &[("", "One")]),
            ("One", "", &[("One", "")]),
            ("", "", &[]),
        ] {
            assert_eq!(changes(old, new), expected, "{old} / {new}");
        }
    }

    #[test]
    fn a_sentence_is_told_from_its_neighbours() {
        let (rest, work, learn) = (
            "Everyone has the right to rest.",
            "Everyone has the right to work.",
            "Everyone has the right to learn.",
        );
        let (long, short) = (format!("{rest} {work} {learn}"), format!("{rest} {learn}"));
        assert_eq!(changes(&long, &short), [(work, "")]);
        assert_eq!(changes(&short, &long), [("", work)]);
    }

    #[test]
    fn what_is_equal_by_chance_has_changed() {
        let (old, new) = (
            "yes. Ministers met the envoy today. no",
            "yes. Markets fell under the pressure yesterday. no",
        );
        assert_eq!(
            changes(old, new),
            [("Ministers met the envoy today", "Markets fell under the pressure yesterday")]
        );
    }

    proptest! {
        #[test]
        fn runs_and_changes_make_up_both_texts(old in "[a-c]{1,2}( [a-c]{1,2}){0,20}", new in "[a-c]{1,2}( [a-c]{1,2}){0,20}") {
            let difference = Difference::between(&old, &new);
            for run in difference.runs() {
                let was = difference.old_words().hull(run.old.clone()).expect("it is not empty");
                let is = difference.new_words().hull(run.new.clone()).expect("it is not empty");
                prop_assert_eq!(&old[was.range()], &new[is.range()]);
            }
            let mut parts: Vec<_> = difference.runs().chain(difference.hunks().iter().cloned()).collect();
            parts.sort_by_key(|part| (part.old.start, part.new.start));
            let mut at = (0, 0);
            for part in parts {
                prop_assert_eq!((part.old.start, part.new.start), at);
                at = (part.old.end, part.new.end);
            }
            prop_assert_eq!(at, (difference.old_words().count(), difference.new_words().count()));
        }

        #[test]
        fn a_text_does_not_differ_from_itself(text in "\\PC{0,60}") {
            prop_assert_eq!(Difference::between(&text, &text).hunks().len(), 0);
        }
    }
}
