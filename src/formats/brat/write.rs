//! Writing the files.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    sync::Arc,
};

use uuid::Uuid;

use super::{
    kept::{Kept, KeptAnnotation, KeptDocument},
    line::{escaped, fragments, is_break},
    named,
};
use crate::{
    codec::Day,
    formats::{
        archive::pack,
        export::{Export, Written},
        file_name::file_name,
        format::WriteError,
        labels::{self, Beside},
    },
    model::{Annotation, Body, Byte, Document, Workspace},
};

/// What may stand in a collection, as brat wants it said (annotation.conf).
const CONFIGURATION: &str = "\
[entities]
Claim
Actor
Issue

[relations]
By\tArg1:Claim, Arg2:Actor
About\tArg1:Claim, Arg2:Issue
<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Stance\tArg:Claim, Value:supports|opposes|unclear
";

/// What stands for a name that is empty.
const NO_NAME: &str = "(no name)";

/// Writes the archive.
pub fn archive(export: &Export<'_>) -> Result<Written, WriteError> {
    // First what the archive is known by.
    let mut files = vec![("annotation.conf".to_owned(), CONFIGURATION.to_owned())];
    let mut kept = Kept::new();
    let mut names = BTreeSet::new();
    for document in export.documents() {
        let name = unique(&file_name(&document.title), &mut names);
        let mut lines = Lines::default();
        let annotations: Vec<_> = export.annotations_of(document.id).collect();
        for annotation in &annotations {
            lines.annotation(annotation, document, export.workspace);
        }
        lines.relations(&annotations);
        files.push((format!("{name}.txt"), document.text.as_str().to_owned()));
        files.push((format!("{name}.ann"), lines.text));
        let beside = Beside::of(export, document, false);
        kept.insert(name, KeptDocument { beside, annotations: lines.kept });
    }
    files.push((named::KEPT.to_owned(), serde_json::to_string_pretty(&kept)?));
    let bytes = pack(files.iter().map(|(name, content)| (name.clone(), content.as_bytes())))?;
    Ok(Written { bytes, lost: labels::unused(export) })
}

/// Returns a name that no other document has, on systems that do not tell capitals from small letters either.
fn unique(name: &str, names: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name} {number}"));
    let mut candidates = std::iter::once(name.to_owned()).chain(numbered);
    // There is always a number that is free.
    candidates.find(|name| names.insert(name.to_lowercase())).unwrap_or_default()
}

/// The lines of a document.
#[derive(Default)]
struct Lines {
    text: String,
    kept: BTreeMap<String, KeptAnnotation>,
    entities: usize,
    attributes: usize,
    normalizations: usize,
    notes: usize,
}

impl Lines {
    fn annotation(&mut self, annotation: &Annotation, document: &Document, workspace: &Workspace) {
        self.entities += 1;
        let id = format!("T{}", self.entities);
        let exact = &annotation.quote.exact;
        let offset = |at: usize| {
            let byte = Byte::new(annotation.span.start().get() + at);
            document.text.code_point(byte).map_or(usize::MAX, |at| at.get())
        };
        let pieces = fragments(exact);
        let places: Vec<_> = pieces
            .iter()
            .map(|piece| format!("{} {}", offset(piece.start), offset(piece.end)))
            .collect();
        let words: Vec<_> =
            pieces.iter().map(|piece| exact[piece.clone()].replace(is_break, " ")).collect();
        let label = labels::label(annotation.kind());
        self.line(&format!("{id}\t{label} {}\t{}", places.join(";"), words.join(" ")));

        let body = annotation.body;
        if let Some(stance) = body.stance() {
            self.attributes += 1;
            let number = self.attributes;
            self.line(&format!("A{number}\t{} {id} {}", named::STANCE, stance.name()));
        }
        let actor = body.actor().and_then(|id| workspace.actors().get(&id));
        let issue = body.issue().and_then(|id| workspace.issues().get(&id));
        let tags = annotation.tags.iter().filter_map(|id| workspace.tags().get(id));
        if let Some(actor) = actor {
            self.reference(&id, "Actor", actor.id.into(), &actor.name);
        }
        if let Some(issue) = issue {
            self.reference(&id, "Issue", issue.id.into(), &issue.name);
        }
        for tag in tags {
            self.reference(&id, "Tag", tag.id.into(), &tag.name);
        }
        if !annotation.note.is_empty() {
            self.notes += 1;
            let number = self.notes;
            self.line(&format!("#{number}\t{} {id}\t{}", named::NOTE, escaped(&annotation.note)));
        }
        let kept = KeptAnnotation {
            id: annotation.id.into(),
            annotator: annotation.annotator.into(),
            date: annotation.date.map(Day),
            created: annotation.created,
            modified: annotation.modified,
        };
        self.kept.insert(id, kept);
    }

    fn reference(&mut self, of: &str, register: &str, id: Uuid, name: &str) {
        self.normalizations += 1;
        let number = self.normalizations;
        let name = if name.trim().is_empty() { NO_NAME.to_owned() } else { escaped(name) };
        self.line(&format!("N{number}\tReference {of} {register}:{}\t{name}", id.simple()));
    }

    /// Ties each claim to the nearest mention of its actor, and of its issue.
    fn relations(&mut self, annotations: &[&Arc<Annotation>]) {
        let mut actors: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        let mut issues: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, mention) in annotations.iter().enumerate() {
            match mention.body {
                Body::Actor(Some(id)) => actors.entry(id).or_default().push(at),
                Body::Issue(Some(id)) => issues.entry(id).or_default().push(at),
                _ => {}
            }
        }
        let start = |at: usize| annotations[at].span.start();
        // They are in the order of the text: the last before the claim ends, or the first behind it.
        let nearest = |claim: &Annotation, mentions: Option<&Vec<usize>>| -> Option<usize> {
            let mentions = mentions?;
            let after = mentions.partition_point(|&at| start(at) < claim.span.end());
            after.checked_sub(1).or(Some(after)).and_then(|at| mentions.get(at)).copied()
        };
        let mut number = 0;
        for (at, claim) in annotations.iter().enumerate() {
            let Body::Claim { actor, issue, .. } = claim.body else { continue };
            let by = actor.and_then(|id| nearest(claim, actors.get(&id)));
            let about = issue.and_then(|id| nearest(claim, issues.get(&id)));
            for (relation, mention) in [(named::BY, by), (named::ABOUT, about)] {
                let Some(mention) = mention else { continue };
                number += 1;
                let (claim, mention) = (at + 1, mention + 1);
                self.line(&format!("R{number}\t{relation} Arg1:T{claim} Arg2:T{mention}"));
            }
        }
    }

    fn line(&mut self, line: &str) {
        // A string takes all.
        let _ = writeln!(self.text, "{line}");
    }
}
