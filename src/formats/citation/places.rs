//! How often words stand in a text, for many words of one text.

use std::{cell::OnceCell, cmp::Ordering};

use unicode_segmentation::UnicodeSegmentation;

use crate::model::{Span, Text};

/// The words of a text in the order of the alphabet, each with what follows it. It is made when it is
/// first asked for.
pub struct Places<'a> {
    text: &'a Text,
    sorted: OnceCell<Vec<u32>>,
}

/// How many bytes after the beginning of a word count. Passages that are alike for so long are taken to be
/// the same.
const MOST: usize = 200;

impl<'a> Places<'a> {
    /// Prepares for a text.
    pub const fn new(text: &'a Text) -> Self {
        Self { text, sorted: OnceCell::new() }
    }

    /// Returns whether these words stand nowhere else in the text, whatever the case of ASCII letters. They
    /// must begin with a word.
    pub fn stand_once(&self, words: Span) -> bool {
        let text = self.text.as_str().as_bytes();
        let range = words.range();
        let Some(wanted) = text.get(range.start..range.end.min(range.start + MOST)) else {
            return false;
        };
        let order = |&place: &u32| {
            let from = place as usize;
            compare(&text[from..text.len().min(from + wanted.len())], wanted)
        };
        let sorted = self.sorted();
        let first = sorted.partition_point(|place| order(place) == Ordering::Less);
        sorted[first..].iter().take(2).filter(|place| order(place) == Ordering::Equal).count() == 1
    }

    fn sorted(&self) -> &[u32] {
        self.sorted.get_or_init(|| {
            let text = self.text.as_str();
            let bytes = text.as_bytes();
            let starts = text.unicode_word_indices();
            let mut places: Vec<u32> =
                starts.filter_map(|(at, _)| u32::try_from(at).ok()).collect();
            let after = |place: u32| {
                let from = place as usize;
                &bytes[from..bytes.len().min(from + MOST)]
            };
            places.sort_unstable_by(|&one, &other| compare(after(one), after(other)));
            places
        })
    }
}

fn compare(one: &[u8], other: &[u8]) -> Ordering {
    one.iter().map(u8::to_ascii_lowercase).cmp(other.iter().map(u8::to_ascii_lowercase))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{formats::plain, model::DocumentId};

    proptest! {
        #[test]
        fn words_stand_once_if_they_are_found_once(words in prop::collection::vec("[ab]|é|cd", 1..40), from in any::<prop::sample::Index>(), count in 1..5_usize) {
            let text = words.join(" ");
            let document = plain::document(DocumentId::new(uuid::Uuid::nil()), &text).expect("a text");
            let text = document.text.as_str();
            let starts: Vec<_> = text.unicode_word_indices().collect();
            let first = from.index(starts.len());
            let last = starts[(first + count - 1).min(starts.len() - 1)];
            let range = starts[first].0..last.0 + last.1.len();
            let wanted = &text[range.clone()];
            let times = starts.iter().filter(|(at, _)| text[*at..].starts_with(wanted)).count();
            let once = Places::new(&document.text).stand_once(Span::of(range.clone()).expect("words"));
            prop_assert_eq!(once, times == 1, "{}", wanted);
        }
    }
}
