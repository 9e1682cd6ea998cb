//! The keyboard cursor: moves through a text by word, sentence and block.

use super::{
    Segmenter, Unit,
    select::move_edge,
    units::{Direction, SpanEdge, neighbour},
};
use crate::model::{Byte, Span, Text};

/// The keyboard's selection and the unit at which it started.
///
/// The anchor is a span rather than an offset, so that extending backward keeps the word at which
/// the selection started, as a double click followed by a drag does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    anchor: Span,
    span: Span,
}

impl Cursor {
    /// Creates a cursor on an existing selection.
    pub const fn on(span: Span) -> Self {
        Self { anchor: span, span }
    }

    /// Creates a cursor on the unit at an offset or, if there is none, on the nearest unit.
    pub fn at(text: &Text, place: Byte, unit: Unit, segmenter: &dyn Segmenter) -> Option<Self> {
        neighbour(text, place, unit, Direction::Forward, segmenter)
            .or_else(|| neighbour(text, place, unit, Direction::Back, segmenter))
            .map(Self::on)
    }

    /// The whole selection.
    pub const fn span(self) -> Span {
        self.span
    }

    /// Moves to the next unit in a direction. At the end of the text the cursor stays.
    #[must_use]
    pub fn step(
        self,
        text: &Text,
        unit: Unit,
        direction: Direction,
        segmenter: &dyn Segmenter,
    ) -> Self {
        let from = match direction {
            Direction::Back => self.span.start(),
            Direction::Forward => self.span.end(),
        };
        neighbour(text, from, unit, direction, segmenter).map_or(self, Self::on)
    }

    /// Moves into the selection: to its first unit, if it is a larger unit or a passage that holds
    /// more than that. Returns `None` for a selection that was extended by keys, and for one that
    /// is no larger than the unit.
    #[must_use]
    pub fn enter(self, text: &Text, unit: Unit, segmenter: &dyn Segmenter) -> Option<Self> {
        let first = neighbour(text, self.span.start(), unit, Direction::Forward, segmenter)?;
        let is_inside = self.span.covers(first) && first != self.span;
        (is_inside && self.anchor == self.span).then_some(Self::on(first))
    }

    /// Extends the selection by one unit, or shrinks it on the side that was extended before. It
    /// never shrinks below the anchor. A passage of several words that was selected as a whole, such
    /// as a sentence, shrinks and grows at its end. At the end of the text the cursor stays.
    #[must_use]
    pub fn extend(
        self,
        text: &Text,
        unit: Unit,
        direction: Direction,
        segmenter: &dyn Segmenter,
    ) -> Self {
        let anchor = self.first_word(text, segmenter).unwrap_or(self.anchor);
        let edge = if self.span.end() > anchor.end() {
            SpanEdge::End
        } else if self.span.start() < anchor.start() {
            SpanEdge::Start
        } else {
            match direction {
                Direction::Back => SpanEdge::Start,
                Direction::Forward => SpanEdge::End,
            }
        };
        // If the unit is larger than the extension, only the anchor remains.
        let shrinks = matches!(
            (edge, direction),
            (SpanEdge::End, Direction::Back) | (SpanEdge::Start, Direction::Forward)
        );
        let span = match move_edge(text, self.span, edge, unit, direction, segmenter) {
            Some(span) => span.hull(anchor),
            None if shrinks => anchor,
            None => self.span,
        };
        Self { anchor, span }
    }

