//! Finds a passage in a text by what a file says of it: its place, its words and those around them.
//!
//! A place is believed where the words stand there. Otherwise the very words are sought, whatever white
//! space is between them; of several places the one with the words around it, then the one nearest to the
//! place that is said. Last, words are sought that are like them. What is not found so, or in two places
//! alike, is nowhere: a passage is never put on other words.

use std::{cell::OnceCell, ops::Range, rc::Rc};

use crate::{
    model::{Byte, CodePoint, Quote, Span, Text},
    text::{Segmenter, Squeezed, approximate, is_word, same_but_for_space, snap},
};

/// How many characters around a passage are compared, on either side.
const CONTEXT: usize = 32;

/// The most places of the very words that are weighed: those nearest to the place that is said.
const MAX_PLACES: usize = 64;

/// The least characters of a quotation that is believed whatever stands around it. In the place of a
/// shorter one anything may stand by chance.
const SPEAKS_FOR_ITSELF: usize = 16;

/// How like what is said to stand around it the text before or after a passage must be, from 0 to 1. Of two
/// texts of one language a fifth to a third is alike by chance.
const LEAST_SUPPORT: f64 = 0.5;

/// How much better a place must be than the next best, if no position tells them apart.
const MARGIN: f64 = 0.08;

/// The length from which words that are like a quotation are sought by themselves. A shorter one is sought
/// with what stands around it, of which there must be as much as here.
const LONG: usize = 24;

/// The longest pattern that is sought approximately.
const MAX_PATTERN: usize = 2_048;

/// How many of a hundred characters may differ.
const ERRORS: usize = 20;

/// How many characters the ends of a place may be moved to those of words.
const MAX_MOVE: usize = 16;

/// A text in which passages are found.
#[derive(Debug)]
pub struct Anchoring<'a> {
    text: &'a Text,
    squeezed: OnceCell<Rc<Squeezed>>,
}

/// A place where a passage may be, in the squeezed text.
struct Candidate {
    range: Range<usize>,
    /// What speaks for it, from 0 to 1.
    worth: f64,
}

/// A quotation, squeezed.
struct Wanted {
    exact: String,
    prefix: String,
    suffix: String,
    length: usize,
    /// Whether it begins, and ends, where a word does, as far as is known.
    is_whole: (bool, bool),
}

impl Wanted {
    /// `None` for no words.
    fn of(quote: &Quote) -> Option<Self> {
        let exact = Squeezed::of(&quote.exact).as_str().to_owned();
        let length = exact.chars().count();
        let (before, first) = (quote.prefix.chars().next_back(), quote.exact.chars().next());
        let (last, after) = (quote.exact.chars().next_back(), quote.suffix.chars().next());
        let divides = |one: Option<char>, next: Option<char>| {
            one.zip(next).is_some_and(|(one, next)| is_word(one) && is_word(next))
        };
        // A file may keep more around a passage than is compared.
        let near =
            |context: &str| -> Vec<char> { Squeezed::of(context).as_str().chars().collect() };
        let (prefix, suffix) = (near(&quote.prefix), near(&quote.suffix));
        (length > 0).then(|| Self {
            exact,
            length,
            prefix: prefix[prefix.len().saturating_sub(CONTEXT)..].iter().collect(),
            suffix: suffix[..suffix.len().min(CONTEXT)].iter().collect(),
            is_whole: (!divides(before, first), !divides(last, after)),
        })
    }

    fn has_context(&self) -> bool {
        !self.prefix.is_empty() || !self.suffix.is_empty()
    }

    fn with_context(&self) -> String {
        [&*self.prefix, &self.exact, &self.suffix].concat()
    }

