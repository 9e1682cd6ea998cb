//! Setting unconnected parts side by side.

use std::cmp::Reverse;

use super::{Point, Room, overlap::corners};

/// The free space between two parts, in CSS pixels.
const GAP: f64 = 48.0;

/// The target width as a multiple of the height. Screens are wider than high.
const ASPECT: f64 = 1.6;

/// A connected part: its nodes with their places.
pub(super) struct Component {
    /// The numbers of its nodes, ascending.
    pub numbers: Vec<usize>,
    /// The place of each of them.
    pub places: Vec<Point>,
}

/// The nodes of each connected part, ascending. The parts are ordered by their first nodes.
pub(super) fn components(size: usize, edges: &[(usize, usize, f64)]) -> Vec<Vec<usize>> {
    // Each node points to an earlier one of its part, the first to itself.
    let mut earlier: Vec<usize> = (0..size).collect();
    fn first(earlier: &mut [usize], mut node: usize) -> usize {
        while earlier[node] != node {
            earlier[node] = earlier[earlier[node]];
            node = earlier[node];
        }
        node
    }
    for &(one, other, _) in edges {
        let (one, other) = (first(&mut earlier, one), first(&mut earlier, other));
        earlier[one.max(other)] = one.min(other);
    }
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); size];
    for node in 0..size {
        parts[first(&mut earlier, node)].push(node);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Sets the parts in rows, those with the most nodes first. The single nodes begin a new row.
/// Returns the places of all nodes by their numbers.
pub(super) fn side_by_side(mut parts: Vec<Component>, rooms: &[Room]) -> Vec<Point> {
    parts.sort_by_key(|part| (Reverse(part.numbers.len()), part.numbers[0]));
    let boxes: Vec<(Point, Point)> = parts
        .iter()
        .map(|part| {
            let own: Vec<Room> = part.numbers.iter().map(|&number| rooms[number]).collect();
            corners(&part.places, &own)
        })
        .collect();
    let size = |&(low, high): &(Point, Point)| (high.x - low.x, high.y - low.y);
    let area: f64 = boxes.iter().map(size).map(|(w, h)| (w + GAP) * (h + GAP)).sum();
    let widest = boxes.iter().map(size).map(|(w, _)| w).fold(0.0, f64::max);
    let width = widest.max((area * ASPECT).sqrt());

    let mut places = vec![Point::default(); rooms.len()];
    let (mut left, mut top, mut bottom) = (0.0, 0.0, 0.0_f64);
    let mut alone = false;
    for (part, corners) in parts.iter().zip(&boxes) {
        let (own_width, own_height) = size(corners);
        let first_alone = part.numbers.len() == 1 && !alone;
        alone |= first_alone;
        if left > 0.0 && (first_alone || left + own_width > width) {
            (left, top) = (0.0, bottom + GAP);
        }
        for (&number, place) in part.numbers.iter().zip(&part.places) {
            let (x, y) = (place.x - corners.0.x + left, place.y - corners.0.y + top);
            places[number] = Point { x, y };
        }
        left += own_width + GAP;
        bottom = bottom.max(top + own_height);
    }
    places
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn parts_are_what_is_connected() {
        let edges = [(4, 1, 1.0), (1, 0, 1.0), (5, 3, 1.0)];
        assert_eq!(components(6, &edges), [vec![0, 1, 4], vec![2], vec![3, 5]]);
        assert!(components(0, &[]).is_empty());
    }

    #[test]
    fn nodes_that_are_alone_stand_in_a_row_below() {
        let room = Room { aside: 20.0, above: 10.0, below: 10.0 };
        let pair = vec![Point { x: -200.0, y: 0.0 }, Point { x: 200.0, y: 0.0 }];
        let alone = |number| Component { numbers: vec![number], places: vec![Point::default()] };
        let pair = Component { numbers: vec![1, 3], places: pair };
        let places = side_by_side(vec![alone(0), pair, alone(2)], &[room; 4]);
        let expected = [(20.0, 78.0), (20.0, 10.0), (108.0, 78.0), (420.0, 10.0)];
        assert_eq!(places, expected.map(|(x, y)| Point { x, y }));
    }
}
