//! The two-mode network: actors tied to the issues they speak on, one edge per stance.
//!
//! This is the *affiliation network* of discourse network analysis, from which the actor networks
//! are projected. For definitions and sources see `docs/analysis.md`.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{Pace, claims::Claim};
use crate::model::{ActorId, AnnotationId, DocumentId, IssueId, Stance};

/// How often to count an actor's claims with the same stance on the same issue. The names are those
/// of the Discourse Network Analyzer's option "Duplicates".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Duplicates {
    /// Every time, so that a weight can be checked against the table of positions.
    #[default]
    Include,
    /// Once per document: how often a newspaper quotes an actor says more about the newspaper.
    IgnorePerDocument,
    /// Once in total.
    IgnoreAcrossDocuments,
}

/// The claims of one actor about one issue with one stance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edge {
    /// The number of claims that count: the statement count *x* of discourse network analysis.
    pub weight: usize,
    /// All claims, including duplicates, in the order in which they were read.
    pub claims: Vec<AnnotationId>,
}

/// The edges of an actor, by issue and stance.
pub type Edges = BTreeMap<(IssueId, Stance), Edge>;

/// The cost, in steps, of finding the place of one claim.
pub(super) const STEPS_A_CLAIM: usize = 32;

/// The largest number of actors and issues to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Most {
    /// Actors.
    pub actors: usize,
    /// Issues.
    pub issues: usize,
}

/// The number of actors and issues that were left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Actors.
    pub actors: usize,
    /// Issues.
    pub issues: usize,
}

/// The two-mode network of actors and issues.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Affiliation {
    actors: BTreeMap<ActorId, Edges>,
}

impl Affiliation {
    /// Builds the network from claims. Claims without an actor, an issue or a stance are left out.
    pub async fn new(
        claims: impl IntoIterator<Item = Claim>,
        duplicates: Duplicates,
        pace: &Pace,
    ) -> Self {
        let mut actors: BTreeMap<ActorId, Edges> = BTreeMap::new();
        let mut seen: BTreeSet<(ActorId, IssueId, Stance, Option<DocumentId>)> = BTreeSet::new();
        for claim in claims {
            pace.spend(STEPS_A_CLAIM).await;
            let Some((actor, issue, stance)) = claim.position() else { continue };
            let edge = actors.entry(actor).or_default().entry((issue, stance)).or_default();
            edge.claims.push(claim.id);
            let counts = match duplicates {
                Duplicates::Include => true,
                Duplicates::IgnorePerDocument => {
                    seen.insert((actor, issue, stance, Some(claim.document)))
                }
                Duplicates::IgnoreAcrossDocuments => seen.insert((actor, issue, stance, None)),
            };
            edge.weight += usize::from(counts);
        }
        Self { actors }
    }

    /// Returns the actors with their edges.
    pub const fn actors(&self) -> &BTreeMap<ActorId, Edges> {
        &self.actors
    }

    /// Returns the issues that have an edge.
    pub fn issues(&self) -> BTreeSet<IssueId> {
        self.actors.values().flat_map(BTreeMap::keys).map(|&(issue, _)| issue).collect()
    }

    /// Removes the edges with an unclear stance, and the actors that have no others.
    #[must_use]
    pub fn sided(mut self) -> Self {
        for edges in self.actors.values_mut() {
            edges.retain(|&(_, stance), _| stance != Stance::Unclear);
        }
        self.actors.retain(|_, edges| !edges.is_empty());
        self
    }

    /// Keeps at most so many actors, those with the most claims that count, and at most so many
    /// issues, those on which these actors make the most claims. Ties go to the smaller id. Returns
    /// how many were left out.
    pub fn most_active(&self, most: Most) -> (Self, LeftOut) {
        let weight = |edges: &Edges| edges.values().map(|edge| edge.weight).sum::<usize>();
        let chosen =
            greatest(self.actors.iter().map(|(&id, edges)| (id, weight(edges))), most.actors);
        let mut weights: BTreeMap<IssueId, usize> = BTreeMap::new();
        for actor in &chosen {
            for (&(issue, _), edge) in self.actors.get(actor).into_iter().flatten() {
                *weights.entry(issue).or_default() += edge.weight;
            }
        }
        let issues = greatest(weights.into_iter(), most.issues);
        let of = |actor: ActorId| {
            let edges = self.actors.get(&actor)?.iter();
            let within = edges.filter(|((issue, _), _)| issues.contains(issue));
            Some((actor, within.map(|(&place, edge)| (place, edge.clone())).collect()))
        };
        let left_out = LeftOut {
            actors: self.actors.len() - chosen.len(),
            issues: self.issues().len() - issues.len(),
        };
        (Self { actors: chosen.into_iter().filter_map(of).collect() }, left_out)
    }

