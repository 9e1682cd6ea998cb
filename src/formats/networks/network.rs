//! The network that is written: all its nodes and ties, and what is not in it.

use std::collections::BTreeMap;

use crate::{
    analysis::{ActorNetwork, Affiliation, Claim, Normalization, Relation, at_once},
    drawing::{Link, LinkKind, Look, Mode, Vertex},
    formats::{Export, NetworkOptions, WriteError},
    model::{Body, Stance},
    text::counted,
};

/// The most pairs of actors that meet on an issue, summed over the issues.
const MAX_MEETINGS: usize = 10_000_000;

/// An actor or an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub vertex: Vertex,
    /// Its name in the register.
    pub name: String,
    /// Its other names in the register.
    pub aliases: Vec<String>,
    /// What the register says of it.
    pub description: String,
    /// The number of its claims that count.
    pub claims: usize,
}

impl Node {
    /// What it is, in a word.
    pub const fn kind(&self) -> &'static str {
        match self.vertex {
            Vertex::Actor(_) => "actor",
            Vertex::Issue(_) => "issue",
        }
    }

    /// Its id, as Faultline writes it.
    pub fn id(&self) -> String {
        match self.vertex {
            Vertex::Actor(id) => id.to_string(),
            Vertex::Issue(id) => id.to_string(),
        }
    }
}

/// A tie between two nodes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tie {
    /// The places of its two nodes in the list.
    pub ends: (usize, usize),
    /// Why they are tied, and how strongly.
    pub link: Link,
}

impl Tie {
    /// Why they are tied, in a word: a stance or a relation.
    pub const fn relation(&self) -> &'static str {
        match self.link.kind {
            LinkKind::Stance(stance) => stance.name(),
            LinkKind::Relation(Relation::Congruence) => "congruence",
            LinkKind::Relation(Relation::Conflict) => "conflict",
            LinkKind::Relation(Relation::Subtract) => "subtract",
        }
    }

    /// Returns whether it joins (1) or divides (-1); 0 if neither.
    pub fn sign(&self) -> i8 {
        match self.link.look() {
            Look::Supports | Look::Agreement => 1,
            Look::Opposes | Look::Conflict => -1,
            Look::Unclear => 0,
        }
    }

    /// Its strength, which is not negative.
    pub const fn strength(&self) -> f64 {
        self.link.weight.abs()
    }
}

/// The network that is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// Which nodes it has.
    pub mode: Mode,
    /// The actors, by name, and after them the issues.
    pub nodes: Vec<Node>,
    /// The number of actors.
    pub actors: usize,
    /// The ties, by their nodes.
    pub ties: Vec<Tie>,
    /// Whether all weights are whole numbers.
    pub is_whole: bool,
    /// What of the claims is not in it, in words with numbers.
    pub lost: Vec<String>,
}

impl Network {
    /// Reads the network off the claims that are exported. Between actors it has ties of the relation that is
    /// chosen, or else of congruence and of conflict, side by side.
    ///
    /// # Errors
    /// If it is too large.
    pub fn new(export: &Export<'_>) -> Result<Self, WriteError> {
        let NetworkOptions { mode, relation, normalization, duplicates } = export.options.network;
        let claims = claims(export);
        let incomplete = claims.iter().filter(|claim| claim.position().is_none()).count();
        let unclear = claims.iter().filter_map(Claim::position);
        let unclear = unclear.filter(|&(_, _, stance)| stance == Stance::Unclear).count();
        let mut lost = Vec::new();
        if incomplete > 0 {
            lost.push(format!(
                "{} without an actor, an issue or a stance",
                counted(incomplete, "claim")
            ));
        }
        let all = at_once(async |pace| Affiliation::new(claims.clone(), duplicates, pace).await);
        let (affiliation, links) = match mode {
            Mode::ActorsAndIssues => {
                let links = Link::two_mode(&all);
                (all, links)
            }
            Mode::Actors => {
                if unclear > 0 {
                    lost.push(format!("{} with an unclear stance", counted(unclear, "claim")));
                }
                let sided = all.sided();
                check_size(&sided)?;
                let actors = at_once(async |pace| ActorNetwork::new(&sided, pace).await);
                let relations = relation.map_or_else(
                    || vec![Relation::Congruence, Relation::Conflict],
                    |relation| vec![relation],
                );
                let links = Link::one_mode(&actors, &relations, normalization);
                (sided, links)
            }
        };
        let (nodes, actors) = nodes(export, &affiliation, mode);
        let places: BTreeMap<_, _> =
            nodes.iter().enumerate().map(|(place, node)| (node.vertex, place)).collect();
        let tie = |link: Link| {
            let (one, other) = (places.get(&link.ends.0)?, places.get(&link.ends.1)?);
            Some(Tie { ends: (*one.min(other), *one.max(other)), link })
        };
        let mut ties: Vec<_> = links.into_iter().filter_map(tie).collect();
        // Those of one pair stay in their order.
        ties.sort_by_key(|tie| tie.ends);
        let is_whole = mode == Mode::ActorsAndIssues || normalization == Normalization::Count;
        Ok(Self { mode, nodes, actors, ties, is_whole, lost })
    }
}

