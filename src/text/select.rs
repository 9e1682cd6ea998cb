//! Turns a selection into a span to annotate.

use std::ops::Range;

use super::{
    Segmenter, Unit,
    breaks::trimmed,
    units::{Direction, SpanEdge, neighbour},
};
use crate::model::{Byte, Span, Text};

/// Returns the span that the reader means by a selection from one offset to another, in either
/// direction.
///
/// The span is clamped to the text, trimmed of white space and extended to whole grapheme clusters.
/// `None` if no text is left.
pub fn snap(text: &Text, from: Byte, to: Byte, segmenter: &dyn Segmenter) -> Option<Span> {
    let string = text.as_str();
    let (start, end) = (from.min(to).get().min(string.len()), from.max(to).get().min(string.len()));
    // Only a bug can produce an offset inside a character, but it must not panic.
    let (start, end) = (string.floor_char_boundary(start), string.ceil_char_boundary(end));
    let range = trimmed(string, start..end)?;
    // A triple click, or a drag that ends beside the text, extends the selection to the start of
    // the next block. The text between blocks is white space or content that is not shown.
    let shown = text.blocks_under(Span::of(range.clone())?);
    let first = text.blocks().get(shown.start)?.span;
    let last = text.blocks().get(shown.last()?)?.span;
    let range =
        trimmed(string, range.start.max(first.start().get())..range.end.min(last.end().get()))?;
    let start = character_around(string, range.start, segmenter).map_or(range.start, |it| it.start);
    let end = character_around(string, range.end, segmenter).map_or(range.end, |it| it.end);
    Span::of(start..end)
}

/// How many bytes before and after an offset are looked at for the character around it, where
/// nothing nearer divides the text. Characters are shorter, but for those made to be longer.
const NEAR: usize = 256;

/// Returns the extended grapheme cluster that a byte offset lies in; `None` if the offset is between
/// two of them.
fn character_around(text: &str, at: usize, segmenter: &dyn Segmenter) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    // Between two ASCII characters the text divides, but within "\r\n".
    let divides = |at: usize| {
        let pair = at.checked_sub(1).and_then(|before| bytes.get(before..=at));
        pair.is_none_or(|pair| pair.is_ascii() && pair != b"\r\n")
    };
    if divides(at) {
        return None;
    }
    let from = text.ceil_char_boundary(at.saturating_sub(NEAR));
    let start = (from..at).rev().find(|&place| divides(place)).unwrap_or(from);
    let until = text.floor_char_boundary(at.saturating_add(NEAR).min(text.len()));
    let end = (at..until).find(|&place| divides(place)).unwrap_or(until);
    segmenter
        .characters(&text[start..end])
        .into_iter()
        .map(|range| start + range.start..start + range.end)
        .find(|range| range.start < at && at < range.end)
}

