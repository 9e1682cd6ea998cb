//! The lines of ties.

use super::layout::{Bounds, Point, crosses};
use std::fmt;

/// The distance between the middles of two lines between the same nodes, in CSS pixels.
const APART: f64 = 18.0;

/// The number of straight pieces into which a curve is broken to measure a distance to it.
const PIECES: usize = 16;

/// A line from one node to another, bent if there are several: a quadratic Bézier curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curve {
    /// Where it begins.
    pub from: Point,
    /// Its control point.
    pub via: Point,
    /// Where it ends.
    pub to: Point,
}

impl Curve {
    /// The *number*-th of *count* lines between two places, counted from 0. The lines are bent to
    /// both sides so that none hides another; with an odd count the middle one is straight.
    pub fn new(from: Point, to: Point, number: usize, count: usize) -> Self {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let length = (dx * dx + dy * dy).sqrt().max(1.0);
        let aside = (number as f64 - (count.max(1) - 1) as f64 / 2.0) * APART;
        // The curve's middle is half as far from the line as its control point.
        let (x, y) = (-dy / length * aside * 2.0, dx / length * aside * 2.0);
        let via = Point { x: from.x + dx / 2.0 + x, y: from.y + dy / 2.0 + y };
        Self { from, via, to }
    }

    /// The point at a share of the way, from 0 to 1.
    fn at(&self, share: f64) -> Point {
        let rest = 1.0 - share;
        let of = |from, via, to| rest * rest * from + 2.0 * rest * share * via + share * share * to;
        let Self { from, via, to } = self;
        Point { x: of(from.x, via.x, to.x), y: of(from.y, via.y, to.y) }
    }

    /// The approximate distance of a place from the line, in CSS pixels. Infinite if the place is
    /// farther than `reach` from the whole line on either axis.
    pub fn distance(&self, place: Point, reach: f64) -> f64 {
        let Self { from, via, to } = self;
        let beyond = |place: f64, ends: [f64; 3]| {
            let (low, high) = ends
                .iter()
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), end| (l.min(*end), h.max(*end)));
            place < low - reach || place > high + reach
        };
        if beyond(place.x, [from.x, via.x, to.x]) || beyond(place.y, [from.y, via.y, to.y]) {
            return f64::INFINITY;
        }
        let points = (0..=PIECES).map(|piece| self.at(piece as f64 / PIECES as f64));
        let mut last = *from;
        points.fold(f64::INFINITY, |least, next| {
            let distance = to_segment(place, last, next);
            last = next;
            least.min(distance)
        })
    }

    /// Returns whether the line runs through a box, approximately.
    pub fn crosses(&self, bounds: Bounds) -> bool {
        let points: Vec<Point> = (0..=4).map(|piece| self.at(f64::from(piece) / 4.0)).collect();
        points.windows(2).any(|piece| crosses(piece[0], piece[1], bounds))
    }

    /// The point halfway.
    pub fn middle(&self) -> Point {
        self.at(0.5)
    }
}

fn to_segment(place: Point, from: Point, to: Point) -> f64 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let squared = dx * dx + dy * dy;
    let along =
        ((place.x - from.x) * dx + (place.y - from.y) * dy) / squared.max(f64::MIN_POSITIVE);
    let share = along.clamp(0.0, 1.0);
    (place.x - from.x - share * dx).hypot(place.y - from.y - share * dy)
}

/// Writes path data (SVG 2, section 9.3), to a tenth of a pixel.
impl fmt::Display for Curve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, via, to } = self;
        let (from, via, to) = ((from.x, from.y), (via.x, via.y), (to.x, to.y));
        write!(f, "M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}", from.0, from.1, via.0, via.1, to.0, to.1)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    const FROM: Point = Point { x: 0.0, y: 0.0 };
    const TO: Point = Point { x: 100.0, y: 0.0 };

    #[test]
    fn one_line_is_straight() {
        let curve = Curve::new(FROM, TO, 0, 1);
        assert_eq!(curve.middle(), Point { x: 50.0, y: 0.0 });
        assert_eq!(curve.to_string(), "M0.0 0.0Q50.0 0.0 100.0 0.0");
    }

    #[test]
    fn several_are_bent_to_both_sides() {
        let middle = |number, count| Curve::new(FROM, TO, number, count).middle();
        assert_eq!(middle(0, 2), Point { x: 50.0, y: -APART / 2.0 });
        assert_eq!(middle(1, 2), Point { x: 50.0, y: APART / 2.0 });
        assert_eq!(middle(1, 3), Point { x: 50.0, y: 0.0 });
        assert_eq!(middle(2, 3).y - middle(0, 3).y, 2.0 * APART);
    }

    #[test]
    fn a_distance_is_to_the_curve_and_not_to_its_control_point() {
        let curve = Curve::new(FROM, TO, 1, 2);
        let top = curve.middle();
        assert!(curve.distance(top, 10.0) < 0.1);
        assert!((curve.distance(Point { y: top.y + 5.0, ..top }, 10.0) - 5.0).abs() < 0.1);
        assert_eq!(curve.distance(Point { x: -3.0, y: 0.0 }, 10.0), 3.0);
        assert_eq!(curve.distance(Point { x: -30.0, y: 0.0 }, 10.0), f64::INFINITY);
    }

    #[test]
    fn a_line_to_the_same_place_has_one() {
        assert!(!Curve::new(FROM, FROM, 0, 2).to_string().contains("NaN"));
    }
}
