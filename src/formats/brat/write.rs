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
    model::{Annotation, Byte, Document, Kind, Workspace},
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
        let mut number = 0;
        for (at, claim) in annotations.iter().enumerate() {
            if claim.kind() != Kind::Claim {
                continue;
            }
            let nearest = |is_meant: &dyn Fn(&Annotation) -> bool| {
                let meant = annotations.iter().enumerate().filter(|(_, one)| is_meant(one));
                let apart = |one: &Annotation| {
                    let (start, end) = (claim.span.start().get(), claim.span.end().get());
                    let at = one.span.start().get();
                    if (start..end).contains(&at) { 0 } else { start.abs_diff(at) }
                };
                meant.min_by_key(|(_, one)| apart(one)).map(|(at, _)| at)
            };
            let by = claim.body.actor().and_then(|id| {
                nearest(&|one| one.kind() == Kind::Actor && one.body.actor() == Some(id))
            });
            let about = claim.body.issue().and_then(|id| {
                nearest(&|one| one.kind() == Kind::Issue && one.body.issue() == Some(id))
            });
            for (relation, mention) in [(named::BY, by), (named::ABOUT, about)] {
                let Some(mention) = mention else { continue };
                number += 1;
                self.line(&format!("R{number}\t{relation} Arg1:T{} Arg2:T{}", at + 1, mention + 1));
            }
        }
    }

    fn line(&mut self, line: &str) {
        // A string takes all.
        let _ = writeln!(self.text, "{line}");
    }
}
