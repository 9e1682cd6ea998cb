//! What pointers do to the viewport: one pointer moves it, two zoom it by pinching.

use super::layout::Point;
use std::collections::BTreeMap;

use super::viewport::{Size, Viewport};

/// A pointer that moves less than this, in CSS pixels, clicks and does not drag.
const STILL: f64 = 5.0;

/// The pointers that are down, by their ids (Pointer Events, Level 3, "pointerId").
#[derive(Debug, Clone, Default)]
pub struct Gesture {
    pointers: BTreeMap<i32, Pointer>,
    dragged: bool,
}

#[derive(Debug, Clone, Copy)]
struct Pointer {
    start: Point,
    at: Point,
}

impl Gesture {
    /// A pointer goes down. The first begins a new gesture; the third and later ones do nothing.
    pub fn down(&mut self, id: i32, at: Point) {
        if self.pointers.is_empty() {
            self.dragged = false;
        }
        if self.pointers.len() < 2 {
            self.pointers.insert(id, Pointer { start: at, at });
        }
    }

    /// A pointer moves. Returns the new viewport, or `None` if nothing is moved.
    pub fn moved(
        &mut self,
        id: i32,
        to: Point,
        view: Viewport,
        picture: Size,
        window: Size,
    ) -> Option<Viewport> {
        let other = self.pointers.iter().find(|&(&other, _)| other != id).map(|(_, p)| p.at);
        let pointer = self.pointers.get_mut(&id)?;
        let from = pointer.at;
        if !self.dragged && other.is_none() && distance(pointer.start, to) < STILL {
            return None;
        }
        self.dragged = true;
        pointer.at = to;
        Some(match other {
            None => view.moved(to.x - from.x, to.y - from.y, picture, window),
            Some(other) => {
                let factor = distance(to, other).max(1.0) / distance(from, other).max(1.0);
                let (before, after) = (between(from, other), between(to, other));
                view.zoomed(factor, before, picture, window).moved(
                    after.x - before.x,
                    after.y - before.y,
                    picture,
                    window,
                )
            }
        })
    }

    /// A pointer goes up, or the browser cancels it.
    pub fn up(&mut self, id: i32) {
        self.pointers.remove(&id);
    }

    /// Returns whether the gesture has moved anything: then it does not end in a click.
    pub const fn dragged(&self) -> bool {
        self.dragged
    }
}

fn distance(one: Point, other: Point) -> f64 {
    (one.x - other.x).hypot(one.y - other.y)
}

fn between(one: Point, other: Point) -> Point {
    Point { x: f64::midpoint(one.x, other.x), y: f64::midpoint(one.y, other.y) }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    const PICTURE: Size = Size { width: 1000.0, height: 1000.0 };
    const WINDOW: Size = PICTURE;

    fn at(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    /// Moves pointers one after the other, beginning with the default viewport.
    fn play(gesture: &mut Gesture, moves: &[(i32, Point)]) -> Viewport {
        moves.iter().fold(Viewport::default(), |view, &(id, to)| {
            gesture.moved(id, to, view, PICTURE, WINDOW).unwrap_or(view)
        })
    }

    #[test]
    fn one_pointer_moves_the_picture() {
        let mut gesture = Gesture::default();
        gesture.down(1, at(100.0, 100.0));
        assert_eq!(play(&mut gesture, &[(1, at(102.0, 101.0))]), Viewport::default());
        assert!(!gesture.dragged(), "a hand that clicks trembles");
        let view = play(&mut gesture, &[(1, at(120.0, 90.0)), (1, at(130.0, 80.0))]);
        assert_eq!(view, Viewport { scale: 1.0, x: 30.0, y: -20.0 });
        assert!(gesture.dragged());
        gesture.up(1);
        assert_eq!(play(&mut gesture, &[(1, at(500.0, 500.0))]), Viewport::default());
        gesture.down(1, at(0.0, 0.0));
        assert!(!gesture.dragged(), "another gesture");
    }

    #[test]
    fn two_pointers_zoom_about_their_middle() {
        let mut gesture = Gesture::default();
        gesture.down(1, at(400.0, 500.0));
        gesture.down(2, at(600.0, 500.0));
        gesture.down(3, at(0.0, 0.0));
        let view = play(&mut gesture, &[(1, at(300.0, 500.0)), (2, at(700.0, 500.0))]);
        assert!((view.scale - 2.0).abs() < 1e-9, "{view:?}");
        let middle = view.to_window(at(500.0, 500.0));
        assert!((middle.x - 500.0).abs() < 1e-9 && (middle.y - 500.0).abs() < 1e-9, "{middle:?}");
        assert_eq!(play(&mut gesture, &[(3, at(9.0, 9.0))]), Viewport::default());
    }
}
