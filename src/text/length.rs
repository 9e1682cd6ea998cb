//! The length of a text, as its reader experiences it.

use super::{
    Segmenter,
    script::{is_ideograph, is_kana, is_unspaced},
    spaced_words::spaced_words,
};
use crate::model::Text;

/// How many words an adult reads silently in a minute: 238 for English nonfiction (Brysbaert 2019,
/// "How many words do we read per minute?", *Journal of Memory and Language* 109, 104047). Rates in
/// other languages differ with the length of their words, but by less than readers differ.
const WORDS_A_MINUTE: f64 = 238.0;

/// How much faster an adult reads silently than aloud (Brysbaert 2019: 238 against 183 words a
/// minute).
const SILENTLY: f64 = 238.0 / 183.0;

/// How many characters an adult reads aloud in a minute, in Chinese and in Japanese
/// (Trauzettel-Klosinski and Dietz 2012, "Standardized assessment of reading performance", table 2,
/// *Investigative Ophthalmology & Visual Science* 53(9), 5452–5461). Kana identify a text as
/// Japanese.
const CHINESE_ALOUD: f64 = 255.0;
const JAPANESE_ALOUD: f64 = 357.0;

/// How many bytes of text without spaces are counted word by word. The count of a longer text is
/// extrapolated, because the segmentation by dictionary is slow.
const MAX_COUNTED_BYTES: usize = 60_000;

/// The number of words of a text and the time to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// The number of words, in any script.
    pub words: usize,
    /// The minutes it takes to read, at least one.
    pub minutes: usize,
}

impl Length {
    /// Measures a text.
    ///
    /// Words are counted as word processors do, by the white space between them or, in scripts
    /// without, by the segmenter. The reading time of Chinese and Japanese is measured by the character,
    /// that of all other scripts by the word.
    pub fn of(text: &Text, segmenter: &dyn Segmenter) -> Self {
        let mut count = Count::default();
        for block in text.blocks() {
            count.add(text.get(block.span).unwrap_or_default(), segmenter);
        }
        count.length()
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    /// Words of blocks whose script puts spaces between words.
    words: usize,
    /// Chinese characters and kana, which are read one by one.
    characters: usize,
    /// Whether there are kana among them.
    kana: bool,
    /// Words that the segmenter found in text without spaces.
    found: usize,
    /// How many bytes of text without spaces were segmented.
    counted: usize,
    /// How many bytes of text without spaces there are.
    unspaced: usize,
    /// How many of the words found consist of characters that are read one by one.
    found_of_characters: usize,
}

impl Count {
    fn add(&mut self, text: &str, segmenter: &dyn Segmenter) {
        if !text.chars().any(is_unspaced) {
            self.words += spaced_words(text).count();
            return;
        }
        let of_characters = |word: &str| word.chars().any(|c| is_ideograph(c) || is_kana(c));
        self.characters += text.chars().filter(|&c| is_ideograph(c) || is_kana(c)).count();
        self.kana |= text.chars().any(is_kana);
        self.unspaced += text.len();
        let room = MAX_COUNTED_BYTES.saturating_sub(self.counted);
        let text = &text[..text.floor_char_boundary(room.min(text.len()))];
        if !text.is_empty() {
            let words = segmenter.words(text);
            self.counted += text.len();
            self.found += words.len();
            self.found_of_characters +=
                words.into_iter().filter(|word| of_characters(&text[word.clone()])).count();
        }
    }

    fn length(self) -> Length {
        // This is 1 if all text was segmented.
        let share = self.unspaced as f64 / self.counted.max(1) as f64;
        let judged = |counted: usize| (counted as f64 * share).round() as usize;
        let (found, of_characters) = (judged(self.found), judged(self.found_of_characters));
        let aloud = if self.kana { JAPANESE_ALOUD } else { CHINESE_ALOUD };
        let minutes = (self.words + found.saturating_sub(of_characters)) as f64 / WORDS_A_MINUTE
            + self.characters as f64 / (aloud * SILENTLY);
        Length { words: self.words + found, minutes: (minutes.ceil() as usize).max(1) }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::ops::Range;

    use super::*;
    use crate::{
        model::{Block, BlockKind, Span},
        text::Uax29,
    };

    /// Segments text into words of two characters, as a Chinese dictionary mostly would.
    struct Pairs;

    impl Segmenter for Pairs {
        fn characters(&self, text: &str) -> Vec<Range<usize>> {
            Uax29.characters(text)
        }

        fn words(&self, text: &str) -> Vec<Range<usize>> {
            let starts: Vec<usize> =
                text.char_indices().step_by(2).map(|(at, _)| at).chain([text.len()]).collect();
            starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
        }

        fn sentences(&self, text: &str) -> Vec<Range<usize>> {
            std::iter::once(0..text.len()).collect()
        }
    }

    fn length(text: &str, segmenter: &dyn Segmenter) -> (usize, usize) {
        let span = Span::of(0..text.len()).expect("not empty");
        let block = Block { kind: BlockKind::Paragraph, span };
        let text = Text::new(text.into(), vec![block]).expect("well formed");
        let Length { words, minutes } = Length::of(&text, segmenter);
        (words, minutes)
    }

    #[test]
    fn words_are_counted_and_read_as_their_script_is() {
        // (name, text, words in it, repetitions, minutes)
        let table: [(&str, &str, usize, usize, usize); 7] = [
            ("English", "It\u{2019}s one issue \u{2013} he said. ", 5, 100, 3),
            ("one word", "One ", 1, 1, 1),
            ("Amharic, with its word separator", "ሰላም፡ለዓለም፡ሁሉ፡ይሁን። ", 4, 100, 2),
            ("Korean, with its spaces", "평화 협상이 시작되었다. ", 3, 100, 2),
            ("Chinese", "和平谈判", 2, 250, 4),
            ("Japanese", "平和への道", 2, 250, 3),
            ("Thai", "สันติภาพ", 4, 100, 2),
        ];
        for (what, text, words, times, minutes) in table {
            let (found, took) = length(&text.repeat(times), &Pairs);
            let half = usize::from(what == "Japanese") * times / 2;
            assert_eq!((found, took), (words * times + half, minutes), "{what}");
        }
    }

    #[test]
    fn words_of_two_scripts_are_both_read() {
        let (words, minutes) = length(&"Minsk 协议 ".repeat(300), &Uax29);
        assert_eq!((words, minutes), (900, 4), "300 by the word, 600 by the character");
    }

    #[test]
    fn of_a_very_long_text_a_part_is_counted() {
        struct Bounded;
        impl Segmenter for Bounded {
            fn characters(&self, text: &str) -> Vec<Range<usize>> {
                Uax29.characters(text)
            }

            fn words(&self, text: &str) -> Vec<Range<usize>> {
                assert!(text.len() <= MAX_COUNTED_BYTES);
                Pairs.words(text)
            }

            fn sentences(&self, _: &str) -> Vec<Range<usize>> {
                Vec::new()
            }
        }
        assert_eq!(length(&"和平谈判".repeat(25_000), &Bounded), (50_000, 302));
    }
}
