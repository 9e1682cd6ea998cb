//! The claims of an export, as the analyses read them.

use std::collections::{BTreeMap, HashMap};

use super::export::Export;
use crate::{
    analysis::{Claim, Order, Positions, at_once},
    model::{ActorId, Annotation, AnnotationId, IssueId, Kind},
    text::Natural,
};

/// The claims that are written, document by document, each document's in the order of its text.
pub fn claims(export: &Export<'_>) -> Vec<Claim> {
    let documents = export.documents();
    let annotations = documents.iter().flat_map(|document| export.annotations_of(document.id));
    annotations.filter(|one| one.kind() == Kind::Claim).map(|one| claim(one)).collect()
}

fn claim(annotation: &Annotation) -> Claim {
    Claim {
        id: annotation.id,
        document: annotation.document,
        actor: annotation.body.actor(),
        issue: annotation.body.issue(),
        stance: annotation.body.stance(),
    }
}

/// Their table of actors by issues.
pub fn positions(export: &Export<'_>) -> Positions {
    let claims = claims(export);
    at_once(async |pace| Positions::new(claims, pace).await)
}

/// The claims that have an actor, an issue and a stance, by issue. Those of an issue are together by actor, the
/// actors in the order of their names.
pub fn by_issue(
    export: &Export<'_>,
    positions: &Positions,
) -> BTreeMap<IssueId, Vec<(ActorId, Vec<AnnotationId>)>> {
    let places = places(export, positions);
    let mut found: BTreeMap<IssueId, BTreeMap<usize, (ActorId, Vec<AnnotationId>)>> =
        BTreeMap::new();
    for claim in claims(export) {
        let Some((actor, issue, _)) = claim.position() else { continue };
        let place = places.get(&actor).copied().unwrap_or_default();
        let of_issue = found.entry(issue).or_default();
        of_issue.entry(place).or_insert_with(|| (actor, Vec::new())).1.push(claim.id);
    }
    found.into_iter().map(|(issue, actors)| (issue, actors.into_values().collect())).collect()
}

/// The places of actors in the order of their names.
fn places(export: &Export<'_>, positions: &Positions) -> HashMap<ActorId, usize> {
    let rows = positions.rows(Order::Name, export.workspace.actors(), &Natural);
    rows.into_iter().enumerate().map(|(place, row)| (row.id, place)).collect()
}