/// Returns the claims that are exported.
fn claims(export: &Export<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    for document in export.documents() {
        for annotation in export.annotations_of(document.id) {
            if let Body::Claim { actor, issue, stance } = annotation.body {
                let (id, document) = (annotation.id, annotation.document);
                claims.push(Claim { id, document, actor, issue, stance });
            }
        }
    }
    claims
}

/// Refuses a network whose ties could not be held.
fn check_size(affiliation: &Affiliation) -> Result<(), WriteError> {
    let mut actors = BTreeMap::<_, usize>::new();
    for edges in affiliation.actors().values() {
        let mut before = None;
        for &(issue, _) in edges.keys().filter(|(issue, _)| before.replace(*issue) != Some(*issue))
        {
            *actors.entry(issue).or_default() += 1;
        }
    }
    let meetings =
        actors.values().fold(0, |sum: usize, &n| sum.saturating_add(n.saturating_mul(n)));
    if meetings / 2 > MAX_MEETINGS {
        let what = "so many actors meet on an issue that their ties are more than a file can hold";
        return Err(WriteError::Unsuited(format!("{what}; write actors and issues instead")));
    }
    Ok(())
}

/// Returns the actors, by name, and after them the issues, if they are nodes; and the number of actors.
fn nodes(export: &Export<'_>, affiliation: &Affiliation, mode: Mode) -> (Vec<Node>, usize) {
    let (mut actors, mut issues) = (BTreeMap::new(), BTreeMap::new());
    for (&actor, edges) in affiliation.actors() {
        for (&(issue, _), edge) in edges {
            *actors.entry(actor).or_insert(0) += edge.weight;
            *issues.entry(issue).or_insert(0) += edge.weight;
        }
    }
    let workspace = export.workspace;
    let mut nodes: Vec<_> = actors
        .into_iter()
        .filter_map(|(id, claims)| Some((workspace.actors().get(&id)?, claims)))
        .map(|(actor, claims)| Node {
            vertex: Vertex::Actor(actor.id),
            name: actor.name.clone(),
            aliases: actor.aliases.clone(),
            description: actor.description.clone(),
            claims,
        })
        .collect();
    let mut issues: Vec<_> = issues
        .into_iter()
        .filter(|_| mode == Mode::ActorsAndIssues)
        .filter_map(|(id, claims)| Some((workspace.issues().get(&id)?, claims)))
        .map(|(issue, claims)| Node {
            vertex: Vertex::Issue(issue.id),
            name: issue.name.clone(),
            aliases: Vec::new(),
            description: issue.description.clone(),
            claims,
        })
        .collect();
    for nodes in [&mut nodes, &mut issues] {
        nodes.sort_by_cached_key(|node| (node.name.to_lowercase(), node.name.clone(), node.vertex));
    }
    let count = nodes.len();
    nodes.append(&mut issues);
    (nodes, count)
}
