//! Moves the keyboard cursor through the text.

use leptos::prelude::*;

use crate::{
    browser::{selection, view},
    model::Byte,
    page::in_words,
    text::{Cursor, Direction, SpanEdge, Unit},
    ui::context::{Announcements, Reading, Workbench},
};

/// The unit and the direction by which a key moves the cursor.
#[derive(Clone, Copy)]
pub struct StepKey {
    unit: Unit,
    step: CursorMove,
}

/// The direction of a key. Whether left is back or forward depends on the script.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CursorMove {
    Left,
    Right,
    Text(Direction),
}

/// Returns the step of a key; `None` if the key does not move the cursor. Who extends the selection
/// goes by clauses where the cursor goes by sentences, and by characters with Alt.
pub fn step_of(key: &str, extends: bool, alt: bool) -> Option<StepKey> {
    let along = if extends && alt { Unit::Character } else { Unit::Word };
    let across = if extends { Unit::Clause } else { Unit::Sentence };
    let (unit, step) = match key {
        "ArrowLeft" => (along, CursorMove::Left),
        "ArrowRight" => (along, CursorMove::Right),
        "ArrowUp" if !alt => (across, CursorMove::Text(Direction::Back)),
        "ArrowDown" if !alt => (across, CursorMove::Text(Direction::Forward)),
        "PageUp" if !alt => (Unit::Block, CursorMove::Text(Direction::Back)),
        "PageDown" if !alt => (Unit::Block, CursorMove::Text(Direction::Forward)),
        _ => return None,
    };
    Some(StepKey { unit, step })
}

/// A function such as [`step`].
pub type Step =
    fn(&'static Workbench, &'static Reading, &'static Announcements, StepKey, bool) -> bool;

/// Moves the keyboard cursor, or extends its span, and selects the span. Returns whether it did.
pub fn step(
    workbench: &'static Workbench,
    reading: &'static Reading,
    announcements: &'static Announcements,
    key: StepKey,
    extend: bool,
) -> bool {
    let Some((article, document)) = reading.shown() else { return false };
    let text = &document.text;
    let cursor = reading.cursor();
    let direction = match key.step {
        CursorMove::Text(direction) => direction,
        CursorMove::Left | CursorMove::Right => {
            let at = cursor.map_or(Byte::ZERO, |cursor| cursor.span().start());
            Direction::leftwards(
                selection::is_rtl(&article, text, at) != (key.step == CursorMove::Right),
            )
        }
    };
    let unit = key.unit;
    let cursor = reading.with_segmenter(|segmenter| match cursor {
        Some(cursor) if extend => Some(cursor.extend(text, unit, direction, segmenter)),
        Some(cursor) => {
            // After tagging nothing is selected, and the keyboard goes on behind the passage.
            let is_selected = reading.selection.get_untracked().is_some();
            let entered = (is_selected && direction == Direction::Forward)
                .then(|| cursor.enter(text, unit, segmenter));
            Some(entered.flatten().unwrap_or_else(|| cursor.step(text, unit, direction, segmenter)))
        }
        None => {
            // The reader is at the top of the visible text.
            let block = view::first_block_below(&article, view::visible_heights().0);
            let start = block
                .and_then(|(block, _)| text.blocks().get(block))
                .map(|block| block.span.start());
            Cursor::at(text, start.unwrap_or_default(), unit, segmenter)
        }
    });
    let Some(cursor) = cursor else { return false };
    reading.set_cursor(Some(cursor));
    reading.selection.set(Some(cursor.span()));
    selection::select(&article, text, cursor.span());
    let moved = match direction {
        Direction::Back => SpanEdge::Start,
        Direction::Forward => SpanEdge::End,
    };
    reading.reveal(cursor.span(), Some(moved));
    let words = text.get(cursor.span()).unwrap_or_default();
    let said = reading.annotation_under_cursor().and_then(|id| {
        workbench.peek(|workspace| {
            let annotation = workspace.annotations().get(&id)?;
            Some(in_words(workspace, annotation.body))
        })
    });
    announcements
        .say([Some(words.to_owned()), said].into_iter().flatten().collect::<Vec<_>>().join(". "));
    true
}
