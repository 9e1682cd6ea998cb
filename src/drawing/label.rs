//! A node's name in at most two short lines.

use unicode_segmentation::UnicodeSegmentation;

/// The size of the labels' type, in CSS pixels.
pub const FONT_SIZE: f64 = 13.0;

/// From one line's baseline to the next, in CSS pixels.
pub const LINE_HEIGHT: f64 = 15.0;

/// The width at which a name goes on to the next line, in CSS pixels.
const MAX_WIDTH: f64 = 132.0;

/// The most lines.
const MAX_LINES: usize = 2;

const ELLIPSIS: &str = "\u{2026}";

/// The lines of a label.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Label {
    /// What they say, from above.
    pub lines: Vec<String>,
    /// How wide the widest is, about, in CSS pixels.
    pub width: f64,
}

impl Label {
    /// Breaks a name into lines, between words where it can, and cuts off what does not fit.
    pub fn new(name: &str) -> Self {
        let mut lines: Vec<String> = Vec::new();
        for word in name.split_whitespace() {
            match lines.last_mut() {
                Some(line) if width(line) + width(" ") + width(word) <= MAX_WIDTH => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        let more = lines.len() > MAX_LINES;
        lines.truncate(MAX_LINES);
        let last = lines.len().saturating_sub(1);
        for (number, line) in lines.iter_mut().enumerate() {
            if width(line) > MAX_WIDTH || (more && number == last) {
                *line = cut(line);
            }
        }
        let width = lines.iter().map(|line| width(line)).fold(0.0, f64::max);
        Self { lines, width }
    }

    /// How high it is, in CSS pixels.
    pub fn height(&self) -> f64 {
        self.lines.len() as f64 * LINE_HEIGHT
    }
}

/// As much of a line as fits before an ellipsis.
fn cut(line: &str) -> String {
    let mut kept = String::new();
    let mut taken = width(ELLIPSIS);
    for letter in line.graphemes(true) {
        taken += width(letter);
        if taken > MAX_WIDTH {
            break;
        }
        kept.push_str(letter);
    }
    kept.trim_end().to_owned() + ELLIPSIS
}

/// About how wide a text is in a sans serif. No font is asked: the layout must not depend on which
/// are installed. It is meant to be rather too wide than too narrow.
fn width(text: &str) -> f64 {
    let em = |letter: &str| match letter.chars().next() {
        None => 0.0,
        Some(
            'i' | 'j' | 'l' | 'I' | 't' | 'f' | 'r' | ' ' | '.' | ',' | '\'' | '’' | '-' | '|',
        ) => 0.36,
        Some('m' | 'w' | 'M' | 'W' | '…' | '@' | '%') => 0.95,
        Some(c) if c.is_ascii_uppercase() => 0.72,
        // From the Hangul letters on, most scripts are as wide as high, and so are emoji.
        Some(
            '\u{1100}'..='\u{11ff}'
            | '\u{2e80}'..='\u{d7ff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ff60}',
        ) => 1.05,
        Some('\u{1f000}'..) => 1.4,
        Some(_) => 0.6,
    };
    text.graphemes(true).map(em).sum::<f64>() * FONT_SIZE
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(name: &str) -> Vec<String> {
        Label::new(name).lines
    }

    #[test]
    fn a_short_name_is_one_line() {
        assert_eq!(lines("  Steve\u{a0}Witkoff "), ["Steve Witkoff"]);
        assert!(lines("").is_empty());
    }

    #[test]
    fn a_long_name_is_broken_between_words_and_cut() {
        assert_eq!(
            lines("United Nations Security Council"),
            ["United Nations", "Security Council"]
        );
        let long = lines("Organization for Security and Co-operation in Europe");
        assert_eq!(long, ["Organization for", "Security and…"]);
        assert_eq!(lines("Donaudampfschifffahrtsgesellschaft").len(), 1);
        assert!(lines("Donaudampfschifffahrtsgesellschaft")[0].ends_with('…'));
    }

    #[test]
    fn nothing_is_cut_within_a_character() {
        let family = "👩‍👩‍👧‍👦".repeat(20);
        let cut = &lines(&family)[0];
        assert_eq!(cut.trim_end_matches('…').len() % "👩‍👩‍👧‍👦".len(), 0);
    }

    proptest! {
        #[test]
        fn no_label_is_larger_than_its_bounds(name in "\\PC{0,80}") {
            let label = Label::new(&name);
            prop_assert!(label.width <= MAX_WIDTH + FONT_SIZE * 1.4, "{label:?}");
            prop_assert!(label.lines.len() <= MAX_LINES);
            prop_assert_eq!(label.lines.is_empty(), name.trim().is_empty());
        }
    }
}
