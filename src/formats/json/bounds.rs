//! Limits on the contents of a file. A file beyond them could be neither stored nor shown; it is
//! refused as a whole, with a reason, before anything is done.

use super::{File, JsonError};
use crate::model::MAX_ENTRIES;

/// The most annotations in a file. An annotation takes at least 250 of the five million characters
/// that a browser stores, including the key, so 20,000 fit; this is five times as many.
pub const MAX_ANNOTATIONS: usize = 100_000;

/// The most documents in a file, enough for somebody who reads one at a time through a long career.
pub const MAX_DOCUMENTS: usize = 10_000;

/// The longest title, name, alias or source, in bytes. They are shown on one line, and a line of
/// one megabyte is still laid out without a noticeable delay. The page's own fields accept far
/// less, but an entry may be named after the passage that it was made from.
pub const MAX_NAME: usize = 1_000_000;

/// Checks that a file keeps to the limits, as far as possible before its annotations are read.
pub(super) fn check<A>(file: &File<Vec<A>>) -> Result<(), JsonError> {
    let annotations =
        file.documents.iter().filter_map(|document| document.annotations.as_ref()).map(Vec::len);
    for (what, count, most) in [
        ("documents", file.documents.len(), MAX_DOCUMENTS),
        ("annotations", annotations.sum(), MAX_ANNOTATIONS),
        ("actors", file.actors.len(), MAX_ENTRIES),
        ("issues", file.issues.len(), MAX_ENTRIES),
        ("tags", file.tags.len(), MAX_ENTRIES),
        ("annotators", file.annotators.len(), MAX_ENTRIES),
    ] {
        if count > most {
            return Err(JsonError::TooMany { what, count, most });
        }
    }
    for (number, document) in file.documents.iter().enumerate() {
        name(&document.title, || format!("documents[{number}].title"))?;
        name(document.source.as_deref().unwrap_or_default(), || {
            format!("documents[{number}].source")
        })?;
    }
    for (number, actor) in file.actors.iter().enumerate() {
        name(&actor.name, || format!("actors[{number}].name"))?;
        for (alias, text) in actor.aliases.iter().flatten().enumerate() {
            name(text, || format!("actors[{number}].aliases[{alias}]"))?;
        }
    }
    let issues = file.issues.iter().map(|issue| &issue.name);
    let tags = file.tags.iter().map(|tag| &tag.name);
    let annotators = file.annotators.iter().map(|annotator| &annotator.name);
    names("issues", issues)?;
    names("tags", tags)?;
    names("annotators", annotators)
}

fn names<'a>(list: &str, names: impl Iterator<Item = &'a String>) -> Result<(), JsonError> {
    names.enumerate().try_for_each(|(number, text)| name(text, || format!("{list}[{number}].name")))
}

fn name(text: &str, path: impl FnOnce() -> String) -> Result<(), JsonError> {
    if text.len() > MAX_NAME {
        return Err(JsonError::LongName { path: path(), count: text.len() });
    }
    Ok(())
}
