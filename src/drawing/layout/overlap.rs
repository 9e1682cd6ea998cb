//! Moving nodes apart if their rooms overlap, as little as possible.

use super::{Point, Room};
use crate::analysis::Pace;

/// The free space between two rooms, in CSS pixels.
const GAP: f64 = 8.0;

/// The share of the drawing's area that rooms may take before it is stretched. In a fuller drawing,
/// moving nodes apart would show where there was room rather than who is near whom.
const MAX_FULLNESS: f64 = 0.3;

/// How much more the drawing is stretched across than down, because names and screens are wider
/// than high. Otherwise, moving nodes apart would pile them up into columns.
const WIDER: f64 = 1.35;

/// The most rounds of moving apart.
pub(super) const MAX_ROUNDS: usize = 200;

/// Stretches the drawing if it is too full. Returns the factors, across and down.
pub(super) fn make_room(places: &mut [Point], rooms: &[Room]) -> (f64, f64) {
    let area: f64 = rooms.iter().map(|r| (2.0 * r.aside + GAP) * (r.above + r.below + GAP)).sum();
    let (low, high) = corners(places, rooms);
    let fullness = area / ((high.x - low.x) * (high.y - low.y)).max(1.0);
    let factor = (fullness / MAX_FULLNESS).sqrt();
    let (across, down) = ((factor * WIDER).max(1.0), (factor / WIDER).max(1.0));
    stretch(places, across, down);
    (across, down)
}

/// Moves overlapping pairs apart, each along the axis that needs less, until none overlaps. If that
/// takes too many rounds, the overlaps left are small, and stretching removes them.
pub(super) async fn remove(places: &mut [Point], rooms: &[Room], pace: &Pace) {
    for _ in 0..MAX_ROUNDS {
        if !move_apart(places, rooms, pace).await {
            return;
        }
    }
    let factor = needed_stretch(places, rooms);
    stretch(places, factor, factor);
}

/// The upper left and lower right corners of the area that all rooms take.
pub(super) fn corners(places: &[Point], rooms: &[Room]) -> (Point, Point) {
    let low = Point { x: f64::INFINITY, y: f64::INFINITY };
    let high = Point { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY };
    places.iter().zip(rooms).fold((low, high), |(low, high), (place, room)| {
        let low = Point { x: low.x.min(place.x - room.aside), y: low.y.min(place.y - room.above) };
        let high =
            Point { x: high.x.max(place.x + room.aside), y: high.y.max(place.y + room.below) };
        (low, high)
    })
}

fn stretch(places: &mut [Point], across: f64, down: f64) {
    for place in places {
        place.x *= across;
        place.y *= down;
    }
}

/// The distances of two nodes on both axes, and the least ones that they must have.
struct Pair {
    dx: f64,
    dy: f64,
    least_x: f64,
    least_y: f64,
}

impl Pair {
    /// The pair as seen from the first node.
    fn new(places: &[Point], rooms: &[Room], one: usize, other: usize) -> Self {
        let dy = places[other].y - places[one].y;
        // Of two at the same height, the later one goes below.
        let (upper, lower) = if dy >= 0.0 { (one, other) } else { (other, one) };
        Self {
            dx: places[other].x - places[one].x,
            dy,
            least_x: rooms[one].aside + rooms[other].aside + GAP,
            least_y: rooms[upper].below + rooms[lower].above + GAP,
        }
    }

    /// How much each axis lacks; `None` if either has enough.
    fn missing(&self) -> Option<(f64, f64)> {
        // A difference too small to be seen is not worth another round.
        const SLACK: f64 = 0.01;
        let missing = (self.least_x - self.dx.abs(), self.least_y - self.dy.abs());
        (missing.0 > SLACK && missing.1 > SLACK).then_some(missing)
    }
}

/// Does one round over all pairs. Returns whether any was moved.
async fn move_apart(places: &mut [Point], rooms: &[Room], pace: &Pace) -> bool {
    let mut moved = false;
    for one in 0..places.len() {
        for other in one + 1..places.len() {
            let pair = Pair::new(places, rooms, one, other);
            let Some((x, y)) = pair.missing() else { continue };
            moved = true;
            if x < y {
                let half = x / 2.0 * if pair.dx < 0.0 { -1.0 } else { 1.0 };
                places[one].x -= half;
                places[other].x += half;
            } else {
                let half = y / 2.0 * if pair.dy < 0.0 { -1.0 } else { 1.0 };
                places[one].y -= half;
                places[other].y += half;
            }
        }
        pace.spend(places.len() - one).await;
    }
    moved
}

/// The least factor that separates every pair on one axis. No two nodes are at quite the same place
/// here, because such nodes have been moved apart.
fn needed_stretch(places: &[Point], rooms: &[Room]) -> f64 {
    let mut factor = 1.0_f64;
    for one in 0..places.len() {
        for other in one + 1..places.len() {
            let pair = Pair::new(places, rooms, one, other);
            if pair.missing().is_some() {
                let x = pair.least_x / pair.dx.abs().max(1.0);
                let y = pair.least_y / pair.dy.abs().max(1.0);
                factor = factor.max(x.min(y));
            }
        }
    }
    factor
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::analysis::at_once;

    const ROOM: Room = Room { aside: 40.0, above: 10.0, below: 20.0 };

    #[test]
    fn what_overlaps_is_moved_along_the_shorter_way_and_the_rest_stays() {
        let far = Point { x: 900.0, y: 900.0 };
        let mut places = [Point::default(), Point { x: 2.0, y: 28.0 }, far];
        assert_eq!(make_room(&mut places, &[ROOM; 3]), (1.0, 1.0));
        at_once(async |pace| remove(&mut places, &[ROOM; 3], pace).await);
        assert_eq!(places, [Point { x: 0.0, y: -5.0 }, Point { x: 2.0, y: 33.0 }, far]);
    }

    #[test]
    fn nodes_at_one_place_are_parted() {
        let mut places = [Point::default(); 40];
        let rooms = [ROOM; 40];
        at_once(async |pace| remove(&mut places, &rooms, pace).await);
        for one in 0..40 {
            for other in one + 1..40 {
                let pair = Pair::new(&places, &rooms, one, other);
                assert!(pair.missing().is_none(), "{one} and {other}: {places:?}");
            }
        }
    }
}
