//! Finds the annotations of a text again in a newer version of it.
//!
//! The words of both versions are compared ([`Difference`]), and the words of each change are paired
//! as well as they go (`alignment`). So most annotations have a place where they stood: all that is
//! asked there is whether their words and those around them are still the same. What has no such
//! place has been moved or taken out. It is sought where something is new: its very words first, by
//! what stands around them and by the order of its neighbours, then words that are like them. What
//! stands in the new text because it stood elsewhere in the old one is never taken for it, however
//! like it is. What is not found so, or in two places alike, is an orphan.

mod alignment;
mod candidate;
mod search;

use std::ops::Range;

use self::{
    alignment::Versions,
    candidate::{Candidate, Images},
    search::Search,
};
use super::work::Pace;
use crate::{
    model::{Span, Text},
    text::{Difference, Segmenter, snap},
};

/// The share of the words of a quotation and of those around it with which a place is not doubted,
/// where the quotation stood before.
const SURE: f32 = 0.7;

/// How an annotation fared in a new version of its text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fate {
    /// Its words stand where they stood, among those among which they stood.
    Kept(Span),
    /// Its words stand elsewhere, or among others, but are the same.
    Exact(Span),
    /// Some of its words have changed.
    Approximate {
        /// Where it is now.
        span: Span,
        /// The share of its words that is the same, from 0 to 1.
        similarity: f32,
    },
    /// It was not found.
    Orphan,
}

impl Fate {
    /// Where the annotation is in the new text.
    pub const fn span(self) -> Option<Span> {
        match self {
            Self::Kept(span) | Self::Exact(span) | Self::Approximate { span, .. } => Some(span),
            Self::Orphan => None,
        }
    }
}

/// Finds spans of a text again in a newer version of it, and returns the fate of each, in the order
/// in which they are given. `difference` is that between the two texts. What is found is trimmed and
/// divides no character, as a selection.
pub async fn reanchor(
    pace: &Pace,
    old: &Text,
    new: &Text,
    difference: &Difference,
    spans: &[Span],
    segmenter: &dyn Segmenter,
) -> Vec<Fate> {
    let versions = Versions::new(old.as_str(), new.as_str(), difference);
    pace.expect(versions.old_words().count() + spans.len());
    let images = Images::of(pace, &versions).await;
    let mut search = None;
    let mut fates = vec![Fate::Orphan; spans.len()];
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_by_key(|&number| spans[number]);
    // The last quotation that was found: where its first word was, and where it is.
    let mut neighbour = (0, 0);
    for number in order {
        let span = spans[number];
        let quote = versions.old_words().under(span);
        if quote.is_empty() {
            continue;
        }
        let there = images.place(&versions, &quote).filter(Candidate::is_likely);
        let found = match there {
            Some(there) if there.support >= SURE => Some(there),
            there => {
                let search = search.get_or_insert_with(|| Search::new(&versions));
                let expected = (neighbour.1 + quote.start).saturating_sub(neighbour.0);
                search.best(pace, &versions, &quote, there, expected).await
            }
        };
        if let Some(found) = found {
            neighbour = (quote.start, found.words.start);
            fates[number] = fate(&versions, new, span, &quote, &found, segmenter);
        }
        pace.spend(1).await;
    }
    fates
}

/// Returns the fate of a span whose words were found.
fn fate(
    versions: &Versions,
    new: &Text,
    span: Span,
    quote: &Range<usize>,
    found: &Candidate,
    segmenter: &dyn Segmenter,
) -> Fate {
    let Some(hull) = versions.new_words().hull(found.words.clone()) else { return Fate::Orphan };
    // A span may begin and end within a word.
    let first = versions.old_words().span(quote.start);
    let last = versions.old_words().span(quote.end - 1);
    let cut_before = versions.old_characters(first.start(), span.start());
    let cut_after = versions.old_characters(span.end(), last.end());
    let start = versions.new_forwards(hull.start(), cut_before);
    let end = versions.new_back(hull.end(), cut_after);
    let Some(span) = (start < end).then(|| snap(new, start, end, segmenter)).flatten() else {
        return Fate::Orphan;
    };
    match (found.is_same, found.is_in_place) {
        (true, true) => Fate::Kept(span),
        (true, false) => Fate::Exact(span),
        (false, _) => Fate::Approximate { span, similarity: found.likeness },
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
