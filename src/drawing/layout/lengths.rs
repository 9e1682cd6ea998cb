//! How far apart the nodes of the networks should be.

use std::collections::BTreeMap;

use super::Vertex;
use crate::analysis::{ActorNetwork, Affiliation, Normalization, Relation, Tie};

/// The wanted distances of pairs of nodes, in CSS pixels, each pair once. Those of other pairs
/// follow from these.
pub type Lengths = BTreeMap<(Vertex, Vertex), f64>;

/// The distance between actors that only agree, in CSS pixels.
const AGREEMENT: f64 = 130.0;

/// The distance between actors that only conflict.
const CONFLICT: f64 = 360.0;

/// The distance between an issue and its actors: half of a conflict, so that an issue that divides
/// two camps lies between them.
const ISSUE: f64 = CONFLICT / 2.0;

impl ActorNetwork {
    /// The wanted distances between actors that take a side on a common issue: the larger the share
    /// of conflict in their tie, the farther apart.
    ///
    /// Only this share counts, and no normalisation changes it. Another relation or normalisation
    /// therefore draws other lines, but does not move the actors.
    pub fn lengths(&self) -> Lengths {
        let length = |tie: &Tie| {
            let conflict = tie.weight(Relation::Conflict);
            let all = tie.weight(Relation::Congruence) + conflict;
            // Actors that meet on an issue without taking a side are neither near nor far.
            let share = if all > 0.0 { conflict / all } else { 0.5 };
            AGREEMENT + (CONFLICT - AGREEMENT) * share
        };
        let ends = |tie: &Tie| (Vertex::Actor(tie.actors.0), Vertex::Actor(tie.actors.1));
        // Normalisation divides both weights by the same number.
        self.ties(Normalization::Count).map(|tie| (ends(&tie), length(&tie))).collect()
    }
}

impl Affiliation {
    /// The wanted distances between actors and issues. Each issue is equally far from all who speak
    /// on it, and actors are as far apart as in the network of actors, so that the two sides of an
    /// issue lie on two sides of it.
    pub fn lengths(&self, actors: &ActorNetwork) -> Lengths {
        let mut lengths = actors.lengths();
        for (&actor, edges) in self.actors() {
            for &(issue, _) in edges.keys() {
                lengths.insert((Vertex::Actor(actor), Vertex::Issue(issue)), ISSUE);
            }
        }
        lengths
    }
}
