//! Limits on what a project may hold: those of a file of our own.

use super::{Project, Role};
use crate::{
    formats::{
        json::{MAX_ANNOTATIONS, MAX_DOCUMENTS, MAX_NAME},
        read_error::ReadError,
    },
    model::MAX_ENTRIES,
};

/// Checks that a project keeps to the limits.
pub(super) fn check(project: &Project, roles: &[Role]) -> Result<(), ReadError> {
    let entries = |wanted: Role| roles.iter().filter(|role| **role == wanted).count();
    for (what, count, most) in [
        ("documents", project.documents.len(), MAX_DOCUMENTS),
        ("codings", project.codings.len(), MAX_ANNOTATIONS),
        ("actors", entries(Role::Actor), MAX_ENTRIES),
        ("issues", entries(Role::Issue), MAX_ENTRIES),
        ("tags", entries(Role::Tag), MAX_ENTRIES),
        ("annotators", project.annotators.len(), MAX_ENTRIES),
    ] {
        if count > most {
            let what = format!("it holds {count} {what}; the most that Faultline opens is {most}");
            return Err(ReadError::whole(what));
        }
    }
    let documents = project.documents.iter().flat_map(|document| {
        [Some(&document.title), document.origin.source.as_ref()].into_iter().flatten()
    });
    let codes = project.codes.iter().flat_map(|code| code.aliases.iter().chain([&code.name]));
    let annotators = project.annotators.iter().map(|annotator| &annotator.name);
    match documents.chain(codes).chain(annotators).find(|name| name.len() > MAX_NAME) {
        Some(name) => {
            let start: String = name.chars().take(40).collect();
            Err(ReadError::whole(format!(
                "the name that begins with \u{201c}{start}\u{201d} is {} bytes long, and names may have {MAX_NAME}",
                name.len()
            )))
        }
        None => Ok(()),
    }
}
