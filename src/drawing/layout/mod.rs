//! Where to draw the nodes of a network.
//!
//! Stress majorization (Gansner, Koren, North 2004): each pair of nodes has a wanted distance, and
//! the nodes are placed so that their distances come nearest to the wanted ones. Then nodes are
//! moved out of the way of ties, and apart where they or their labels would overlap. Unconnected
//! parts are set side by side. What distances mean, and what they do not: `docs/analysis.md`.
//!
//! Nothing here is random, and nothing calls a function that rounds differently from machine to
//! machine: the same network gives the same picture everywhere.

mod bounds;
mod clear;
mod distances;
mod lengths;
mod overlap;
mod pack;
mod point;
mod stress;
mod vertex;

use std::collections::BTreeMap;

use crate::analysis::Pace;

pub use bounds::{Bounds, crosses, overlap};
pub use lengths::Lengths;
pub use point::{Point, Room};
pub use vertex::Vertex;

/// Places the nodes so that no two rooms overlap. The upper left corner of all rooms is (0, 0).
///
/// A length is ignored if not both of its ends are among the nodes, or if it is not positive and
/// finite. For *n* connected nodes the cost is of the order of *n*³.
pub async fn layout(
    rooms: &BTreeMap<Vertex, Room>,
    lengths: &Lengths,
    pace: &Pace,
) -> BTreeMap<Vertex, Point> {
    let vertices: Vec<Vertex> = rooms.keys().copied().collect();
    let number = |vertex: &Vertex| vertices.binary_search(vertex).ok();
    let mut edges: Vec<(usize, usize, f64)> = Vec::with_capacity(lengths.len());
    for ((one, other), &length) in lengths {
        if let Some((one, other)) = number(one).zip(number(other))
            && one != other
            && length > 0.0
            && length.is_finite()
        {
            edges.push((one, other, length));
        }
    }
    // In a network with issues, two actors are near each other because of what they say about the
    // issues. No line is drawn between them.
    let is_issue = |vertex: Vertex| matches!(vertex, Vertex::Issue(_));
    let two_mode = vertices.iter().any(|&vertex| is_issue(vertex));
    let is_drawn = |one, other| !two_mode || is_issue(one) != is_issue(other);
    let rooms: Vec<Room> = rooms.values().copied().collect();
    let parts = pack::components(rooms.len(), &edges);
    // The part to which each node belongs, and its index in that part.
    let mut within = vec![(0, 0); rooms.len()];
    for (number, part) in parts.iter().enumerate() {
        for (place, &node) in part.iter().enumerate() {
            within[node] = (number, place);
        }
    }
    let mut edges_of = vec![Vec::new(); parts.len()];
    for (one, other, length) in edges {
        let (part, one) = within[one];
        edges_of[part].push((one, within[other].1, length));
    }
    pace.expect(parts.iter().map(|part| most_steps(part.len())).sum());
    let mut laid_out = Vec::with_capacity(parts.len());
    for (numbers, edges) in parts.into_iter().zip(edges_of) {
        let own: Vec<Room> = numbers.iter().map(|&number| rooms[number]).collect();
        let wanted = distances::wanted(numbers.len(), &edges, pace).await;
        let mut places = stress::places(&wanted, pace).await;
        let stretched = overlap::make_room(&mut places, &own);
        let ties: Vec<_> = edges
            .iter()
            .filter(|&&(one, other, _)| is_drawn(vertices[numbers[one]], vertices[numbers[other]]))
            .map(|&(one, other, _)| (one, other))
            .collect();
        clear::ties(&mut places, &own, &wanted, stretched, &ties, pace).await;
        overlap::remove(&mut places, &own, pace).await;
        laid_out.push(pack::Component { numbers, places });
    }
    let places = pack::side_by_side(laid_out, &rooms);
    vertices.into_iter().zip(places).collect()
}

/// The most steps that this many connected nodes can take: all shortest paths, then sweeps and
/// rounds over all pairs.
const fn most_steps(nodes: usize) -> usize {
    let rounds = stress::MAX_SWEEPS + stress::STEPS_OF_START + overlap::MAX_ROUNDS;
    (nodes + rounds) * nodes * nodes
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
