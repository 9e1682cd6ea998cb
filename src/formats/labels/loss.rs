//! What of the work is not in a file of another tool.

use std::collections::BTreeSet;

use crate::{
    formats::export::Export,
    model::{Annotation, Referent},
    text::counted,
};

/// Says how many of something are not in a file as they are in the work; nothing if there are none.
pub fn said(count: usize, one: &str, many: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    }
}

/// Returns how many annotations of a document share text with another that is written.
pub fn overlapping<'a>(annotations: impl IntoIterator<Item = &'a Annotation>) -> usize {
    let mut spans: Vec<_> = annotations.into_iter().map(|one| one.span).collect();
    spans.sort_unstable();
    let mut overlaps = vec![false; spans.len()];
    // The one that reaches furthest of those before.
    let mut furthest: Option<usize> = None;
    for at in 0..spans.len() {
        if let Some(before) = furthest.filter(|&before| spans[before].end() > spans[at].start()) {
            overlaps[before] = true;
            overlaps[at] = true;
        }
        if furthest.is_none_or(|before| spans[before].end() < spans[at].end()) {
            furthest = Some(at);
        }
    }
    overlaps.into_iter().filter(|&overlaps| overlaps).count()
}

/// Returns the entries to which nothing that is written refers, in words with their number: formats that keep an
/// entry where it is used have no place for them.
pub fn unused(export: &Export<'_>) -> Vec<String> {
    let mut used = BTreeSet::new();
    for document in export.documents() {
        for annotation in export.annotations_of(document.id) {
            used.extend(annotation.referents());
        }
    }
    let entries = export.entries();
    let unused = |referents: &mut dyn Iterator<Item = Referent>| {
        referents.filter(|referent| !used.contains(referent)).count()
    };
    let counts = [
        ("actor", unused(&mut entries.actors.iter().map(|it| Referent::Actor(it.id)))),
        ("issue", unused(&mut entries.issues.iter().map(|it| Referent::Issue(it.id)))),
        ("tag", unused(&mut entries.tags.iter().map(|it| Referent::Tag(it.id)))),
    ];
    let some = counts.into_iter().filter(|(_, count)| *count > 0);
    some.map(|(noun, count)| format!("{} that no annotation has", counted(count, noun))).collect()
}
