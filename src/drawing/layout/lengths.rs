//! How far apart the nodes of the networks are to be.

use std::collections::BTreeMap;

use super::Vertex;
use crate::analysis::{ActorNetwork, Affiliation, Normalization, Relation, Tie};

/// How far apart pairs of nodes are to be, in CSS pixels, each pair once; other pairs follow from
/// these.
pub type Lengths = BTreeMap<(Vertex, Vertex), f64>;

/// From actors that only agree to each other, in CSS pixels.
const AGREEMENT: f64 = 130.0;

/// From actors that only conflict to each other.
const CONFLICT: f64 = 360.0;

/// From an issue to who speaks on it: half of a conflict, so that an issue that divides two camps
/// lies between them.
const ISSUE: f64 = CONFLICT / 2.0;

impl ActorNetwork {
    /// How far apart two actors are to be drawn that take a side on a common issue: the farther,
    /// the larger the share of conflict in what ties them.
    ///
    /// It is the share that counts, which no normalisation changes; so another relation or
    /// normalisation draws other lines between actors that stay where they are.
    pub fn lengths(&self) -> Lengths {
        let length = |tie: &Tie| {
            let conflict = tie.weight(Relation::Conflict);
            let all = tie.weight(Relation::Congruence) + conflict;
            // Who meets on an issue without a side of their own is neither near nor far.
            let share = if all > 0.0 { conflict / all } else { 0.5 };
            AGREEMENT + (CONFLICT - AGREEMENT) * share
        };
        let ends = |tie: &Tie| (Vertex::Actor(tie.actors.0), Vertex::Actor(tie.actors.1));
        // Normalisation divides both by the same.
        self.ties(Normalization::Count).map(|tie| (ends(&tie), length(&tie))).collect()
    }
}

impl Affiliation {
    /// How far apart actors and issues are to be drawn: every issue equally far from all who speak
    /// on it, and actors as in the network of actors, so that the two sides of an issue lie on two
    /// sides of it.
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
