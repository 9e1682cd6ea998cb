//! Finds the very words that a place quotes.

use super::Place;
use crate::model::{Byte, Span, Text};

/// The most places of the words that are weighed.
const MAX_PLACES: usize = 1_000;

/// Returns where the words stand that a place quotes. Where they stand several times, what stands around
/// them decides, then which is nearer to the position; `None` if nothing decides, or they stand nowhere.
pub fn exactly(text: &Text, place: &Place) -> Option<Span> {
    let quote = place.quote.as_ref().filter(|quote| !quote.exact.is_empty())?;
    let string = text.as_str();
    let expected = place.position.as_ref().map(|position| position.start);
    let weigh = |at: usize| {
        let before = common(string[..at].chars().rev(), quote.prefix.chars().rev());
        let after = common(string[at + quote.exact.len()..].chars(), quote.suffix.chars());
        let apart = expected
            .and_then(|expected| Some(text.code_point(Byte::new(at))?.get().abs_diff(expected)));
        (before + after, std::cmp::Reverse(apart))
    };
    let places = string.match_indices(quote.exact.as_str()).take(MAX_PLACES);
    let mut weighed: Vec<_> = places.map(|(at, _)| (weigh(at), at)).collect();
    weighed.sort();
    let (best, at) = *weighed.last()?;
    let is_sure = weighed.iter().rev().nth(1).is_none_or(|(next, _)| *next < best);
    is_sure.then(|| Span::of(at..at + quote.exact.len())).flatten()
}

/// Returns how many characters are the same until one differs.
fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{model::Quote, text::blocks};

    fn found(
        string: &str,
        prefix: &str,
        exact: &str,
        suffix: &str,
        at: Option<usize>,
    ) -> Option<usize> {
        let text = Text::new(string.into(), blocks(string)).expect("there is text");
        let quote = Quote { exact: exact.into(), prefix: prefix.into(), suffix: suffix.into() };
        let place = Place { position: at.map(|at| at..at + 1), quote: Some(quote) };
        exactly(&text, &place).map(|span| span.start().get())
    }

    #[test]
    fn words_that_stand_once_are_found_and_others_by_what_is_around_or_near_them() {
        assert_eq!(found("One war. Two wars.", "", "wars", "", None), Some(13));
        assert_eq!(found("One war. Two wars.", "", "war", "", None), None, "it may be either");
        assert_eq!(found("One war. Two wars.", "Two ", "war", "", None), Some(13));
        assert_eq!(found("One war. Two wars.", "", "war", ". T", None), Some(4));
        assert_eq!(found("One war. Two wars.", "", "war", "", Some(11)), Some(13));
        assert_eq!(found("One war. Two wars.", "", "peace", "", Some(11)), None);
        assert_eq!(found("One war.", "", "", "", Some(0)), None);
        assert_eq!(found("é😀 a é😀", "", "é😀", "", Some(5)), Some(9), "in code points");
    }
}
