//! Boxes, and what overlaps them.

use super::Point;

/// A box: left, top, right, bottom; in CSS pixels.
pub type Bounds = [f64; 4];

/// Returns whether two boxes share more than an edge.
pub fn overlap(one: Bounds, other: Bounds) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// Returns whether a straight line touches a box (Liang, Barsky 1984).
pub fn crosses(from: Point, to: Point, [left, top, right, bottom]: Bounds) -> bool {
    let (mut first, mut last) = (0.0_f64, 1.0_f64);
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let edges =
        [(-dx, from.x - left), (dx, right - from.x), (-dy, from.y - top), (dy, bottom - from.y)];
    for (step, room) in edges {
        if step == 0.0 && room < 0.0 {
            return false;
        } else if step < 0.0 {
            first = first.max(room / step);
        } else if step > 0.0 {
            last = last.min(room / step);
        }
    }
    first <= last
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_line_crosses_a_box_or_passes_it() {
        let place = |x, y| Point { x, y };
        let bounds = [10.0, 10.0, 20.0, 20.0];
        assert!(crosses(place(0.0, 15.0), place(30.0, 15.0), bounds));
        assert!(crosses(place(0.0, 0.0), place(30.0, 30.0), bounds));
        assert!(crosses(place(15.0, 15.0), place(15.0, 15.0), bounds), "it lies within");
        assert!(!crosses(place(0.0, 15.0), place(9.0, 15.0), bounds));
        assert!(!crosses(place(0.0, 25.0), place(25.0, 21.0), bounds));
        assert!(!crosses(place(19.0, 0.0), place(30.0, 11.0), bounds), "it passes a corner");
    }
}
