//! A node's name in at most two short lines, and the side of the node on which it stands.

use super::layout::Bounds;
use unicode_segmentation::UnicodeSegmentation;

/// The font size of the labels, in CSS pixels.
pub const FONT_SIZE: f64 = 13.0;

/// The distance from one line's baseline to the next, in CSS pixels.
pub const LINE_HEIGHT: f64 = 15.0;

/// The width at which a name continues on the next line, in CSS pixels.
const MAX_WIDTH: f64 = 132.0;

/// The width of a name if there is little room, in CSS pixels.
const SHORT_WIDTH: f64 = 66.0;

/// The gap between a node and its label, in CSS pixels.
pub const LABEL_GAP: f64 = 3.0;

/// The most lines.
const MAX_LINES: usize = 2;

const ELLIPSIS: &str = "\u{2026}";

/// The lines of a label.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Label {
    /// The lines, from the top.
    pub lines: Vec<String>,
    /// The approximate width of the widest line, in CSS pixels.
    pub width: f64,
}

impl Label {
    /// Breaks a name into lines, between words if possible, and cuts off what does not fit.
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
                *line = cut(line, MAX_WIDTH);
            }
        }
        Self::of(lines)
    }

    fn of(lines: Vec<String>) -> Self {
        let width = lines.iter().map(|line| width(line)).fold(0.0, f64::max);
        Self { lines, width }
    }

    /// The label, then shorter forms: on one line, and just enough to be recognised.
    pub fn forms(&self) -> Vec<Self> {
        let mut forms = vec![self.clone()];
        let Some(first) = self.lines.first() else { return forms };
        if self.lines.len() > 1 {
            forms.push(Self::of(vec![cut(first, MAX_WIDTH)]));
        }
        if width(first) > SHORT_WIDTH {
            forms.push(Self::of(vec![cut(first, SHORT_WIDTH)]));
        }
        forms
    }

    /// The height of the label, in CSS pixels.
    pub fn height(&self) -> f64 {
        self.lines.len() as f64 * LINE_HEIGHT
    }
}

/// A side of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// Below it, centred.
    #[default]
    Below,
    /// Above it, centred.
    Above,
    /// To the right.
    Right,
    /// To the left.
    Left,
    /// Below it and to the right.
    BelowRight,
    /// Below it and to the left.
    BelowLeft,
    /// Above it and to the right.
    AboveRight,
    /// Above it and to the left.
    AboveLeft,
}

impl Side {
    /// All sides, the preferred ones first.
    pub const ALL: [Self; 8] = [
        Self::Below,
        Self::Above,
        Self::Right,
        Self::Left,
        Self::BelowRight,
        Self::BelowLeft,
        Self::AboveRight,
        Self::AboveLeft,
    ];

    /// The label's offset from the node's middle, right and down, in multiples of the radius.
    pub const fn off(self) -> (f64, f64) {
        // Diagonally, on the circle.
        const SLANT: f64 = 0.7;
        match self {
            Self::Below => (0.0, 1.0),
            Self::Above => (0.0, -1.0),
            Self::Right => (1.0, 0.0),
            Self::Left => (-1.0, 0.0),
            Self::BelowRight => (SLANT, SLANT),
            Self::BelowLeft => (-SLANT, SLANT),
            Self::AboveRight => (SLANT, -SLANT),
            Self::AboveLeft => (-SLANT, -SLANT),
        }
    }

    /// The end of the lines that is at the node (SVG 2, "text-anchor").
    pub fn anchor(self) -> &'static str {
        match self.off().0 {
            x if x > 0.0 => "start",
            x if x < 0.0 => "end",
            _ => "middle",
        }
    }

    /// Where the lines of a label are anchored and where the first has its upper edge, relative to
    /// [`off`](Self::off), in CSS pixels.
    fn start(self, label: &Label) -> (f64, f64) {
        let (x, y) = self.off();
        let gap = |off: f64| if off == 0.0 { 0.0 } else { LABEL_GAP.copysign(off) };
        let top = match y {
            y if y > 0.0 => 0.0,
            y if y < 0.0 => -label.height(),
            _ => -label.height() / 2.0,
        };
        (gap(x), gap(y) + top)
    }

    /// The anchors and baselines of a label's lines, in CSS pixels from [`off`](Self::off).
    pub fn baselines(self, label: &Label) -> impl Iterator<Item = (f64, f64)> {
        let (x, top) = self.start(label);
        (0..label.lines.len())
            .map(move |number| (x, top + number as f64 * LINE_HEIGHT + FONT_SIZE * 0.9))
    }

    /// The box of a label, magnified by a factor, beside a node of a given radius at (0, 0).
    pub fn place(self, label: &Label, radius: f64, magnified: f64) -> Bounds {
        let ((across, down), (x, top)) = (self.off(), self.start(label));
        let before = match self.anchor() {
            "start" => 0.0,
            "end" => label.width,
            _ => label.width / 2.0,
        };
        let left = across * radius + (x - before) * magnified;
        let top = down * radius + top * magnified;
        [left, top, left + label.width * magnified, top + label.height() * magnified]
    }
}

/// Cuts a line so that it fits into a width with an ellipsis.
fn cut(line: &str, most: f64) -> String {
    let mut kept = String::new();
    let mut taken = width(ELLIPSIS);
    for letter in line.graphemes(true) {
        taken += width(letter);
        if taken > most {
            break;
        }
        kept.push_str(letter);
    }
    kept.trim_end_matches(|c: char| c.is_whitespace() || c == '…').to_owned() + ELLIPSIS
}

/// The approximate width of a text in a sans-serif font. No font is measured, because the layout
/// must not depend on the installed fonts. The estimate is rather too wide than too narrow.
fn width(text: &str) -> f64 {
    let em = |letter: &str| match letter.chars().next() {
        None => 0.0,
        Some(
            'i' | 'j' | 'l' | 'I' | 't' | 'f' | 'r' | ' ' | '.' | ',' | '\'' | '’' | '-' | '|',
        ) => 0.36,
        Some('m' | 'w' | 'M' | 'W' | '…' | '@' | '%') => 0.95,
        Some(c) if c.is_ascii_uppercase() => 0.72,
        // From Hangul on, the letters of most scripts are as wide as high, and so are emoji.
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
            for form in label.forms() {
                prop_assert!(form.width <= label.width.max(SHORT_WIDTH) + FONT_SIZE, "{form:?}");
                for side in Side::ALL {
                    let [left, top, right, bottom] = side.place(&form, 8.0, 1.0);
                    let off = left >= 8.0 * 0.7 || right <= -8.0 * 0.7;
                    prop_assert!(off || top >= 8.0 * 0.7 || bottom <= -8.0 * 0.7, "{side:?}");
                }
            }
        }
    }
}
