//! Places where a quotation may be in the new text, and what speaks for them.

use std::ops::Range;

use super::alignment::{Image, LIKE, Open, SAME, Versions, align};
use crate::{analysis::work::Pace, text::Words};

/// How many characters around a quotation speak for a place, on either side: as many as an
/// annotation keeps.
const CONTEXT: usize = 32;

/// The least share of the words of a quotation that a place must have, by their length.
const LEAST_LIKENESS: f32 = 0.5;

/// The least share of the words of a quotation and of those around it that a place must have.
const LEAST_SUPPORT: f32 = 0.45;

/// A place where a quotation may be.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// The words of the new text.
    pub(super) words: Range<usize>,
    /// The share of the quotation that is there, from 0 to 1.
    pub(super) likeness: f32,
    /// The share of the quotation and of what stood around it that is there, from 0 to 1.
    pub(super) support: f32,
    /// Whether the words are the same, without others between them.
    pub(super) is_same: bool,
    /// Whether they belong to a run of equal words in both texts.
    pub(super) is_in_place: bool,
}

impl Candidate {
    /// Returns whether enough of the quotation and of what stood around it is there.
    pub(super) fn is_likely(&self) -> bool {
        self.likeness >= LEAST_LIKENESS && self.support >= LEAST_SUPPORT
    }
}

/// The words around a quotation that speak for a place.
pub(super) struct Window {
    pub(super) before: Range<usize>,
    pub(super) quote: Range<usize>,
    pub(super) after: Range<usize>,
}

impl Window {
    pub(super) fn around(words: &Words, quote: &Range<usize>) -> Self {
        let mut start = quote.start;
        let mut left = CONTEXT;
        while start > 0 && left > 0 {
            start -= 1;
            left = left.saturating_sub(words.length(start));
        }
        let mut end = quote.end;
        let mut left = CONTEXT;
        while end < words.count() && left > 0 {
            left = left.saturating_sub(words.length(end));
            end += 1;
        }
        Self { before: start..quote.start, quote: quote.clone(), after: quote.end..end }
    }

    pub(super) const fn whole(&self) -> Range<usize> {
        self.before.start..self.after.end
    }
}

/// Makes a candidate of the images of a window's words, which begin with `images_from`. `None` if no
/// word of the quotation has one.
pub(super) fn candidate(
    versions: &Versions,
    window: &Window,
    images: &[Option<Image>],
) -> Option<Candidate> {
    let old = versions.old_words();
    let from = window.before.start;
    let image = |word: usize| images[word - from];
    let share = |words: Range<usize>| {
        let mut shares = (0, 0);
        for word in words {
            let length = old.length(word);
            shares.0 += length * image(word).map_or(0, |image| usize::from(image.likeness));
            shares.1 += length * usize::from(SAME);
        }
        shares
    };
    let words = hull(&images[window.quote.start - from..window.quote.end - from])?;
    let (quote, before, after) =
        (share(window.quote.clone()), share(window.before.clone()), share(window.after.clone()));
    let ratio =
        |(there, all): (usize, usize)| if all == 0 { 0.0 } else { there as f32 / all as f32 };
    Some(Candidate {
        likeness: ratio(quote),
        support: ratio((quote.0 + before.0 + after.0, quote.1 + before.1 + after.1)),
        is_same: quote.0 == quote.1 && words.len() == window.quote.len(),
        is_in_place: false,
        words,
    })
}

/// Returns the words from the first to the last image. Images that are unlike count only beside
/// others: they are what stands there instead.
fn hull(images: &[Option<Image>]) -> Option<Range<usize>> {
    let is_like = |image: &Option<Image>| image.is_some_and(|image| image.likeness >= LIKE);
    let (first, last) = (images.iter().position(is_like)?, images.iter().rposition(is_like)?);
    let mut start = images[first]?.word;
    for image in images[..first].iter().rev() {
        match image {
            Some(image) if image.word + 1 == start => start = image.word,
            _ => break,
        }
    }
    let mut end = images[last]?.word + 1;
    for image in &images[last + 1..] {
        match image {
            Some(image) if image.word == end => end += 1,
            _ => break,
        }
    }
    Some(start..end)
}

/// The images of all words of the old text, where they stood.
pub(super) struct Images(Vec<Option<Image>>);

impl Images {
    pub(super) async fn of(pace: &Pace, versions: &Versions<'_>) -> Self {
        let mut images = Vec::with_capacity(versions.old_words().count());
        let difference = versions.difference;
        let mut new = 0;
        for hunk in difference.hunks() {
            let kept = hunk.old.start - images.len();
            images.extend((new..new + kept).map(|word| Some(Image { word, likeness: SAME })));
            images.extend(align(versions, hunk.old.clone(), hunk.new.clone(), Open::Nowhere));
            new = hunk.new.end;
            pace.spend(kept + hunk.old.len()).await;
        }
        let rest = versions.old_words().count() - images.len();
        images.extend((new..new + rest).map(|word| Some(Image { word, likeness: SAME })));
        Self(images)
    }

    /// Returns where a quotation is if it is where it stood.
    pub(super) fn place(&self, versions: &Versions, quote: &Range<usize>) -> Option<Candidate> {
        let window = Window::around(versions.old_words(), quote);
        let mut found = candidate(versions, &window, &self.0[window.whole()])?;
        let hunks = versions.difference.hunks();
        let next = hunks.partition_point(|hunk| hunk.old.end <= quote.start);
        found.is_in_place = hunks.get(next).is_none_or(|hunk| hunk.old.start >= quote.end);
        Some(found)
    }
}
