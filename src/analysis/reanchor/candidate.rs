//! Places where a quotation may be in the new text, and what speaks for them.

use std::ops::Range;

use super::alignment::{Image, LIKE, Open, SAME, Versions, align};
use crate::{analysis::work::Pace, text::Words};

/// How many characters around a quotation speak for a place, on either side: as many as an
/// annotation keeps.
const CONTEXT: usize = 32;

/// The least share of the words of a quotation that a place must have, by their length.
const LEAST_LIKENESS: f32 = 0.6;

/// The same for a place where it is a guess how far the quotation reaches, since its first or its last
/// word is lost and others stand there.
const LEAST_WITHOUT_ENDS: f32 = 0.93;

/// How much more may stand in place of lost words than is left of a quotation beside them.
const MAX_GAP: usize = 2;

/// How much more may be put between words of a quotation than is left of it beside them.
const MAX_INSERTION: usize = 8;

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
    /// Whether it is known where the quotation begins and ends there.
    pub(super) has_ends: bool,
    /// Whether they belong to a run of equal words in both texts.
    pub(super) is_in_place: bool,
}

impl Candidate {
    /// Returns whether enough of the quotation and of what stood around it is there.
    pub(super) fn is_likely(&self) -> bool {
        let least = if self.has_ends { LEAST_LIKENESS } else { LEAST_WITHOUT_ENDS };
        self.likeness >= least && self.support >= LEAST_SUPPORT
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

/// Makes a candidate of the images of a window's words. `None` if no word of the quotation has one, or
/// if they lie too far apart.
pub(super) fn candidate(
    versions: &Versions,
    window: &Window,
    images: &[Option<Image>],
) -> Option<Candidate> {
    let mut images = images.to_vec();
    let inside = window.before.len()..window.before.len() + window.quote.len();
    let beside = (
        inside.start.checked_sub(1).and_then(|before| images[before]),
        images.get(inside.end).copied().flatten(),
    );
    let place = Place::of(versions, &window.quote, &mut images[inside.clone()], beside)?;
    let share = |range: Range<usize>| {
        let mut shares = (0, 0);
        for at in range {
            let length = versions.old_words().length(window.before.start + at);
            shares.0 += length * images[at].map_or(0, |image| usize::from(image.likeness));
            shares.1 += length * usize::from(SAME);
        }
        shares
    };
    let ratio =
        |(there, all): (usize, usize)| if all == 0 { 0.0 } else { there as f32 / all as f32 };
    let (quote, all) = (share(inside), share(0..images.len()));
    Some(Candidate {
        likeness: ratio(quote),
        support: ratio(all),
        is_same: quote.0 == quote.1 && place.words.len() == window.quote.len(),
        has_ends: place.has_ends,
        is_in_place: false,
        words: place.words,
    })
}

/// Where the words of a quotation are in the new text.
struct Place {
    words: Range<usize>,
    /// Whether it is known where the quotation begins and ends there.
    has_ends: bool,
}

impl Place {
    /// Finds the place from the first to the last image of a quotation's words. Images that are
    /// unlike count only beside others: they are what stands there instead. `beside` are the images
    /// of the words before and after the quotation.
    fn of(
        versions: &Versions,
        quote: &Range<usize>,
        images: &mut [Option<Image>],
        beside: (Option<Image>, Option<Image>),
    ) -> Option<Self> {
        let is_like = |image: &Option<Image>| image.is_some_and(|image| image.likeness >= LIKE);
        let mut first = images.iter().position(is_like)?;
        let mut last = images.iter().rposition(is_like)?;
        let (old, new) = (versions.old_words(), versions.new_words());
        // Of two equal words with others between them the other one may have been paired.
        for at in (first..last).rev() {
            if let (Some(image), Some(next)) = (images[at], images[at + 1])
                && image.word + 1 < next.word
                && old.key(quote.start + at) == new.key(next.word - 1)
            {
                images[at] = Some(Image { word: next.word - 1, likeness: SAME });
            }
        }
        let (mut start, mut end) = (images[first]?.word, images[last]?.word + 1);
        while first > 0 && start > 0 && old.key(quote.start + first - 1) == new.key(start - 1) {
            (first, start) = (first - 1, start - 1);
            images[first] = Some(Image { word: start, likeness: SAME });
        }
        while last + 1 < images.len()
            && end < new.count()
            && old.key(quote.start + last + 1) == new.key(end)
        {
            (last, end) = (last + 1, end + 1);
            images[last] = Some(Image { word: end - 1, likeness: SAME });
        }
        if !Self::holds_together(versions, quote, &images[..=last], first) {
            return None;
        }
        for image in images[..first].iter().rev() {
            match image {
                Some(image) if image.word + 1 == start => start = image.word,
                _ => break,
            }
        }
        for image in &images[last + 1..] {
            match image {
                Some(image) if image.word == end => end += 1,
                _ => break,
            }
        }
        // An end is known by its word, or by the word beside the quotation if nothing is between.
        let is_at = |image: Option<Image>, word: usize| {
            image.is_some_and(|image| image.likeness >= LIKE && image.word == word)
        };
        let has_start = first == 0 || start > 0 && is_at(beside.0, start - 1);
        let has_end = last + 1 == images.len() || is_at(beside.1, end);
        Some(Self { words: start..end, has_ends: has_start && has_end })
    }

    /// Returns whether no words at an end stand apart from the rest with many others between them.
    fn holds_together(
        versions: &Versions,
        quote: &Range<usize>,
        images: &[Option<Image>],
        first: usize,
    ) -> bool {
        let like = |at: usize| images[at].filter(|image| image.likeness >= LIKE);
        let length = |at: usize| versions.old_words().length(quote.start + at);
        let all: usize = (first..images.len()).filter(|&at| like(at).is_some()).map(length).sum();
        let mut before = 0;
        let mut latest: Option<(usize, usize)> = None;
        for at in first..images.len() {
            let Some(image) = like(at) else { continue };
            if let Some((word, place)) = latest {
                let most = if at > word + 1 { MAX_GAP } else { MAX_INSERTION };
                let between: usize =
                    (place + 1..image.word).map(|word| versions.new_words().length(word)).sum();
                if between > most * before.min(all - before) {
                    return false;
                }
            }
            before += length(at);
            latest = Some((at, image.word));
        }
        true
    }
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
