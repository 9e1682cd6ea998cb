//! The part of the picture that is in view.

use leptos::{ev::MouseEvent, prelude::*};

use super::state::State;
use crate::drawing::Point;
use crate::{
    drawing::{Gesture, Picture, Size, Subject, Viewport},
    ui::now::Now,
};

/// How far from its line a tie is hit, in CSS pixels (WCAG 2.2, 2.5.8: 24 across).
const REACH: f64 = 12.0;

/// The zoom factor of a key or a button.
pub const ZOOM: f64 = 1.3;

/// The part of the picture that is in view.
#[derive(Clone, Copy)]
pub struct Pane {
    state: State,
    /// The size of the drawing on the page.
    pub window: RwSignal<Size>,
    /// The part of the picture that is shown.
    pub view: RwSignal<Viewport>,
    /// The gesture of the pointers that are down.
    pub gesture: StoredValue<Gesture>,
    /// Whether the whole picture is shown, also after sizes change.
    pub fitted: RwSignal<bool>,
}

impl Pane {
    /// Shows the whole picture as soon as the sizes are known.
    pub fn new(state: State) -> Self {
        let pane = Self {
            state,
            window: RwSignal::new(Size::default()),
            view: RwSignal::new(Viewport::default()),
            gesture: StoredValue::new(Gesture::default()),
            fitted: RwSignal::new(true),
        };
        let picture = Memo::new(move |_| state.picture.with(|picture| picture.size));
        Effect::new(move || {
            let (picture, window) = (picture.get(), pane.window.get());
            if pane.fitted.get() && window.width > 0.0 {
                pane.view.set(Viewport::fit(picture, window));
            }
        });
        pane
    }

    /// Shows another part. From then on the picture no longer follows the window's size.
    pub fn change(self, change: impl FnOnce(Viewport, Size, Size) -> Viewport) {
        let picture = self.state.picture.try_with_untracked(|picture| picture.size);
        let picture = picture.unwrap_or_default();
        let (before, window) = (self.view.now(), self.window.now());
        let after = change(before, picture, window);
        if after != before {
            self.fitted.set(false);
            self.view.set(after);
        }
    }

    /// Returns whether a click only ends a drag. (A screen reader's click, for example, does not.)
    pub fn ends_drag(self, click: &MouseEvent) -> bool {
        click.detail() > 0 && self.gesture.try_with_value(Gesture::dragged) == Some(true)
    }

    /// The tie at a point of the drawing, if one is near enough to be meant.
    pub fn tie_at(self, at: Point) -> Option<Subject> {
        let Viewport { scale, x, y } = self.view.now();
        let place = Point { x: (at.x - x) / scale, y: (at.y - y) / scale };
        let nearest = |picture: &Picture| picture.nearest(place, REACH / scale);
        self.state.picture.try_with_untracked(nearest).flatten()
    }

    /// Zooms by a factor about a point of the drawing, or about its middle.
    pub fn zoom(self, factor: f64, about: Option<Point>) {
        self.change(|view, picture, window| {
            let middle = Point { x: window.width / 2.0, y: window.height / 2.0 };
            view.zoomed(factor, about.unwrap_or(middle), picture, window)
        });
    }

    /// Moves the picture, in CSS pixels.
    pub fn pan(self, dx: f64, dy: f64) {
        self.change(|view, picture, window| view.moved(dx, dy, picture, window));
    }
}
