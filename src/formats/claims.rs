//! The claims of an export, as the analyses read them.

use super::export::Export;
use crate::{
    analysis::{Claim, Positions, at_once},
    model::{Annotation, Kind},
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
