//! The nodes of a picture: their sizes, labels and places.

use std::collections::BTreeMap;

use super::layout::{Lengths, Point, Room, Vertex, layout};
use super::{
    label::{LABEL_GAP, Label},
    viewport::Size,
};
use crate::{
    analysis::Pace,
    text::{Collator, sort_by_name},
};

/// The radius of a node without activity, in CSS pixels.
const SMALLEST: f64 = 6.0;

/// How much larger the most active node's radius is.
const GROWTH: f64 = 10.0;

/// A node as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The actor or the issue.
    pub vertex: Vertex,
    /// Its name.
    pub name: String,
    /// Its name as drawn below it.
    pub label: Label,
    /// The number of its claims that count.
    pub activity: usize,
    /// Its radius, in CSS pixels; for an issue, half the side.
    pub radius: f64,
    /// Its centre.
    pub place: Point,
}

impl Node {
    /// The room that it takes, with its label.
    fn room(&self) -> Room {
        Room {
            aside: self.radius.max(self.label.width / 2.0),
            above: self.radius,
            below: self.radius + LABEL_GAP + self.label.height(),
        }
    }
}

/// The nodes of a picture, ordered by name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Nodes {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The size of the picture that contains them.
    pub size: Size,
}

impl Nodes {
    /// Places nodes with these activities and names them.
    pub async fn new(
        activity: BTreeMap<Vertex, usize>,
        lengths: &Lengths,
        name: impl Fn(Vertex) -> String,
        collator: &dyn Collator,
        pace: &Pace,
    ) -> Self {
        let most = activity.values().copied().max().unwrap_or_default().max(1) as f64;
        let node = |(vertex, activity): (Vertex, usize)| {
            let name = name(vertex);
            let label = Label::new(&name);
            // The eye compares areas, so the radius grows with the square root.
            let radius = SMALLEST + GROWTH * (activity as f64 / most).sqrt();
            Node { vertex, name, label, activity, radius, place: Point::default() }
        };
        let mut nodes: Vec<Node> = activity.into_iter().map(node).collect();
        let rooms = nodes.iter().map(|node| (node.vertex, node.room())).collect();
        let places = layout(&rooms, lengths, pace).await;
        let mut size = Size::default();
        for node in &mut nodes {
            node.place = places.get(&node.vertex).copied().unwrap_or_default();
            let room = node.room();
            size.width = size.width.max(node.place.x + room.aside);
            size.height = size.height.max(node.place.y + room.below);
        }
        Self { nodes: sort_by_name(nodes, |node| &node.name, collator), size }
    }
}
