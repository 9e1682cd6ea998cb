//! The part of the picture that is in view, and its scale.

use super::layout::Point;

/// A width and a height, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// The greatest scale.
const MAX_SCALE: f64 = 4.0;

/// The least scale, unless the whole picture needs a smaller one.
const MIN_SCALE: f64 = 0.2;

/// The greatest scale at which a picture is fitted into the window, however small it is.
const MAX_FIT: f64 = 1.25;

/// The free space around a fitted picture, in CSS pixels.
const MARGIN: f64 = 32.0;

/// How much of the picture stays in the window wherever it is moved, in CSS pixels.
const KEPT: f64 = 80.0;

/// Where the picture lies in its window: a place in it is at `place * scale + (x, y)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// The scale.
    pub scale: f64,
    /// The picture's left edge, in CSS pixels of the window.
    pub x: f64,
    /// The picture's upper edge, likewise.
    pub y: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Self { scale: 1.0, x: 0.0, y: 0.0 }
    }
}

impl Viewport {
    /// Shows the whole picture in the middle of the window.
    pub fn fit(picture: Size, window: Size) -> Self {
        let scale = fitting(picture, window);
        Self {
            scale,
            x: (window.width - picture.width * scale) / 2.0,
            y: (window.height - picture.height * scale) / 2.0,
        }
    }

    /// The point of the window at which a place of the picture is.
    pub fn to_window(self, place: Point) -> Point {
        Point { x: place.x * self.scale + self.x, y: place.y * self.scale + self.y }
    }

    /// Zooms by a factor about a point of the window, which stays in place. The scale stays within
    /// bounds that always let the whole picture be seen.
    pub fn zoomed(self, factor: f64, about: Point, picture: Size, window: Size) -> Self {
        let least = MIN_SCALE.min(fitting(picture, window) / 2.0);
        let scale = (self.scale * factor).clamp(least, MAX_SCALE);
        let factor = scale / self.scale;
        let x = about.x - (about.x - self.x) * factor;
        let y = about.y - (about.y - self.y) * factor;
        Self { scale, x, y }.kept(picture, window)
    }

    /// Moves the picture, but never out of view.
    pub fn moved(self, dx: f64, dy: f64, picture: Size, window: Size) -> Self {
        Self { x: self.x + dx, y: self.y + dy, ..self }.kept(picture, window)
    }

    /// Moves the picture just enough to bring a place into view.
    pub fn showing(self, place: Point, window: Size) -> Self {
        let at = self.to_window(place);
        let by = |at: f64, size: f64| {
            let margin = KEPT.min(size / 3.0);
            at.clamp(margin, (size - margin).max(margin)) - at
        };
        Self { x: self.x + by(at.x, window.width), y: self.y + by(at.y, window.height), ..self }
    }

    fn kept(self, picture: Size, window: Size) -> Self {
        let within = |at: f64, size: f64, window: f64| {
            let kept = KEPT.min(size).min(window);
            at.clamp(kept - size, window - kept)
        };
        Self {
            x: within(self.x, picture.width * self.scale, window.width),
            y: within(self.y, picture.height * self.scale, window.height),
            ..self
        }
    }
}

/// The scale at which the whole picture fits into the window.
fn fitting(picture: Size, window: Size) -> f64 {
    let free = |size: f64| (size - 2.0 * MARGIN).max(1.0);
    let across = free(window.width) / picture.width.max(1.0);
    let down = free(window.height) / picture.height.max(1.0);
    across.min(down).min(MAX_FIT)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WINDOW: Size = Size { width: 1000.0, height: 600.0 };

    fn picture() -> impl Strategy<Value = Size> {
        (0.0..20_000.0, 0.0..20_000.0).prop_map(|(width, height)| Size { width, height })
    }

    proptest! {
        #[test]
        fn the_whole_picture_fits(picture in picture()) {
            let view = Viewport::fit(picture, WINDOW);
            let corner = view.to_window(Point { x: picture.width, y: picture.height });
            prop_assert!(view.x >= MARGIN - 1e-6 && view.y >= MARGIN - 1e-6);
            prop_assert!(corner.x <= WINDOW.width - MARGIN + 1e-6, "{corner:?}");
            prop_assert!(corner.y <= WINDOW.height - MARGIN + 1e-6, "{corner:?}");
        }

        #[test]
        fn what_is_under_the_pointer_stays_there(
            factor in 0.5..2.0, x in 300.0..700.0, y in 200.0..400.0,
        ) {
            let picture = Size { width: 1500.0, height: 900.0 };
            let before = Viewport::fit(picture, WINDOW);
            let about = Point { x, y };
            let under = Point { x: (x - before.x) / before.scale, y: (y - before.y) / before.scale };
            let after = before.zoomed(factor, about, picture, WINDOW).to_window(under);
            prop_assert!((after.x - x).abs() < 1e-6 && (after.y - y).abs() < 1e-6, "{after:?}");
        }

        #[test]
        fn the_picture_is_never_lost(
            picture in picture(),
            steps in prop::collection::vec((0.1..10.0, -5000.0..5000.0, -5000.0..5000.0), 0..8),
        ) {
            let mut view = Viewport::fit(picture, WINDOW);
            for (factor, x, y) in steps {
                view = view.zoomed(factor, Point { x, y }, picture, WINDOW);
                view = view.moved(x, y, picture, WINDOW);
                let corner = view.to_window(Point { x: picture.width, y: picture.height });
                prop_assert!(view.scale <= MAX_SCALE && view.scale > 0.0);
                prop_assert!(view.x < WINDOW.width && view.y < WINDOW.height);
                prop_assert!(corner.x >= 0.0 && corner.y >= 0.0);
            }
        }
    }

    #[test]
    fn a_place_out_of_view_is_brought_in_and_one_in_view_stays() {
        let view = Viewport { scale: 2.0, x: -3000.0, y: 10.0 };
        let shown = view.showing(Point { x: 0.0, y: 100.0 }, WINDOW);
        assert_eq!(shown, Viewport { scale: 2.0, x: KEPT, y: 10.0 });
        assert_eq!(shown.showing(Point { x: 0.0, y: 100.0 }, WINDOW), shown);
    }
}
