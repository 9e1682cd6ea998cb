//! The words by which a browser finds a passage in the page of its article (URL Fragment Text Directives,
//! WICG): `text=[prefix-,]start[,end][,-suffix]`.
//!
//! A browser looks for whole words, each part within one block. What comes before or after the passage is
//! given if its words stand in the text more than once; of a long passage, and of one that crosses blocks,
//! the first and the last words are given.

use std::ops::Range;

use super::address::push_encoded;
use crate::{
    model::{Byte, Span, Text},
    text::Segmenter,
};

/// What says whether words stand but once in a text.
pub(super) type StandsOnce<'a> = &'a dyn Fn(Span) -> bool;

/// The longest passage that is given whole, in bytes. Browsers do the same from 300 characters on.
const WHOLE: usize = 300;

/// How many words of a long passage are given at either end, and at most.
const ENDS: usize = 4;
const MOST_OF_END: usize = 12;

/// The most words of what comes before or after.
const MOST_AROUND: usize = 10;

/// How far a word is looked for, in bytes.
const NEAR: usize = 600;

/// The parts of a directive, as ranges of the text.
struct Parts {
    prefix: Option<Range<usize>>,
    start: Range<usize>,
    end: Option<Range<usize>>,
    suffix: Option<Range<usize>>,
}

/// Returns the directive that finds a passage; `None` if there is nothing to find it by.
pub(super) fn directive(
    text: &Text,
    span: Span,
    segmenter: &dyn Segmenter,
    stands_once: StandsOnce<'_>,
) -> Option<String> {
    let parts = Finder { text, whole: text.as_str(), segmenter, stands_once }.parts(span)?;
    let mut out = String::from("text=");
    let whole = text.as_str();
    if let Some(prefix) = parts.prefix {
        push(&mut out, &whole[prefix]);
        out.push_str("-,");
    }
    push(&mut out, &whole[parts.start]);
    if let Some(end) = parts.end {
        out.push(',');
        push(&mut out, &whole[end]);
    }
    if let Some(suffix) = parts.suffix {
        out.push_str(",-");
        push(&mut out, &whole[suffix]);
    }
    Some(out)
}

/// Appends words, percent-encoded but for letters and digits of ASCII and what stands between them. The
/// dash, the comma and the ampersand are marks of the directive itself.
fn push(out: &mut String, words: &str) {
    for (number, word) in words.split_whitespace().enumerate() {
        if number > 0 {
            out.push_str("%20");
        }
        let last = word.len() - word.chars().next_back().map_or(0, char::len_utf8);
        for (at, c) in word.char_indices() {
            // A full stop at the end of an address is not taken for a part of it.
            if c.is_ascii_alphanumeric() || c == '_' || c == '.' && at != last {
                out.push(c);
            } else {
                push_encoded(out, c);
            }
        }
    }
}

struct Finder<'a> {
    text: &'a Text,
    whole: &'a str,
    segmenter: &'a dyn Segmenter,
    stands_once: StandsOnce<'a>,
}

