//! The one-mode network: actors tied by agreement and by conflict over the issues they share.
//!
//! The *congruence*, *conflict* and *subtract* networks of discourse network analysis with the
//! normalisations of their weights, as Leifeld defines them. For formulas, sources and our own
//! additions see `docs/analysis.md`.

use std::collections::BTreeMap;

use super::{
    Pace,
    affiliation::{Affiliation, Edge},
};
use crate::model::{ActorId, AnnotationId, IssueId, Stance};

/// The relation that ties two actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Relation {
    /// They support, or oppose, the same issues.
    #[default]
    Congruence,
    /// One supports what the other opposes.
    Conflict,
    /// Congruence minus conflict: positive if they agree more than they differ.
    Subtract,
}

/// The divisor of a weight, so that an actor who is quoted often is not close to everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Normalization {
    /// No divisor: pairs of claims are counted.
    #[default]
    Count,
    /// The mean of the two actors' numbers of claims.
    AverageActivity,
    /// The claims of either on what the other does not say, plus the pairs that match.
    Jaccard,
    /// The product of the two actors' numbers of claims.
    Cosine,
}

/// An actor of the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// The actor.
    pub actor: ActorId,
    /// The number of its claims for or against an issue: its *activity*.
    pub activity: usize,
}

/// Two actors that both take a side on some issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tie {
    /// The two actors, the smaller id first: a tie has no direction.
    pub actors: (ActorId, ActorId),
    /// The weight of their agreement, normalised; not negative.
    pub congruence: f64,
    /// The weight of their conflict, normalised; not negative.
    pub conflict: f64,
}

impl Tie {
    /// Returns the weight of a relation.
    pub fn weight(&self, relation: Relation) -> f64 {
        match relation {
            Relation::Congruence => self.congruence,
            Relation::Conflict => self.conflict,
            Relation::Subtract => self.congruence - self.conflict,
        }
    }
}

/// The cost, in steps, of adding up what two actors have in common on one issue.
const STEPS_A_MEETING: usize = 16;

/// The one-mode network of actors.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ActorNetwork {
    activity: BTreeMap<ActorId, usize>,
    overlaps: BTreeMap<(ActorId, ActorId), Overlap>,
}

impl ActorNetwork {
    /// Projects the two-mode network onto its actors. Edges with an unclear stance are left out:
    /// they neither agree nor disagree with anything.
    ///
    /// The cost is the number of pairs of actors that meet on an issue, summed over all issues.
    pub async fn new(affiliation: &Affiliation, pace: &Pace) -> Self {
        let mut network = Self::default();
        for actors in sides(affiliation).into_values() {
            for (place, &(one, a)) in actors.iter().enumerate() {
                *network.activity.entry(one).or_default() += a.supports + a.opposes;
                for &(other, b) in &actors[place + 1..] {
                    network.overlaps.entry((one, other)).or_default().add(a, b);
                }
                pace.spend(STEPS_A_MEETING * (actors.len() - place)).await;
            }
        }
        network
    }

    /// Returns the actors that take a side on anything, even if they have no ties, by id.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = Node> {
        self.activity.iter().map(|(&actor, &activity)| Node { actor, activity })
    }

    /// Returns the pairs of actors that take a side on a common issue, each pair once, by ids.
    pub fn ties(&self, normalization: Normalization) -> impl ExactSizeIterator<Item = Tie> {
        self.overlaps.iter().map(move |(&actors, overlap)| self.tie(actors, overlap, normalization))
    }

    /// Returns the tie between two actors, in either order, if there is one.
    pub fn between(
        &self,
        one: ActorId,
        other: ActorId,
        normalization: Normalization,
    ) -> Option<Tie> {
        let actors = (one.min(other), one.max(other));
        Some(self.tie(actors, self.overlaps.get(&actors)?, normalization))
    }

    fn tie(
        &self,
        actors: (ActorId, ActorId),
        overlap: &Overlap,
        normalization: Normalization,
    ) -> Tie {
        let of = |actor| self.activity.get(&actor).copied().unwrap_or_default();
        let divisor = overlap.divisor(normalization, of(actors.0), of(actors.1));
        Tie {
            actors,
            congruence: overlap.congruence as f64 / divisor,
            conflict: overlap.conflict as f64 / divisor,
        }
    }
}

