//! The nodes of a picture: how large, under which label, where.

use std::collections::BTreeMap;

use super::{
    label::{LABEL_GAP, Label},
    viewport::Size,
};
use crate::{
    analysis::{ActorNetwork, Affiliation, Lengths, Place, Room, Vertex, layout},
    text::{Collator, sort_by_name},
};

/// The radius of a node of which there is nothing to say, in CSS pixels.
const SMALLEST: f64 = 6.0;

/// What the most active node's radius has beyond that.
const GROWTH: f64 = 10.0;

/// A node as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The actor or the issue.
    pub vertex: Vertex,
    /// Its name.
    pub name: String,
    /// Its name as it stands below it.
    pub label: Label,
    /// How many of its claims count.
    pub activity: usize,
    /// Its radius, in CSS pixels; of an issue half of the side.
    pub radius: f64,
    /// Its middle.
    pub place: Place,
}

impl Node {
    /// The room that it takes.
    fn room(&self) -> Room {
        Room {
            aside: self.radius.max(self.label.width / 2.0),
            above: self.radius,
            below: self.radius + LABEL_GAP + self.label.height(),
        }
    }
}

/// The nodes of a picture, by name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Nodes {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// How much room they take.
    pub size: Size,
}

impl Nodes {
    /// Actors and issues. Names come from the registers.
    pub fn two_mode(
        affiliation: &Affiliation,
        actors: &ActorNetwork,
        name: impl Fn(Vertex) -> String,
        collator: &dyn Collator,
    ) -> Self {
        let mut activity: BTreeMap<Vertex, usize> = BTreeMap::new();
        for (&actor, edges) in affiliation.actors() {
            for (&(issue, _), edge) in edges {
                *activity.entry(Vertex::Actor(actor)).or_default() += edge.weight;
                *activity.entry(Vertex::Issue(issue)).or_default() += edge.weight;
            }
        }
        Self::new(activity, &affiliation.lengths(actors), name, collator)
    }

    /// Actors that take a side.
    pub fn one_mode(
        actors: &ActorNetwork,
        name: impl Fn(Vertex) -> String,
        collator: &dyn Collator,
    ) -> Self {
        let activity = actors.nodes().iter().map(|node| (Vertex::Actor(node.actor), node.activity));
        Self::new(activity.collect(), &actors.lengths(), name, collator)
    }

    fn new(
        activity: BTreeMap<Vertex, usize>,
        lengths: &Lengths,
        name: impl Fn(Vertex) -> String,
        collator: &dyn Collator,
    ) -> Self {
        let most = activity.values().copied().max().unwrap_or_default().max(1) as f64;
        let node = |(vertex, activity): (Vertex, usize)| {
            let name = name(vertex);
            let label = Label::new(&name);
            // The eye compares areas.
            let radius = SMALLEST + GROWTH * (activity as f64 / most).sqrt();
            Node { vertex, name, label, activity, radius, place: Place::default() }
        };
        let mut nodes: Vec<Node> = activity.into_iter().map(node).collect();
        let places = layout(&nodes.iter().map(|n| (n.vertex, n.room())).collect(), lengths);
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
