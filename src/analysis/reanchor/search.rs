//! Seeks a quotation that does not stand where it stood.

use std::{collections::HashMap, ops::Range};

use super::{
    alignment::{Image, Open, SAME, Versions, align},
    candidate::{Candidate, Window, candidate},
};
use crate::{
    analysis::work::Pace,
    model::Span,
    text::{Words, approximate},
};

/// How much better a place must be than the next best.
const MARGIN: f32 = 0.08;

/// The most places of the very words that are weighed.
const MAX_PLACES: usize = 64;

/// The most places of like words that are weighed.
const MAX_LIKE: usize = 6;

/// The length in characters from which a quotation is sought by itself. A shorter one is sought with
/// what stands before it, and with what stands after it.
const LONG: usize = 24;

/// The most characters that are sought at once. Of a longer quotation its beginning and its end are.
const MAX_PATTERN: usize = 256;

/// How many of a hundred characters may differ.
const ERRORS: usize = 35;

/// The least characters of a quotation that is taken for found without anything around it, where it
/// stands once in either text.
const SPEAKS_FOR_ITSELF: usize = 16;

/// What is known of both texts for all quotations that are sought.
pub(super) struct Search {
    old: HashMap<u32, Vec<usize>>,
    new: HashMap<u32, Vec<usize>>,
    is_changed: Vec<bool>,
}

impl Search {
    pub(super) fn new(versions: &Versions) -> Self {
        let places = |words: &Words| {
            let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
            for word in 0..words.count() {
                places.entry(words.key(word)).or_default().push(word);
            }
            places
        };
        let mut is_changed = vec![false; versions.new_words().count()];
        for hunk in versions.difference.hunks() {
            is_changed[hunk.new.clone()].fill(true);
        }
        Self { old: places(versions.old_words()), new: places(versions.new_words()), is_changed }
    }

    /// Returns the best place of a quotation; `None` if there is none that is good enough, or none
    /// that is better than another. `there` is where it stood, if it may still stand there. Of two
    /// places alike the one nearer to the `expected` word is taken if the words are the very same.
    pub(super) async fn best(
        &self,
        pace: &Pace,
        versions: &Versions<'_>,
        quote: &Range<usize>,
        there: Option<Candidate>,
        expected: usize,
    ) -> Option<Candidate> {
        let window = Window::around(versions.old_words(), quote);
        let same = self.places(versions.old_words(), quote, versions.new_words(), &self.new);
        pace.spend(same.len()).await;
        let weigh = |start: &usize| weigh_same(versions, &window, *start..start + quote.len());
        let is_new = |start: &&usize| self.is_new(&(**start..**start + quote.len()));
        let mut found: Vec<Candidate> = there.into_iter().collect();
        found.extend(same.iter().filter(is_new).filter_map(weigh).filter(Candidate::is_likely));
        if found.is_empty() {
            found = self.like(pace, versions, &window).await;
        }
        if found.is_empty()
            && let [only] = &same[..]
            && is_new(&only)
            && self.speaks_for_itself(versions, quote)
        {
            return weigh(only);
        }
        decide(found, expected)
    }

    /// Returns where the very words of a passage begin in a text.
    fn places(
        &self,
        words: &Words,
        passage: &Range<usize>,
        text: &Words,
        places: &HashMap<u32, Vec<usize>>,
    ) -> Vec<usize> {
        let of = |word: usize| places.get(&words.key(word)).map_or(&[][..], Vec::as_slice);
        let Some(rarest) = passage.clone().min_by_key(|&word| of(word).len()) else {
            return Vec::new();
        };
        let offset = rarest - passage.start;
        of(rarest)
            .iter()
            .filter_map(|place| place.checked_sub(offset))
            .filter(|start| {
                start + passage.len() <= text.count()
                    && passage
                        .clone()
                        .enumerate()
                        .all(|(n, word)| words.key(word) == text.key(start + n))
            })
            .take(MAX_PLACES)
            .collect()
    }

    /// Returns whether words of the new text were not where they are in the old one.
    fn is_new(&self, words: &Range<usize>) -> bool {
        self.is_changed[words.start] && self.is_changed[words.end - 1]
    }

