//! How long a text is for its reader.

use unicode_segmentation::UnicodeSegmentation;

use super::{
    Segmenter,
    script::{is_ideograph, is_kana, is_unspaced},
};
use crate::model::Text;

/// Words that an adult reads in a minute, silently: 238 for English prose that is no fiction
/// (Brysbaert 2019, "How many words do we read per minute?", *Journal of Memory and Language* 109,
/// 104047). Rates of other languages differ with the length of their words, by less than readers do.
const WORDS_A_MINUTE: f64 = 238.0;

/// How much faster an adult reads silently than aloud (Brysbaert 2019: 238 and 183 words a minute).
const SILENTLY: f64 = 238.0 / 183.0;

/// Characters that an adult reads aloud in a minute, of Chinese and of Japanese (Trauzettel-Klosinski
/// and Dietz 2012, "Standardized assessment of reading performance", table 2, *Investigative
/// Ophthalmology & Visual Science* 53(9), 5452–5461). Japanese is known by its kana.
const CHINESE_ALOUD: f64 = 255.0;
const JAPANESE_ALOUD: f64 = 357.0;

/// The most text without spaces of which the words are counted one by one, in bytes: more is judged
/// by what was counted, because a dictionary takes its time.
const MAX_COUNTED_BYTES: usize = 60_000;

/// How long a text is for its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// Its words, in whichever script.
    pub words: usize,
    /// The minutes that it takes to read, at least one.
    pub minutes: usize,
}

impl Length {
    /// Counts the words of a text's blocks as Unicode Standard Annex #29 finds them; where a script
    /// puts no spaces between them, as the segmenter does. Chinese and Japanese are read by the
    /// character, all else by the word.
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
    /// Words between spaces, as they are read one by one.
    words: usize,
    /// Chinese characters and kana, which are read one by one.
    characters: usize,
    /// Whether kana is among them.
    kana: bool,
    /// Words that were counted in text without spaces, in how many bytes of it, of how many.
    found: usize,
    counted: usize,
    unspaced: usize,
    /// Those of the words found that are made of characters read one by one.
    found_of_characters: usize,
}

impl Count {
    fn add(&mut self, text: &str, segmenter: &dyn Segmenter) {
        if !text.chars().any(is_unspaced) {
            self.words += text.unicode_words().count();
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
        // 1 where all was counted.
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

    /// Finds words of two characters, as a dictionary of Chinese mostly would.
    struct Pairs;

    impl Segmenter for Pairs {
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
        // (what, a text, the words in it, how often, the minutes it takes)
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
