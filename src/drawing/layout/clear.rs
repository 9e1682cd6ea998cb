//! Moving nodes so that ties run clear of other nodes and their names.
//!
//! Nodes at their wanted distances may still lie on one line. A tie then runs through all nodes
//! between its ends, and it is unclear who is tied to whom. So each node that is in the way, or
//! whose ties are, is tried at other places nearby and around its neighbours. It moves to the place
//! with the lowest cost: how far the distances are off, plus what overlaps what (Davidson, Harel
//! 1996, without their randomness).

use super::{
    Bounds, Point, Room,
    bounds::{crosses, overlap},
    distances::Table,
};
use crate::analysis::Pace;

/// The cost of a tie that runs through a node or its name, of two ties that cross, and of two rooms
/// that overlap. A distance that is off by its whole length costs 1.
const THROUGH: f64 = 0.9;
const CROSSING: f64 = 0.2;
const OVERLAP: f64 = 1.0;

/// The distances by which nodes are moved, in CSS pixels.
const STEPS: [f64; 4] = [24.0, 60.0, 120.0, 240.0];

/// The directions in which nodes are moved: of length 1, without a function that rounds.
const DIRECTIONS: [(f64, f64); 12] = [
    (1.0, 0.0),
    (0.8, 0.6),
    (0.6, 0.8),
    (0.0, 1.0),
    (-0.6, 0.8),
    (-0.8, 0.6),
    (-1.0, 0.0),
    (-0.8, -0.6),
    (-0.6, -0.8),
    (0.0, -1.0),
    (0.6, -0.8),
    (0.8, -0.6),
];

/// The number of its neighbours around which a node is tried.
const MAX_NEIGHBOURS: usize = 4;

/// The most rounds over all nodes.
const MAX_ROUNDS: usize = 8;

/// The most comparisons of one thing with another. If more are needed, there are so many ties that
/// they run through everything.
const MAX_WORK: usize = 1_500_000;

/// Nodes, with what determines the cost of their places.
struct Clearing<'a> {
    places: &'a mut [Point],
    rooms: &'a [Room],
    wanted: &'a Table,
    /// The factors by which distances are stretched, across and down.
    stretched: (f64, f64),
    ties: &'a [(usize, usize)],
    /// The nodes at the other ends of each node's ties.
    neighbours: Vec<Vec<usize>>,
}

/// Moves nodes as long as that makes the picture clearer, within the limits on rounds and work.
pub(super) async fn ties(
    places: &mut [Point],
    rooms: &[Room],
    wanted: &Table,
    stretched: (f64, f64),
    ties: &[(usize, usize)],
    pace: &Pace,
) {
    let mut neighbours = vec![Vec::new(); places.len()];
    for &(one, other) in ties {
        neighbours[one].push(other);
        neighbours[other].push(one);
    }
    let mut clearing = Clearing { places, rooms, wanted, stretched, ties, neighbours };
    let mut work = 0;
    for _ in 0..MAX_ROUNDS {
        if !clearing.round(&mut work, pace).await {
            break;
        }
    }
}

