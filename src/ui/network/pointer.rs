//! Pointer events on the drawing.

use leptos::{
    ev::{MouseEvent, PointerEvent, WheelEvent},
    prelude::*,
    svg,
};
use web_sys::Element;

use super::{pane::Pane, roving::Roving, state::State};
use crate::{drawing::Point, ui::now::Now};

/// The place of an event, in CSS pixels from the drawing's upper left corner.
fn place(drawing: &Element, event: &MouseEvent) -> Point {
    let rect = drawing.get_bounding_client_rect();
    Point {
        x: f64::from(event.client_x()) - rect.left(),
        y: f64::from(event.client_y()) - rect.top(),
    }
}

/// Returns whether an event hits no mark.
fn is_ground(drawing: &Element, event: &MouseEvent) -> bool {
    event.target().is_some_and(|target| target == *drawing.as_ref())
}

/// Handles the pointer events of the drawing.
#[derive(Clone, Copy)]
pub struct Pointer {
    /// The state of the view.
    pub state: State,
    /// The part of the picture that is in view.
    pub pane: Pane,
    /// The marks that are hovered or focused.
    pub roving: Roving,
    /// The element of the drawing.
    pub element: NodeRef<svg::Svg>,
}

impl Pointer {
    /// Handles a button or a finger that goes down.
    pub fn down(self, event: &PointerEvent) {
        if let Some(drawing) = self.element.now().filter(|_| event.button() == 0) {
            let at = place(&drawing, event);
            self.pane.gesture.update_value(|gesture| gesture.down(event.pointer_id(), at));
        }
    }

    /// Handles a pointer that moves: a drag moves the picture, two fingers zoom it.
    pub fn moved(self, event: &PointerEvent) {
        let Some(drawing) = self.element.now() else { return };
        let (id, to) = (event.pointer_id(), place(&drawing, event));
        let gesture = self.pane.gesture;
        if event.buttons() == 0 {
            if let Some(tie) = is_ground(&drawing, event).then(|| self.pane.tie_at(to)) {
                self.roving.hovered.set(tie);
            }
            // The pointer went up without an event.
            return gesture.update_value(|gesture| gesture.up(id));
        }
        let mut moved = false;
        self.pane.change(|view, picture, window| {
            let after = gesture
                .try_update_value(|gesture| gesture.moved(id, to, view, picture, window))
                .flatten();
            moved = after.is_some();
            after.unwrap_or(view)
        });
        if moved {
            // Captures the pointer from now on, wherever it goes. Before the drag, capturing would
            // take the click away from the mark under the pointer.
            drawing.set_pointer_capture(id).unwrap_or_default();
        }
    }

    /// Handles a pointer that goes up, or that the browser has taken.
    pub fn up(self, event: &PointerEvent) {
        self.pane.gesture.update_value(|gesture| gesture.up(event.pointer_id()));
    }

    /// Handles the wheel: it zooms.
    pub fn wheel(self, event: &WheelEvent) {
        let Some(drawing) = self.element.now() else { return };
        // Unless the focus is in the drawing, the wheel scrolls the page.
        let within = document().active_element().is_some_and(|it| drawing.contains(Some(&it)));
        if !within && !event.ctrl_key() && !event.meta_key() {
            return;
        }
        event.prevent_default();
        let lines = event.delta_mode() == WheelEvent::DOM_DELTA_LINE;
        let delta = event.delta_y() * if lines { 16.0 } else { 1.0 };
        // A pinch on a touchpad arrives as wheel events with Ctrl, in small steps.
        let speed = if event.ctrl_key() { 0.01 } else { 0.002 };
        self.pane.zoom((-delta * speed).clamp(-0.3, 0.3).exp(), Some(place(&drawing, event)));
    }

    /// Handles a click: on a tie or beside one it opens the tie, elsewhere it clears the selection.
    pub fn click(self, event: &MouseEvent) {
        let Some(drawing) = self.element.now() else { return };
        if !is_ground(&drawing, event) || self.pane.ends_drag(event) {
            return;
        }
        match self.pane.tie_at(place(&drawing, event)) {
            Some(tie) => self.state.open(tie, Some(drawing.into())),
            None => self.state.selected.set(None),
        }
    }
}