    /// Returns the first word of a passage of several words that was selected as a whole.
    fn first_word(self, text: &Text, segmenter: &dyn Segmenter) -> Option<Span> {
        self.enter(text, Unit::Word, segmenter).map(Self::span)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{
        model::{Block, BlockKind},
        text::Uax29,
    };

    fn text() -> Text {
        let block =
            |range| Block { kind: BlockKind::Paragraph, span: Span::of(range).expect("not empty") };
        Text::new("One, two. Three four.\nFive.".into(), vec![block(0..21), block(22..27)])
            .expect("well formed")
    }

    /// Returns the selection after each key: a letter stands for the unit (w, s, b), upper case for
    /// Shift, which extends, and a preceding `<` for backward.
    fn after(start: usize, keys: &str) -> Vec<String> {
        let text = text();
        let mut cursor =
            Cursor::at(&text, Byte::new(start), Unit::Word, &Uax29).expect("there are words");
        keys.split(' ')
            .map(|key| {
                let (direction, letter) = match key.strip_prefix('<') {
                    Some(letter) => (Direction::Back, letter),
                    None => (Direction::Forward, key),
                };
                let unit = match letter.to_lowercase().as_str() {
                    "g" => Unit::Character,
                    "w" => Unit::Word,
                    "c" => Unit::Clause,
                    "s" => Unit::Sentence,
                    _ => Unit::Block,
                };
                cursor = if letter.chars().all(char::is_uppercase) {
                    cursor.extend(&text, unit, direction, &Uax29)
                } else {
                    cursor.step(&text, unit, direction, &Uax29)
                };
                text.get(cursor.span()).expect("within the text").to_owned()
            })
            .collect()
    }

    #[test]
    fn words_are_stepped_through_across_blocks_and_the_ends_hold() {
        assert_eq!(after(0, "w w w w w"), ["two", "Three", "four", "Five", "Five"]);
        assert_eq!(after(24, "<w <w <w <w <w"), ["four", "Three", "two", "One", "One"]);
    }

    #[test]
    fn a_larger_unit_is_first_the_one_around_the_cursor() {
        assert_eq!(after(5, "s s s"), ["One, two.", "Three four.", "Five."]);
        assert_eq!(after(16, "<s <s <b"), ["Three four.", "One, two.", "One, two."]);
        assert_eq!(after(5, "b b"), ["One, two. Three four.", "Five."]);
    }

    #[test]
    fn a_selected_sentence_is_entered_at_its_first_word() {
        let text = text();
        let on = |range| Cursor::on(Span::of(range).expect("not empty"));
        let entered = |cursor: Cursor, unit| {
            let entered = cursor.enter(&text, unit, &Uax29)?;
            text.get(entered.span()).map(str::to_owned)
        };
        assert_eq!(entered(on(10..21), Unit::Word).as_deref(), Some("Three"));
        assert_eq!(entered(on(0..21), Unit::Sentence).as_deref(), Some("One, two."));
        // A word has no word to enter, nor has a sentence a sentence.
        assert_eq!(entered(on(10..15), Unit::Word), None);
        assert_eq!(entered(on(10..21), Unit::Sentence), None);
        assert_eq!(entered(on(10..15), Unit::Block), None);
        // Whoever extends goes on from the end.
        let word = on(10..15).extend(&text, Unit::Word, Direction::Forward, &Uax29);
        assert_eq!(entered(word, Unit::Word), None);
    }

    #[test]
    fn extending_grows_and_shrinks_on_one_side_and_keeps_the_anchor() {
        assert_eq!(
            after(5, "W W <W <W <W W W"),
            ["two. Three", "two. Three four", "two. Three", "two", "One, two", "two", "two. Three",]
        );
        assert_eq!(after(5, "S <S"), ["two.", "two"], "from a word to the end of its sentence");
        assert_eq!(after(5, "S S <S"), ["two.", "two. Three four.", "two."]);
        assert_eq!(after(0, "<W <S"), ["One", "One"]);
        assert_eq!(after(24, "W"), ["Five"]);
    }

    #[test]
    fn a_selected_sentence_shrinks_and_grows_at_its_end() {
        assert_eq!(
            after(5, "s <C C <G G <W W <C"),
            ["One, two.", "One", "One, two.", "One, two", "One, two.", "One", "One, two", "One"],
            "by clause, word and character"
        );
        assert_eq!(after(5, "s <W <W <W"), ["One, two.", "One", "One", "One"]);
        assert_eq!(after(5, "s W"), ["One, two.", "One, two. Three"]);
    }
}
