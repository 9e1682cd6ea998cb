//! The keys of the drawing.

use leptos::{ev::KeyboardEvent, prelude::*};
use web_sys::Element;

use super::{
    pane::{Pane, ZOOM},
    roving::Roving,
    state::State,
};
use crate::{drawing::WalkStep, ui::now::Now};

/// How far an arrow key moves the picture, in CSS pixels.
const PAN: f64 = 60.0;

/// Handles a key. Returns whether it did anything. On a mark, arrow keys go to another mark; with
/// Shift, or on the drawing itself, they move the picture.
pub fn on_key(
    state: State,
    pane: Pane,
    roving: Roving,
    drawing: &Element,
    event: &KeyboardEvent,
    on_drawing: bool,
) -> bool {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return false;
    }
    let key = event.key();
    match key.as_str() {
        "+" | "=" => pane.zoom(ZOOM, None),
        "-" => pane.zoom(1.0 / ZOOM, None),
        "0" => pane.fitted.set(true),
        "Escape" if state.selected.now().is_some() => state.selected.set(None),
        _ if on_drawing || event.shift_key() => match key.as_str() {
            "ArrowLeft" => pane.pan(PAN, 0.0),
            "ArrowRight" => pane.pan(-PAN, 0.0),
            "ArrowUp" => pane.pan(0.0, PAN),
            "ArrowDown" => pane.pan(0.0, -PAN),
            _ => return false,
        },
        "ArrowRight" => roving.step(drawing, WalkStep::Forward),
        "ArrowLeft" => roving.step(drawing, WalkStep::Back),
        "ArrowDown" => roving.step(drawing, WalkStep::Down),
        "ArrowUp" => roving.step(drawing, WalkStep::Up),
        "Home" => roving.step(drawing, WalkStep::First),
        "End" => roving.step(drawing, WalkStep::Last),
        "Enter" | " " => match roving.current() {
            Some(subject) => state.open(subject, document().active_element()),
            None => return false,
        },
        _ => return false,
    }
    true
}
