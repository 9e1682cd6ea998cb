//! Ties between nodes.

use super::layout::Vertex;
use crate::{
    analysis::{ActorNetwork, Affiliation, Normalization, Relation},
    model::Stance,
};

/// Why two nodes are tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// An actor takes this stance on an issue.
    Stance(Stance),
    /// This relation holds between two actors.
    Relation(Relation),
}

/// One tie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// An actor, and an issue or another actor.
    pub ends: (Vertex, Vertex),
    /// Why they are tied.
    pub kind: LinkKind,
    /// The strength of the tie; never 0. Only [`Relation::Subtract`] is ever negative.
    pub weight: f64,
}

/// How a tie looks: each look has its own colour and dash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Look {
    /// An actor supports an issue.
    Supports,
    /// An actor opposes an issue.
    Opposes,
    /// An actor speaks on an issue without taking a side.
    Unclear,
    /// Two actors agree.
    Agreement,
    /// Two actors conflict.
    Conflict,
}

impl Look {
    /// The name for attributes and style sheets.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Opposes => "opposes",
            Self::Unclear => "unclear",
            Self::Agreement => "agreement",
            Self::Conflict => "conflict",
        }
    }

    /// The label on the page.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Supports => "Supports",
            Self::Opposes => "Opposes",
            Self::Unclear => "Unclear",
            Self::Agreement => "Agreement",
            Self::Conflict => "Conflict",
        }
    }

    /// The value of `stroke-dasharray` (SVG 2, section 13.5.6), with strokes and gaps longer by a
    /// factor. Dots are the round ends of lines of almost no length.
    pub fn dash(self, scale: f64) -> String {
        match self {
            Self::Supports | Self::Agreement => "none".to_owned(),
            Self::Opposes | Self::Conflict => format!("{} {}", 8.0 * scale, 7.0 * scale),
            Self::Unclear => format!("0.1 {}", 6.0 * scale),
        }
    }
}

impl Link {
    /// The look of the tie.
    pub fn look(&self) -> Look {
        match self.kind {
            LinkKind::Stance(Stance::Supports) => Look::Supports,
            LinkKind::Stance(Stance::Opposes) => Look::Opposes,
            LinkKind::Stance(Stance::Unclear) => Look::Unclear,
            LinkKind::Relation(Relation::Congruence) => Look::Agreement,
            LinkKind::Relation(Relation::Conflict) => Look::Conflict,
            LinkKind::Relation(Relation::Subtract) if self.weight < 0.0 => Look::Conflict,
            LinkKind::Relation(Relation::Subtract) => Look::Agreement,
        }
    }

    /// Returns whether a node is one of its ends.
    pub fn touches(&self, vertex: Vertex) -> bool {
        self.ends.0 == vertex || self.ends.1 == vertex
    }

    /// The ties between actors and issues.
    pub fn two_mode(affiliation: &Affiliation) -> Vec<Self> {
        let edges = affiliation.actors().iter().flat_map(|(&actor, edges)| {
            edges.iter().map(move |(&(issue, stance), edge)| Self {
                ends: (Vertex::Actor(actor), Vertex::Issue(issue)),
                kind: LinkKind::Stance(stance),
                weight: edge.weight as f64,
            })
        });
        edges.collect()
    }

    /// The ties between actors by the given relations.
    pub fn one_mode(
        actors: &ActorNetwork,
        relations: &[Relation],
        normalization: Normalization,
    ) -> Vec<Self> {
        let links = actors.ties(normalization).flat_map(|tie| {
            relations.iter().map(move |&relation| Self {
                ends: (Vertex::Actor(tie.actors.0), Vertex::Actor(tie.actors.1)),
                kind: LinkKind::Relation(relation),
                weight: tie.weight(relation),
            })
        });
        links.filter(|link| link.weight != 0.0).collect()
    }
}