    /// Returns how like what is said the text around a range of the squeezed text is, on the better side and
    /// on both; 1 if nothing is said.
    fn support(&self, squeezed: &str, range: &Range<usize>) -> (f64, f64) {
        let before = &squeezed[..range.start];
        let take = self.prefix.chars().count();
        let from = before.char_indices().rev().take(take).last().map_or(before.len(), |it| it.0);
        let after: String =
            squeezed[range.end..].chars().take(self.suffix.chars().count()).collect();
        let sides = [(&self.prefix, &before[from..]), (&self.suffix, &after)];
        let alike: Vec<f64> = sides
            .into_iter()
            .filter(|(said, _)| !said.is_empty())
            .map(|(said, there)| strsim::normalized_levenshtein(said, there))
            .collect();
        if alike.is_empty() {
            return (1.0, 1.0);
        }
        let sum: f64 = alike.iter().sum();
        (alike.iter().copied().fold(0.0, f64::max), sum / alike.len() as f64)
    }

    fn is_short(&self) -> bool {
        self.length < SPEAKS_FOR_ITSELF
    }
}

impl<'a> Anchoring<'a> {
    /// Begins to find passages in a text.
    pub const fn new(text: &'a Text) -> Self {
        Self { text, squeezed: OnceCell::new() }
    }

    /// Goes on to find passages in a text, which has been squeezed before.
    pub fn of(text: &'a Text, squeezed: Rc<Squeezed>) -> Self {
        Self { text, squeezed: OnceCell::from(squeezed) }
    }

    /// Finds the passage at a position, with the words of a quotation, or both. It is trimmed and divides no
    /// character, as a selection. `None` if it is not found, or if there is no telling where it is.
    pub fn find(
        &self,
        position: Option<Range<CodePoint>>,
        quote: Option<&Quote>,
        segmenter: &dyn Segmenter,
    ) -> Option<Span> {
        let length = self.text.as_str().len();
        let there = position.as_ref().and_then(|position| {
            let range = self.text.byte(position.start)?.get()..self.text.byte(position.end)?.get();
            (!range.is_empty()).then_some(range)
        });
        let near = position.map(|it| self.text.byte(it.start).map_or(length, Byte::get));
        let found = match quote.and_then(|quote| Some((quote, Wanted::of(quote)?))) {
            None => there?,
            Some((quote, wanted)) => self.words(quote, &wanted, there, near)?,
        };
        snap(self.text, Byte::new(found.start), Byte::new(found.end), segmenter)
    }

    /// Returns whether the very words of a quotation stand in the text, whatever stands around them.
    pub fn has(&self, quote: &Quote) -> bool {
        let exact = Squeezed::of(&quote.exact);
        !exact.as_str().is_empty() && self.squeezed().as_str().contains(exact.as_str())
    }

    fn squeezed(&self) -> &Squeezed {
        self.squeezed.get_or_init(|| Rc::new(Squeezed::of(self.text.as_str())))
    }

    fn words(
        &self,
        quote: &Quote,
        wanted: &Wanted,
        there: Option<Range<usize>>,
        near: Option<usize>,
    ) -> Option<Range<usize>> {
        let text = self.text.as_str();
        let there = there.filter(|there| same_but_for_space(&quote.exact, &text[there.clone()]));
        if let Some(there) = there {
            if !wanted.is_short() || !wanted.has_context() {
                return Some(there);
            }
            let squeezed = self.squeezed();
            let range = squeezed.offset(there.start)..squeezed.offset(there.end);
            if wanted.support(squeezed.as_str(), &range).0 >= LEAST_SUPPORT {
                return Some(there);
            }
        }
        let near = near.map(|near| self.squeezed().offset(near));
        let same = self.same(quote, wanted, near);
        if !same.is_empty() {
            return self.squeezed().place(decide(same, near)?, text);
        }
        let found = self.squeezed().place(decide(self.like(wanted), near)?, text)?;
        Some(whole_words(text, found, wanted.is_whole))
    }