impl Clearing<'_> {
    /// Tries each node that is in the way. Returns whether any was moved.
    async fn round(&mut self, work: &mut usize, pace: &Pace) -> bool {
        let mut moved = false;
        for node in 0..self.places.len() {
            let cost = self.ties.len() + self.places.len();
            let each = self.places.len() + self.ties.len() + self.neighbours[node].len() * cost;
            *work += each;
            if *work > MAX_WORK {
                return false;
            }
            pace.spend(each).await;
            let in_the_way = self.confusion(node, self.places[node]);
            if in_the_way == 0.0 {
                continue;
            }
            let mut best = (in_the_way + self.strain(node, self.places[node]), self.places[node]);
            for place in self.candidates(node) {
                *work += self.places.len();
                let strain = self.strain(node, place);
                if strain >= best.0 {
                    continue;
                }
                *work += each;
                pace.spend(each).await;
                let cost = strain + self.confusion(node, place);
                if cost < best.0 - 1e-6 {
                    best = (cost, place);
                }
            }
            moved |= best.1 != self.places[node];
            self.places[node] = best.1;
        }
        moved
    }

    /// Other places that a node could have.
    fn candidates(&self, node: usize) -> Vec<Point> {
        let here = self.places[node];
        let (across, down) = self.stretched;
        let mut places = Vec::new();
        let mut around = |centre: Point, distance: f64| {
            places.extend(DIRECTIONS.iter().map(|(x, y)| Point {
                x: centre.x + x * distance * across,
                y: centre.y + y * distance * down,
            }));
        };
        for step in STEPS {
            around(here, step);
        }
        for &neighbour in self.neighbours[node].iter().take(MAX_NEIGHBOURS) {
            around(self.places[neighbour], self.wanted.row(node)[neighbour]);
        }
        places
    }

    /// The cost of how far the distances from a node at a place are off.
    fn strain(&self, node: usize, at: Point) -> f64 {
        let (across, down) = self.stretched;
        let mut strain = 0.0;
        for (other, (place, &wanted)) in self.places.iter().zip(self.wanted.row(node)).enumerate() {
            if other != node && wanted > 0.0 {
                let (dx, dy) = ((at.x - place.x) / across, (at.y - place.y) / down);
                let off = (dx * dx + dy * dy).sqrt() / wanted - 1.0;
                strain += off * off;
            }
        }
        strain
    }

    /// The cost of the overlaps and crossings that a node at a place causes.
    fn confusion(&self, node: usize, at: Point) -> f64 {
        let own = bounds(at, self.rooms[node]);
        let mut sum = 0.0;
        for (other, (&place, &room)) in self.places.iter().zip(self.rooms).enumerate() {
            if other == node {
                continue;
            }
            let bounds = bounds(place, room);
            if overlap(own, bounds) {
                sum += OVERLAP;
            }
            for &far in &self.neighbours[node] {
                if far != other && crosses(at, self.places[far], bounds) {
                    sum += THROUGH;
                }
            }
        }
        for &(one, other) in self.ties {
            if one == node || other == node {
                continue;
            }
            let (from, to) = (self.places[one], self.places[other]);
            if crosses(from, to, own) {
                sum += THROUGH;
            }
            for &far in &self.neighbours[node] {
                if far != one && far != other && cross(at, self.places[far], from, to) {
                    sum += CROSSING;
                }
            }
        }
        sum
    }
}

fn bounds(place: Point, room: Room) -> Bounds {
    let Room { aside, above, below } = room;
    [place.x - aside, place.y - above, place.x + aside, place.y + below]
}

/// Returns whether two straight lines cross.
fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::distances::wanted;
    use super::*;
    use crate::analysis::at_once;

    const ROOM: Room = Room { aside: 40.0, above: 10.0, below: 25.0 };

    #[test]
    fn what_stands_on_a_tie_goes_beside_it() {
        // 1 is tied to 0 and stands between 0 and 2.
        let mut places = [0.0, 110.0, 220.0].map(|x| Point { x, y: 0.0 });
        at_once(async |pace| {
            let table = wanted(3, &[(0, 1, 110.0), (0, 2, 220.0)], pace).await;
            ties(&mut places, &[ROOM; 3], &table, (1.0, 1.0), &[(0, 1), (0, 2)], pace).await;
        });
        assert!(!crosses(places[0], places[2], bounds(places[1], ROOM)), "{places:?}");
    }

    #[test]
    fn what_is_clear_stays() {
        let before = [(0.0, 0.0), (300.0, 0.0), (0.0, 200.0)].map(|(x, y)| Point { x, y });
        let mut places = before;
        at_once(async |pace| {
            let table = wanted(3, &[(0, 1, 50.0), (0, 2, 50.0)], pace).await;
            ties(&mut places, &[ROOM; 3], &table, (1.0, 1.0), &[(0, 1), (0, 2)], pace).await;
        });
        assert_eq!(places, before);
    }
}
