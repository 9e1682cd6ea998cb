//! What a file of another program says that is said here already.
//!
//! Such a file does not keep our ids: what was exported, and comes back, has new ones. So its annotations are
//! known by what they say.

use std::collections::{BTreeSet, HashMap};

use super::id_map::IdMap;
use crate::model::{Annotation, AnnotationId, AnnotatorId, DocumentId, Span, Workspace};

/// Returns the annotations of a file that say nothing that is not said here, under another id, of the same
/// passage: their actor, issue, stance, tags, note and date, as far as they have them. Whoever made them has to
/// be the same by id or by name. It is anyone if the one here has no name, or if they are by `unsigned`, to
/// whom the file's reader ascribes what the file names nobody of.
pub fn said_here(
    ours: &Workspace,
    theirs: &Workspace,
    unsigned: AnnotatorId,
) -> BTreeSet<AnnotationId> {
    let same = IdMap::find(ours, theirs);
    let mut here: HashMap<(DocumentId, Span), Vec<&Annotation>> = HashMap::new();
    for one in ours.annotations().values() {
        here.entry((one.document, one.span)).or_default().push(one);
    }
    let name = |of: &Workspace, id| of.annotators().get(&id).map(|one| one.name.trim().to_owned());
    let is_by_same = |ours_id: AnnotatorId, theirs_id: AnnotatorId| {
        let name_here = name(ours, ours_id).unwrap_or_default();
        ours_id == theirs_id
            || theirs_id == unsigned
            || name_here.is_empty()
            || Some(name_here) == name(theirs, theirs_id)
    };
    let is_said = |theirs: &Annotation| {
        let passage = (theirs.document, theirs.span);
        here.get(&passage).into_iter().flatten().any(|one| {
            one.id != theirs.id && says(one, theirs) && is_by_same(one.annotator, theirs.annotator)
        })
    };
    let theirs = theirs.annotations().values();
    // What has an id that is here is a version of that.
    let new = theirs.filter(|theirs| !ours.annotations().contains_key(&theirs.id));
    new.map(|theirs| same.annotation(theirs)).filter(is_said).map(|theirs| theirs.id).collect()
}

/// Returns whether an annotation says all that another of the same passage says.
fn says(one: &Annotation, other: &Annotation) -> bool {
    one.kind() == other.kind()
        && has(one.body.actor(), other.body.actor())
        && has(one.body.issue(), other.body.issue())
        && has(one.body.stance(), other.body.stance())
        && has(one.date, other.date)
        && other.tags.iter().all(|tag| one.tags.contains(tag))
        && one.note.contains(other.note.trim())
}

/// Returns whether something is what is wanted, or nothing is wanted.
fn has<T: PartialEq>(it: Option<T>, wanted: Option<T>) -> bool {
    wanted.is_none() || it == wanted
}