    /// Returns the edge between an actor and an issue with a stance, if there is one.
    pub fn edge(&self, actor: ActorId, issue: IssueId, stance: Stance) -> Option<&Edge> {
        self.actors.get(&actor)?.get(&(issue, stance))
    }
}

/// Returns the ids with the greatest numbers, at most so many.
fn greatest<Id: Copy + Ord>(
    numbered: impl Iterator<Item = (Id, usize)>,
    most: usize,
) -> BTreeSet<Id> {
    let mut numbered: Vec<(Id, usize)> = numbered.collect();
    numbered.sort_by_key(|&(id, number)| (Reverse(number), id));
    numbered.into_iter().take(most).map(|(id, _)| id).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{
        at_once,
        claims::tests::{actor, document, id, issue, random, written},
    };

    fn affiliation(claims: Vec<Claim>, duplicates: Duplicates) -> Affiliation {
        at_once(async |pace| Affiliation::new(claims, duplicates, pace).await)
    }

    /// Actor 1 supports issue 1 twice in one document and once in another, and opposes it once.
    fn claims() -> Vec<Claim> {
        let mut claims = written("1+1 1+1 1+1 1-1 2?1 _+1");
        claims[2].document = document(1);
        claims
    }

    #[test]
    fn duplicates_count_as_often_as_they_are_told_to() {
        let weights = |duplicates| {
            let network = affiliation(claims(), duplicates);
            let weight = |a, stance| network.edge(actor(a), issue(1), stance).map(|e| e.weight);
            [weight(1, Stance::Supports), weight(1, Stance::Opposes), weight(2, Stance::Unclear)]
        };
        assert_eq!(weights(Duplicates::Include), [Some(3), Some(1), Some(1)]);
        assert_eq!(weights(Duplicates::IgnorePerDocument), [Some(2), Some(1), Some(1)]);
        assert_eq!(weights(Duplicates::IgnoreAcrossDocuments), [Some(1), Some(1), Some(1)]);
    }

    #[test]
    fn an_edge_opens_all_its_claims() {
        let network = affiliation(claims(), Duplicates::IgnoreAcrossDocuments);
        let edge = network.edge(actor(1), issue(1), Stance::Supports).expect("they were made");
        assert_eq!(edge.claims, [id(0), id(1), id(2)]);
        assert_eq!(network.issues(), BTreeSet::from([issue(1)]));
        assert_eq!(network.actors().len(), 2, "nobody's claim ties nobody");
    }

    #[test]
    fn the_most_active_are_let_in_and_the_rest_is_counted() {
        // Claims of actors 1 to 4: 3, 2, 2, 1; of the first two, on issues 1 to 3: 3, 1, 1.
        let network = affiliation(written("1+1 1+1 1-2 2+1 2?3 3+4 3-4 4+1"), Duplicates::Include);
        let (most, left_out) = network.most_active(Most { actors: 2, issues: 2 });
        let edges: Vec<_> = most.actors.iter().map(|(&id, edges)| (id, edges.len())).collect();
        assert_eq!(edges, [(actor(1), 2), (actor(2), 1)]);
        assert_eq!(left_out, LeftOut { actors: 2, issues: 2 });
        let all = Most { actors: 4, issues: 4 };
        assert_eq!(network.most_active(all), (network.clone(), LeftOut::default()));
        assert_eq!(network.sided().edge(actor(2), issue(3), Stance::Unclear), None);
    }

    proptest! {
        #[test]
        fn what_is_let_in_and_what_is_left_out_is_all(claims in random(), actors in 0..6_usize) {
            let network = affiliation(claims, Duplicates::Include);
            let (most, left_out) = network.most_active(Most { actors, issues: usize::MAX });
            prop_assert_eq!(most.actors.len() + left_out.actors, network.actors.len());
            prop_assert!(most.actors.len() <= actors);
            prop_assert_eq!(most.issues().len() + left_out.issues, network.issues().len());
        }
    }
}
