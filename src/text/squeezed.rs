//! A text without its white space, in which quotations are found however their lines were broken.

use std::ops::Range;

use super::{fold::is_seen, marks::plain_mark, script::is_unspaced};

/// A text without white space and invisible characters, and with one form for all forms of quotation
/// marks and dashes. It knows where each character stands in the text as it is.
#[derive(Debug, Clone, Default)]
pub struct Squeezed {
    text: String,
    /// For each byte where its character begins in the text as it is.
    places: Vec<u32>,
}

/// Returns the characters of a text that count, each in one form.
fn counted(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices()
        .filter(|(_, c)| !c.is_whitespace() && is_seen(c))
        .map(|(at, c)| (at, plain_mark(c)))
}

impl Squeezed {
    /// Squeezes a text.
    pub fn of(text: &str) -> Self {
        let mut squeezed = Self::default();
        for (at, c) in counted(text) {
            squeezed.text.push(c);
            // No text is longer than 16 MB.
            squeezed.places.resize(squeezed.text.len(), u32::try_from(at).unwrap_or(u32::MAX));
        }
        squeezed
    }

    /// The squeezed text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns where a range of the squeezed text is in the text as it is, which is given; `None` if the
    /// range is empty or not within it.
    pub fn place(&self, range: Range<usize>, text: &str) -> Option<Range<usize>> {
        let last = self.text.get(range.clone())?.char_indices().next_back()?.0 + range.start;
        let (start, last) = (*self.places.get(range.start)?, *self.places.get(last)?);
        let last = last as usize;
        let length = text.get(last..)?.chars().next()?.len_utf8();
        Some(start as usize..last + length)
    }

    /// Returns where an offset in the text as it is would be in the squeezed text.
    pub fn offset(&self, at: usize) -> usize {
        self.places.partition_point(|&place| (place as usize) < at)
    }
}

/// Returns whether two texts have the same characters, whatever the white space between them, where it
/// means nothing: beside a mark, where the lines of the second are broken, and in scripts without spaces.
pub fn same_but_for_space(one: &str, other: &str) -> bool {
    let (mut ones, mut others) = (counted(one), counted(other));
    // Where the last character that was compared ends, and which it was.
    let mut last: Option<(usize, usize, char)> = None;
    loop {
        let ((at, c), (place, d)) = match (ones.next(), others.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) => (one, other),
            _ => return false,
        };
        if c != d {
            return false;
        }
        if let Some((end, until, before)) = last {
            let (here, there) = (&one[end..at], &other[until..place]);
            let is_spaced = |between: &str| between.contains(char::is_whitespace);
            let differs = is_spaced(here) != is_spaced(there);
            if differs && is_word(before) && is_word(c) && !there.contains('\n') {
                return false;
            }
        }
        let length = |text: &str| text.chars().next().map_or(0, char::len_utf8);
        last = Some((at + length(&one[at..]), place + length(&other[place..]), c));
    }
}

/// Returns whether a character belongs to a word that is set off by spaces.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn white_space_between_words_counts_and_its_form_does_not() {
        for (one, other, is_same) in [
            ("one issue", "one\u{a0} issue", true),
            ("one issue", "one\n\nissue", true),
            ("oneissue", "one\n\nissue", true),
            ("oneissue", "one issue", false),
            ("the rapist", "therapist", false),
            ("\"one\" - two", "\u{201c}one\u{201d}\u{2014}two", true),
            ("只剩\n一个", "只剩一个", true),
            ("one is\u{ad}sue", "one issue", true),
            ("one", "one issue", false),
            ("one issue", "one", false),
            ("", "", true),
        ] {
            assert_eq!(same_but_for_space(one, other), is_same, "{one:?} and {other:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_squeezed_is_found_where_it_was(text in "[a-c \\n\u{201c}é😀\u{ad}]{0,40}") {
            let squeezed = Squeezed::of(&text);
            for (at, c) in squeezed.as_str().char_indices() {
                let place = squeezed.place(at..at + c.len_utf8(), &text).expect("within the text");
                prop_assert_eq!(text[place.clone()].chars().map(plain_mark).collect::<Vec<_>>(), vec![c]);
                prop_assert_eq!(squeezed.offset(place.start), at);
            }
            let whole = squeezed.place(0..squeezed.as_str().len(), &text);
            prop_assert_eq!(whole.is_none(), squeezed.as_str().is_empty());
            if let Some(whole) = whole {
                prop_assert!(same_but_for_space(&text[whole], &text));
            }
        }
    }
}