    fn speaks_for_itself(&self, versions: &Versions, quote: &Range<usize>) -> bool {
        let words = versions.old_words();
        let length: usize = quote.clone().map(|word| words.length(word)).sum();
        length >= SPEAKS_FOR_ITSELF && self.places(words, quote, words, &self.old).len() == 1
    }

    /// Returns places of words that are like those of a quotation, where something is new.
    async fn like(&self, pace: &Pace, versions: &Versions<'_>, window: &Window) -> Vec<Candidate> {
        let (old, new) = (versions.old_words(), versions.new_words());
        let mut places: Vec<(usize, Range<usize>)> = Vec::new();
        for part in patterns(old, window) {
            let Some(pattern) = old.hull(part.clone()).map(|span| versions.old_text(span)) else {
                continue;
            };
            let length = pattern.chars().count();
            let errors = length * ERRORS / 100;
            for hunk in versions.difference.hunks() {
                let Some(span) = new.hull(hunk.new.clone()) else { continue };
                let text = versions.new_text(span);
                if text.len() + errors < length {
                    continue;
                }
                pace.spend(1 + text.len() * length.div_ceil(64) / 64).await;
                for hit in approximate(text, pattern, errors) {
                    let start = span.start() + hit.span.start().get();
                    let end = span.start() + hit.span.end().get();
                    let Some(words) = Span::new(start, end).map(|span| new.under(span)) else {
                        continue;
                    };
                    // As much of the new text as the window would take there, and a little more.
                    let from = words.start.saturating_sub(part.start - window.before.start + 3);
                    let until = (words.end + window.after.end - part.end + 3).min(new.count());
                    places.push((hit.errors * 1_000 / length, from..until));
                }
            }
        }
        places.sort_by_key(|(errors, words)| (*errors, words.start));
        places.truncate(MAX_LIKE);
        places
            .into_iter()
            .filter_map(|(_, words)| {
                let images = align(versions, window.whole(), words, Open::Both);
                candidate(versions, window, &images)
            })
            .filter(|found| found.is_likely() && self.is_new(&found.words))
            .collect()
    }
}

/// Returns the words that are sought for a quotation: itself, or itself with what stands beside it.
fn patterns(words: &Words, window: &Window) -> Vec<Range<usize>> {
    let length = |range: Range<usize>| range.map(|word| words.length(word) + 1).sum::<usize>();
    let quote = window.quote.clone();
    if length(quote.clone()) < LONG {
        return vec![window.before.start..quote.end, quote.start..window.after.end];
    }
    if length(quote.clone()) <= MAX_PATTERN {
        return vec![quote];
    }
    let mut head = quote.start;
    while length(quote.start..head + 1) <= MAX_PATTERN {
        head += 1;
    }
    let mut tail = quote.end;
    while length(tail - 1..quote.end) <= MAX_PATTERN {
        tail -= 1;
    }
    [quote.start..head, tail..quote.end].into_iter().filter(|part| !part.is_empty()).collect()
}

/// Weighs a place where the very words of a quotation stand.
fn weigh_same(versions: &Versions, window: &Window, words: Range<usize>) -> Option<Candidate> {
    let count = versions.new_words().count();
    let before = words.start.saturating_sub(window.before.len() + 3)..words.start;
    let after = words.end..(words.end + window.after.len() + 3).min(count);
    let mut images = align(versions, window.before.clone(), before, Open::Before);
    images.extend(words.map(|word| Some(Image { word, likeness: SAME })));
    images.extend(align(versions, window.after.clone(), after, Open::After));
    candidate(versions, window, &images)
}

/// Returns the best of several places.
fn decide(mut found: Vec<Candidate>, expected: usize) -> Option<Candidate> {
    let worth = |it: &Candidate| it.likeness + it.support;
    found.sort_by(|one, other| worth(other).total_cmp(&worth(one)));
    let best = found.first()?;
    let rivals: Vec<&Candidate> = found
        .iter()
        .take_while(|it| worth(best) - worth(it) < MARGIN)
        .filter(|it| {
            it.words == best.words
                || it.words.end <= best.words.start
                || best.words.end <= it.words.start
        })
        .collect();
    if rivals.iter().any(|it| it.words != best.words && !it.is_same) {
        return None;
    }
    rivals.into_iter().min_by_key(|it| it.words.start.abs_diff(expected)).cloned()
}