/// Moves one end of a span by one character or word. Returns `None` if the text ends there or the
/// span would become empty.
pub fn move_edge(
    text: &Text,
    span: Span,
    edge: SpanEdge,
    unit: Unit,
    direction: Direction,
    segmenter: &dyn Segmenter,
) -> Option<Span> {
    let moved = match (edge, direction) {
        // Outward: to the far end of the next unit.
        (SpanEdge::Start, Direction::Back) => {
            let found = neighbour(text, span.start(), unit, direction, segmenter)?;
            (found.start(), span.end())
        }
        (SpanEdge::End, Direction::Forward) => {
            let found = neighbour(text, span.end(), unit, direction, segmenter)?;
            (span.start(), found.end())
        }
        // Inward: past the unit at this end to the start of the one after it.
        (SpanEdge::Start, Direction::Forward) => {
            let first = neighbour(text, span.start(), unit, direction, segmenter)?;
            let next = neighbour(text, first.end(), unit, direction, segmenter)?;
            (next.start().min(span.end()), span.end())
        }
        (SpanEdge::End, Direction::Back) => {
            let last = neighbour(text, span.end(), unit, direction, segmenter)?;
            let next = neighbour(text, last.start(), unit, direction, segmenter)?;
            (span.start(), next.end().max(span.start()))
        }
    };
    Span::new(moved.0, moved.1).and_then(|moved| snap(text, moved.start(), moved.end(), segmenter))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{model::Block, model::BlockKind, text::Uax29};
    use proptest::prelude::*;

    fn text(paragraphs: &[&str]) -> Text {
        let string = paragraphs.join("\n\n");
        let mut at = 0;
        let blocks = paragraphs
            .iter()
            .map(|paragraph| {
                let span = Span::of(at..at + paragraph.len()).expect("not empty");
                at += paragraph.len() + 2;
                Block { kind: BlockKind::Paragraph, span }
            })
            .collect();
        Text::new(string, blocks).expect("well formed")
    }

    fn snapped(text: &Text, from: usize, to: usize) -> Option<&str> {
        snap(text, Byte::new(from), Byte::new(to), &Uax29).and_then(|span| text.get(span))
    }

    #[test]
    fn a_selection_is_trimmed_and_may_run_backwards() {
        let text = text(&["One issue remains."]);
        assert_eq!(snapped(&text, 3, 10), Some("issue"));
        assert_eq!(snapped(&text, 10, 3), Some("issue"));
        assert_eq!(snapped(&text, 3, 4), None, "white space alone is no selection");
        assert_eq!(snapped(&text, 5, 5), None);
        assert_eq!(snapped(&text, 14, 4_000), Some("ins."));
    }

    #[test]
    fn a_triple_click_does_not_take_in_the_next_block() {
        let text = text(&["First.", "Second."]);
        assert_eq!(snapped(&text, 0, 8), Some("First."));
        assert_eq!(snapped(&text, 0, 9), Some("First.\n\nS"), "a real reach into it does");
    }

    #[test]
    fn what_stands_between_the_blocks_is_no_selection() {
        let blocks = [0..5, 15..21].map(|range| Block {
            kind: BlockKind::Paragraph,
            span: Span::of(range).expect("not empty"),
        });
        let text = Text::new("First [an ad] \nSecond".into(), blocks.into()).expect("well formed");
        assert_eq!(snapped(&text, 6, 13), None);
        assert_eq!(snapped(&text, 2, 13), Some("rst"));
        assert_eq!(snapped(&text, 6, 17), Some("Se"));
    }

    #[test]
    fn graphemes_are_taken_whole() {
        let text = text(&["ae\u{301}b 👩‍👩‍👧!"]);
        assert_eq!(snapped(&text, 0, 2), Some("ae\u{301}"));
        assert_eq!(snapped(&text, 2, 5), Some("e\u{301}b"));
        let family = "👩‍👩‍👧".len();
        assert_eq!(snapped(&text, 9, 10), Some("👩‍👩‍👧"), "{family} bytes from 6 on");
    }

    #[test]
    fn an_end_moves_by_word_and_by_character_and_never_past_the_other() {
        let text = text(&["One big issue.", "Remains."]);
        let moved = |range: std::ops::Range<usize>, edge, unit, direction| {
            let span = Span::of(range).expect("not empty");
            move_edge(&text, span, edge, unit, direction, &Uax29).and_then(|span| text.get(span))
        };
        use {Direction::*, SpanEdge::*, Unit::*};
        assert_eq!(moved(4..7, Start, Word, Back), Some("One big"));
        assert_eq!(moved(4..7, End, Word, Forward), Some("big issue"));
        assert_eq!(moved(0..7, Start, Word, Forward), Some("big"));
        assert_eq!(moved(0..7, End, Word, Back), Some("One"));
        assert_eq!(moved(4..7, End, Word, Back), None);
        assert_eq!(moved(4..7, Start, Word, Forward), None);
        assert_eq!(moved(4..7, Start, Character, Forward), Some("ig"));
        assert_eq!(moved(4..7, End, Character, Forward), Some("big i"), "spaces are stepped over");
        assert_eq!(moved(0..7, Start, Word, Back), None);
        assert_eq!(moved(4..13, End, Word, Forward), Some("big issue.\n\nRemains"));
        assert_eq!(moved(4..14, End, Character, Back), Some("big issue"));
    }

    proptest! {
        #[test]
        fn snapping_is_idempotent_and_keeps_to_graphemes(string in "[a-z \u{300}-\u{303}👩\u{200d}ไทย中\\PC]{1,30}", from in 0_usize..90, to in 0_usize..90) {
            prop_assume!(!string.trim().is_empty());
            let text = text(&[&string]);
            if let Some(span) = snap(&text, Byte::new(from), Byte::new(to), &Uax29) {
                prop_assert_eq!(snap(&text, span.start(), span.end(), &Uax29), Some(span));
                let boundaries: Vec<_> =
                    Uax29.characters(text.as_str()).iter().flat_map(|it| [it.start, it.end]).collect();
                prop_assert!(boundaries.contains(&span.start().get()));
                prop_assert!(boundaries.contains(&span.end().get()));
            }
        }
    }
}