    /// Returns the places of the very words.
    fn same(&self, quote: &Quote, wanted: &Wanted, near: Option<usize>) -> Vec<Candidate> {
        let (text, squeezed) = (self.text.as_str(), self.squeezed());
        let whole = wanted.with_context();
        let mut starts: Vec<usize> = squeezed
            .as_str()
            .match_indices(&whole)
            .map(|(at, _)| at + wanted.prefix.len())
            .take(MAX_PLACES)
            .collect();
        if starts.is_empty() {
            starts = squeezed.as_str().match_indices(&wanted.exact).map(|(at, _)| at).collect();
            if let Some(near) = near {
                starts.sort_by_key(|start| start.abs_diff(near));
            } else if starts.len() > MAX_PLACES {
                return Vec::new();
            }
        }
        starts
            .into_iter()
            .take(MAX_PLACES)
            .filter_map(|start| {
                let range = start..start + wanted.exact.len();
                let place = squeezed.place(range.clone(), text)?;
                let divides = (divides_word(text, place.start), divides_word(text, place.end));
                let (best, worth) = wanted.support(squeezed.as_str(), &range);
                let is_it = same_but_for_space(&quote.exact, &text[place])
                    && !(wanted.is_whole.0 && divides.0)
                    && !(wanted.is_whole.1 && divides.1)
                    && (!wanted.is_short() || best >= LEAST_SUPPORT);
                is_it.then_some(Candidate { range, worth })
            })
            .collect()
    }

    /// Returns the places of words that are like those that are wanted.
    fn like(&self, wanted: &Wanted) -> Vec<Candidate> {
        let squeezed = self.squeezed().as_str();
        let is_long = wanted.length >= LONG;
        let pattern = if is_long { wanted.exact.clone() } else { wanted.with_context() };
        let length = pattern.chars().count();
        if length > MAX_PATTERN || (!is_long && length - wanted.length < LONG) {
            return Vec::new();
        }
        approximate(squeezed, &pattern, length * ERRORS / 100)
            .into_iter()
            .filter_map(|hit| {
                let (range, errors) = if is_long {
                    (hit.span.range(), hit.errors)
                } else {
                    self.within(hit.span.range(), wanted)?
                };
                let (best, both) = wanted.support(squeezed, &range);
                let likeness = 1.0 - errors as f64 / wanted.length as f64;
                let is_likely = likeness >= 0.9 || best >= LEAST_SUPPORT;
                is_likely.then_some(Candidate { range, worth: (2.0 * likeness + both) / 3.0 })
            })
            .collect()
    }

    /// Returns where the wanted words are within a range that is like them and what is around them, and with
    /// how many errors.
    fn within(&self, range: Range<usize>, wanted: &Wanted) -> Option<(Range<usize>, usize)> {
        let window = &self.squeezed().as_str()[range.clone()];
        let errors = wanted.length * ERRORS / 100;
        let best = approximate(window, &wanted.exact, errors)
            .into_iter()
            .min_by_key(|hit| (hit.errors, hit.span.start().get().abs_diff(wanted.prefix.len())))?;
        let found = best.span.range();
        Some((range.start + found.start..range.start + found.end, best.errors))
    }
}

/// Returns the best of several places; of those that are alike the nearest to a position. `None` if there
/// is none, or if several are alike and no position tells them apart.
fn decide(mut found: Vec<Candidate>, near: Option<usize>) -> Option<Range<usize>> {
    found.sort_by(|one, other| other.worth.total_cmp(&one.worth));
    let best = found.first()?.worth;
    // Where everything is as it is said to be, nothing less is a rival.
    let margin = if best >= 1.0 { 0.0 } else { MARGIN };
    found.retain(|one| best - one.worth <= margin);
    if found.len() > 1 && near.is_none() {
        return None;
    }
    let nearest = |one: &Candidate| near.map(|near| one.range.start.abs_diff(near));
    found.into_iter().min_by_key(nearest).map(|one| one.range)
}

/// Returns whether an offset lies within a word.
fn divides_word(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    before.zip(after).is_some_and(|(before, after)| is_word(before) && is_word(after))
}

/// Moves the ends of a range out of words.
fn whole_words(text: &str, range: Range<usize>, is_whole: (bool, bool)) -> Range<usize> {
    let mut start = range.start;
    for _ in 0..MAX_MOVE {
        if !is_whole.0 || !divides_word(text, start) {
            break;
        }
        start = text.floor_char_boundary(start - 1);
    }
    let mut end = range.end;
    for _ in 0..MAX_MOVE {
        if !is_whole.1 || !divides_word(text, end) {
            break;
        }
        end = text.ceil_char_boundary(end + 1);
    }
    start..end
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