impl Finder<'_> {
    fn parts(&self, span: Span) -> Option<Parts> {
        let range = self.whole_words(span)?;
        let span = Span::of(range.clone())?;
        let blocks = self.text.blocks_under(span);
        let is_whole = blocks.len() <= 1 && range.len() <= WHOLE;
        if is_whole {
            let mut parts = Parts { prefix: None, start: range, end: None, suffix: None };
            self.surround(&mut parts);
            return Some(parts);
        }
        let first = self.text.blocks().get(blocks.start)?.span;
        let last = self.text.blocks().get(blocks.end.checked_sub(1)?)?.span;
        let beginning = range.start..range.end.min(first.end().get());
        let starts = self.words(self.near_start(beginning.clone()));
        let mut count = ENDS;
        let start = loop {
            let end =
                starts.get(count - 1).or(starts.last()).map_or(beginning.end, |word| word.end);
            let start = range.start..end;
            let is_enough = count >= MOST_OF_END.min(starts.len()) || self.is_once(start.clone());
            if is_enough {
                break start;
            }
            count += 1;
        };
        let ending = range.start.max(last.start().get()).max(start.end)..range.end;
        let ending = trimmed(self.whole, ending);
        let ends = ending.clone().map(|it| self.words(self.near_end(it))).unwrap_or_default();
        let end = ending.map(|ending| {
            let between = &self.whole[start.end..range.end];
            let mut count = ENDS;
            loop {
                let from = ends.len().checked_sub(count).map_or(ending.start, |at| ends[at].start);
                let words = &self.whole[from..range.end];
                // The first that is found after the beginning counts.
                let is_first = between.find(words).is_none_or(|at| start.end + at == from);
                if is_first || count >= ends.len() {
                    break from..range.end;
                }
                count += 1;
            }
        });
        let mut parts = Parts { prefix: None, start, end, suffix: None };
        self.surround(&mut parts);
        Some(parts)
    }

    /// Adds what comes before and after, as far as the passage is not found without.
    fn surround(&self, parts: &mut Parts) {
        if self.is_once(parts.start.clone()) {
            return;
        }
        let start = parts.start.clone();
        let is_long = parts.end.is_some();
        for count in 1..=MOST_AROUND {
            let before = self.before(start.start, count);
            // After the beginning of a long passage comes its middle.
            let after = if is_long { None } else { self.after(start.end, count) };
            let from = before.as_ref().map_or(start.start, |(_, prefix)| prefix.start);
            let to = after.as_ref().map_or(start.end, |(_, suffix)| suffix.end);
            let is_last = count == MOST_AROUND;
            if is_last || self.is_once(from..to) {
                let (needs_before, needs_after) = if self.is_once(from..start.end) {
                    (true, false)
                } else {
                    (!self.is_once(start.start..to), true)
                };
                if let Some((start, prefix)) = before.filter(|_| needs_before) {
                    parts.start.start = start;
                    parts.prefix = Some(prefix);
                }
                if let Some((end, suffix)) = after.filter(|_| needs_after) {
                    parts.start.end = end;
                    parts.suffix = Some(suffix);
                }
                return;
            }
        }
    }

    /// Returns the words before a place, and where what follows them begins: with the first character of
    /// the block, if they are those of the block before it.
    fn before(&self, at: usize, count: usize) -> Option<(usize, Range<usize>)> {
        let own = Span::of(at..at + 1)?;
        let number = self.text.blocks_under(own).start;
        let block = self.text.blocks().get(number)?.span.range();
        let take = |range: Range<usize>| {
            let words = self.words(self.near_end(range.clone()));
            let first = words.len().saturating_sub(count);
            let first = words.get(first)?;
            trimmed(self.whole, first.start..range.end)
        };
        if let Some(prefix) = take(block.start..at) {
            return Some((at, prefix));
        }
        let previous = self.text.blocks().get(number.checked_sub(1)?)?.span.range();
        Some((trimmed(self.whole, block.start..at).map_or(at, |it| it.start), take(previous)?))
    }

    /// Returns the words after a place, and where what they follow ends.
    fn after(&self, at: usize, count: usize) -> Option<(usize, Range<usize>)> {
        let own = Span::of(at.checked_sub(1)?..at)?;
        let number = self.text.blocks_under(own).start;
        let block = self.text.blocks().get(number)?.span.range();
        let take = |range: Range<usize>| {
            let words = self.words(self.near_start(range.clone()));
            let last = words.get(count - 1).or(words.last())?;
            trimmed(self.whole, range.start..last.end)
        };
        if let Some(suffix) = take(at..block.end) {
            return Some((at, suffix));
        }
        let next = self.text.blocks().get(number + 1)?.span.range();
        Some((trimmed(self.whole, at..block.end).map_or(at, |it| it.end), take(next)?))
    }

    /// Returns a passage from its first to its last word, these whole; all of it if it has no words at its
    /// ends.
    fn whole_words(&self, span: Span) -> Option<Range<usize>> {
        self.text.get(span)?;
        let first = self.words(self.near_start(span.range())).into_iter().next();
        let last = self.words(self.near_end(span.range())).pop();
        let Some((first, last)) = first.zip(last) else {
            return trimmed(self.whole, span.range());
        };
        let start = self.word_around(first.start).start;
        Some(start..self.word_around(last.end).end)
    }

    /// Returns the word that a place lies in; nothing, at the place, if it lies in none.
    fn word_around(&self, at: usize) -> Range<usize> {
        let block = self.text.blocks().get(self.text.block_at(Byte::new(at)));
        let block = block.map_or(at..at, |block| block.span.range());
        let from = self.near_end(block.start.min(at)..at).start;
        let to = self.near_start(at..block.end.max(at)).end;
        let mut words = self.words(from..to).into_iter();
        words.find(|word| word.start < at && at < word.end).unwrap_or(at..at)
    }

    fn words(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let words = self.segmenter.words(&self.whole[range.clone()]).into_iter();
        words.map(|word| range.start + word.start..range.start + word.end).collect()
    }

    /// Returns the last stretch of a range, where words are looked for.
    fn near_end(&self, range: Range<usize>) -> Range<usize> {
        let from = self.whole.ceil_char_boundary(range.end.saturating_sub(NEAR));
        range.start.max(from)..range.end
    }

    /// Returns the first stretch of a range.
    fn near_start(&self, range: Range<usize>) -> Range<usize> {
        let to = self.whole.floor_char_boundary(range.start.saturating_add(NEAR));
        range.start..range.end.min(to)
    }

    fn is_once(&self, range: Range<usize>) -> bool {
        Span::of(range).is_some_and(|words| (self.stands_once)(words))
    }
}

/// Returns a range without white space at its ends; `None` if nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let slice = text.get(range.clone())?;
    let start = range.start + (slice.len() - slice.trim_start().len());
    let length = slice.trim().len();
    (length > 0).then_some(start..start + length)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
