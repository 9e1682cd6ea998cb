//! A network that is laid out: from claims to placed nodes.

use std::collections::BTreeMap;

use super::layout::Vertex;
use super::{link::Link, node::Nodes};
use crate::{
    analysis::{
        ActorNetwork, Affiliation, Claim, Duplicates, LeftOut, Most, Normalization, Pace, Relation,
    },
    text::Collator,
};

/// The most actors and issues that are drawn. More would be too small to tell apart, and placing
/// them costs the cube of their number. Those with the most claims are drawn, and the page says how
/// many are left out.
pub const MAX_NODES: Most = Most { actors: 300, issues: 100 };

/// What the nodes of a network are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// Actors and issues: the two-mode network.
    #[default]
    ActorsAndIssues,
    /// Actors alone: the one-mode network.
    Actors,
}

/// A network whose nodes are placed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Network {
    /// What the nodes are.
    pub mode: Mode,
    /// All claims, including those of actors and issues that are not drawn.
    pub affiliation: Affiliation,
    /// The actors and issues that are drawn, with their claims.
    drawn: Affiliation,
    actors: ActorNetwork,
    /// The nodes.
    pub nodes: Nodes,
    /// How many have too few claims to be drawn.
    pub left_out: LeftOut,
}

impl Network {
    /// Reads a network off claims and places its nodes. `name` gives the names from the registers.
    pub async fn new(
        claims: Vec<Claim>,
        duplicates: Duplicates,
        mode: Mode,
        name: impl Fn(Vertex) -> String,
        collator: &dyn Collator,
        pace: &Pace,
    ) -> Self {
        let affiliation = Affiliation::new(claims, duplicates, pace).await;
        let (drawn, left_out) = match mode {
            Mode::ActorsAndIssues => affiliation.most_active(MAX_NODES),
            // Issues are not nodes in this mode, so all of them count.
            Mode::Actors => {
                let most = Most { issues: usize::MAX, ..MAX_NODES };
                let (drawn, left_out) = affiliation.clone().sided().most_active(most);
                (drawn, LeftOut { issues: 0, ..left_out })
            }
        };
        let actors = ActorNetwork::new(&drawn, pace).await;
        let (activity, lengths) = match mode {
            Mode::ActorsAndIssues => (activity(&affiliation, &drawn), drawn.lengths(&actors)),
            Mode::Actors => {
                let nodes = actors.nodes().map(|node| (Vertex::Actor(node.actor), node.activity));
                (nodes.collect(), actors.lengths())
            }
        };
        let nodes = Nodes::new(activity, &lengths, name, collator, pace).await;
        Self { mode, affiliation, drawn, actors, nodes, left_out }
    }

    /// The ties between the nodes: of actors to issues, or between actors by these relations.
    pub fn links(&self, relations: &[Relation], normalization: Normalization) -> Vec<Link> {
        match self.mode {
            Mode::ActorsAndIssues => Link::two_mode(&self.drawn),
            Mode::Actors => Link::one_mode(&self.actors, relations, normalization),
        }
    }
}

/// The number of counted claims of each drawn actor and issue, by any actor.
fn activity(all: &Affiliation, drawn: &Affiliation) -> BTreeMap<Vertex, usize> {
    let mut activity: BTreeMap<Vertex, usize> =
        drawn.issues().into_iter().map(|issue| (Vertex::Issue(issue), 0)).collect();
    for (actor, edges) in all.actors() {
        for (&(issue, _), edge) in edges {
            if let Some(count) = activity.get_mut(&Vertex::Issue(issue)) {
                *count += edge.weight;
            }
            if drawn.actors().contains_key(actor) {
                *activity.entry(Vertex::Actor(*actor)).or_default() += edge.weight;
            }
        }
    }
    activity
}
