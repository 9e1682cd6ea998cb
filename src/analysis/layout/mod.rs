//! Where to draw the nodes of a network.
//!
//! Stress majorization (Gansner, Koren, North 2004): each pair of nodes has a wanted distance, and
//! the places are those whose distances come nearest to the wanted ones. Then nodes are moved out
//! of the way of ties, and apart where they or their labels would cover each other, and what is not
//! connected is set side by side. What distances mean, and what not: `docs/analysis.md`.
//!
//! Nothing here is drawn by lot, and nothing calls a function that rounds differently from machine
//! to machine: the same network is the same picture everywhere.

mod bounds;
mod clear;
mod distances;
mod lengths;
mod overlap;
mod pack;
mod stress;

use std::collections::BTreeMap;

pub use bounds::{Bounds, crosses, overlap};
pub use lengths::Vertex;

/// A place in the plane, in CSS pixels at a zoom of 1; *y* grows downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Place {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// The room that a node takes with its label, as distances from its place, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// To either side.
    pub aside: f64,
    /// Upwards.
    pub above: f64,
    /// Downwards.
    pub below: f64,
}

/// How far apart pairs of nodes are to be, in CSS pixels, each pair once; other pairs follow from
/// these.
pub type Lengths = BTreeMap<(Vertex, Vertex), f64>;

/// Places the nodes so that no two rooms overlap. The upper left corner of all rooms is at (0, 0).
///
/// A length whose ends are not both among the nodes, or that is not positive and finite, is as good
/// as none. For *n* connected nodes the cost is in the order of *n*³.
pub fn layout(rooms: &BTreeMap<Vertex, Room>, lengths: &Lengths) -> BTreeMap<Vertex, Place> {
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
    // Where there are issues, two actors are near each other because of what they say about these,
    // and no line says so again.
    let is_issue = |vertex: Vertex| matches!(vertex, Vertex::Issue(_));
    let two_mode = vertices.iter().any(|&vertex| is_issue(vertex));
    let is_drawn = |one, other| !two_mode || is_issue(one) != is_issue(other);
    let rooms: Vec<Room> = rooms.values().copied().collect();
    let parts = pack::components(rooms.len(), &edges).into_iter().map(|part| {
        let within = |number: usize| part.binary_search(&number).ok();
        let edges: Vec<_> = edges
            .iter()
            .filter_map(|&(one, other, length)| Some((within(one)?, within(other)?, length)))
            .collect();
        let own: Vec<Room> = part.iter().map(|&number| rooms[number]).collect();
        let wanted = distances::wanted(part.len(), &edges);
        let mut places = stress::places(&wanted);
        let stretched = overlap::make_room(&mut places, &own);
        let ties: Vec<_> = edges
            .iter()
            .filter(|&&(one, other, _)| is_drawn(vertices[part[one]], vertices[part[other]]))
            .map(|&(one, other, _)| (one, other))
            .collect();
        clear::ties(&mut places, &own, &wanted, stretched, &ties);
        overlap::remove(&mut places, &own);
        pack::Part { numbers: part, places }
    });
    let places = pack::side_by_side(parts.collect(), &rooms);
    vertices.into_iter().zip(places).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
