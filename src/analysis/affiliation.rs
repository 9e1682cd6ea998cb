//! The two-mode network: actors tied to the issues they speak on, one edge a stance.
//!
//! The *affiliation network* of discourse network analysis, from which the actor networks are
//! projected. Definitions and sources: `docs/analysis.md`.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::Claim;
use crate::model::{ActorId, AnnotationId, DocumentId, IssueId, Stance};

/// How often an actor counts that says the same of an issue more than once. The names are those of
/// the Discourse Network Analyzer's option "Duplicates".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Duplicates {
    /// Each time, so that a weight can be checked against the table of positions.
    #[default]
    Include,
    /// Once a document: how often a newspaper quotes an actor says more of the newspaper.
    IgnorePerDocument,
    /// Once.
    IgnoreAcrossDocuments,
}

/// What one actor claims about one issue with one stance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edge {
    /// How many claims count: the statement count *x* of discourse network analysis.
    pub weight: usize,
    /// All the claims, those too that are duplicates, in the order in which they were read.
    pub claims: Vec<AnnotationId>,
}

/// An actor's edges, by issue and stance.
pub type Edges = BTreeMap<(IssueId, Stance), Edge>;

/// The two-mode network of actors and issues.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Affiliation {
    actors: BTreeMap<ActorId, Edges>,
}

impl Affiliation {
    /// Reads the network off claims. Those that lack an actor, an issue or a stance have no place
    /// in it.
    pub fn new(claims: impl IntoIterator<Item = Claim>, duplicates: Duplicates) -> Self {
        let mut actors: BTreeMap<ActorId, Edges> = BTreeMap::new();
        let mut seen: BTreeSet<(ActorId, IssueId, Stance, Option<DocumentId>)> = BTreeSet::new();
        for claim in claims {
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

    /// The actors with their edges.
    pub const fn actors(&self) -> &BTreeMap<ActorId, Edges> {
        &self.actors
    }

    /// The issues that an edge leads to.
    pub fn issues(&self) -> BTreeSet<IssueId> {
        self.actors.values().flat_map(BTreeMap::keys).map(|&(issue, _)| issue).collect()
    }

    /// The edge between an actor and an issue, if it is there.
    pub fn edge(&self, actor: ActorId, issue: IssueId, stance: Stance) -> Option<&Edge> {
        self.actors.get(&actor)?.get(&(issue, stance))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::analysis::claims::tests::{actor, document, id, issue, written};

    /// Actor 1 supports issue 1 twice in one document and once in another, and opposes it once.
    fn claims() -> Vec<Claim> {
        let mut claims = written("1+1 1+1 1+1 1-1 2?1 _+1");
        claims[2].document = document(1);
        claims
    }

    #[test]
    fn duplicates_count_as_often_as_they_are_told_to() {
        let weights = |duplicates| {
            let network = Affiliation::new(claims(), duplicates);
            let weight = |a, stance| network.edge(actor(a), issue(1), stance).map(|e| e.weight);
            [weight(1, Stance::Supports), weight(1, Stance::Opposes), weight(2, Stance::Unclear)]
        };
        assert_eq!(weights(Duplicates::Include), [Some(3), Some(1), Some(1)]);
        assert_eq!(weights(Duplicates::IgnorePerDocument), [Some(2), Some(1), Some(1)]);
        assert_eq!(weights(Duplicates::IgnoreAcrossDocuments), [Some(1), Some(1), Some(1)]);
    }

    #[test]
    fn an_edge_opens_all_its_claims() {
        let network = Affiliation::new(claims(), Duplicates::IgnoreAcrossDocuments);
        let edge = network.edge(actor(1), issue(1), Stance::Supports).expect("they were made");
        assert_eq!(edge.claims, [id(0), id(1), id(2)]);
        assert_eq!(network.issues(), BTreeSet::from([issue(1)]));
        assert_eq!(network.actors().len(), 2, "nobody's claim ties nobody");
    }
}