impl Affiliation {
    /// Returns the claims of two actors that make up a relation between them, issue by issue, the
    /// first actor's before the second's.
    pub fn claims_behind(
        &self,
        one: ActorId,
        other: ActorId,
        relation: Relation,
    ) -> Vec<AnnotationId> {
        let others = self.actors().get(&other).filter(|_| one != other);
        let Some((one, other)) = self.actors().get(&one).zip(others) else {
            return Vec::new();
        };
        // A claim may agree with one edge of the other actor and conflict with another. For
        // `Subtract` it may do both, and is still one claim.
        let related = |edges: &BTreeMap<(IssueId, Stance), Edge>, issue, stance| {
            let has = |stance| edges.contains_key(&(issue, stance));
            opposite(stance).is_some_and(|opposite| match relation {
                Relation::Congruence => has(stance),
                Relation::Conflict => has(opposite),
                Relation::Subtract => has(stance) || has(opposite),
            })
        };
        let mut claims: BTreeMap<(IssueId, u8), Vec<AnnotationId>> = BTreeMap::new();
        for (place, own, others) in [(0, one, other), (1, other, one)] {
            for (&(issue, stance), edge) in own {
                if related(others, issue, stance) {
                    claims.entry((issue, place)).or_default().extend(&edge.claims);
                }
            }
        }
        claims.into_values().flatten().collect()
    }
}

/// Returns the opposite of a stance that takes a side.
const fn opposite(stance: Stance) -> Option<Stance> {
    match stance {
        Stance::Supports => Some(Stance::Opposes),
        Stance::Opposes => Some(Stance::Supports),
        Stance::Unclear => None,
    }
}

/// The numbers of an actor's claims for and against one issue.
#[derive(Debug, Clone, Copy, Default)]
struct Sides {
    supports: usize,
    opposes: usize,
}

/// Returns the actors that take a side on each issue, in the order of their ids.
fn sides(affiliation: &Affiliation) -> BTreeMap<IssueId, Vec<(ActorId, Sides)>> {
    let mut sides: BTreeMap<IssueId, Vec<(ActorId, Sides)>> = BTreeMap::new();
    for (&actor, edges) in affiliation.actors() {
        let mut own: BTreeMap<IssueId, Sides> = BTreeMap::new();
        for (&(issue, stance), edge) in edges {
            match stance {
                Stance::Supports => own.entry(issue).or_default().supports = edge.weight,
                Stance::Opposes => own.entry(issue).or_default().opposes = edge.weight,
                Stance::Unclear => {}
            }
        }
        for (issue, own) in own {
            sides.entry(issue).or_default().push((actor, own));
        }
    }
    sides
}

/// What two actors have in common over all issues. The numbers are integers, so that rounding does
/// not depend on the order of claims or issues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Overlap {
    /// Pairs of claims with the same stance on the same issue.
    congruence: usize,
    /// Pairs of claims with opposite stances on the same issue.
    conflict: usize,
    /// Claims of either actor that the other matches by one with the same stance on the same issue.
    shared: usize,
}

impl Overlap {
    const fn add(&mut self, a: Sides, b: Sides) {
        self.congruence += a.supports * b.supports + a.opposes * b.opposes;
        self.conflict += a.supports * b.opposes + a.opposes * b.supports;
        if a.supports > 0 && b.supports > 0 {
            self.shared += a.supports + b.supports;
        }
        if a.opposes > 0 && b.opposes > 0 {
            self.shared += a.opposes + b.opposes;
        }
    }

    /// Returns the divisor. It is never 0: actors that share an issue have claims.
    fn divisor(self, normalization: Normalization, one: usize, other: usize) -> f64 {
        match normalization {
            Normalization::Count => 1.0,
            Normalization::AverageActivity => (one + other) as f64 / 2.0,
            Normalization::Jaccard => (one + other - self.shared + self.congruence) as f64,
            Normalization::Cosine => one as f64 * other as f64,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
