//! The JSON export, version 1: `<title>.faultline.json`. `docs/format.md` says what it holds and
//! `docs/faultline.schema.json` describes it to machines.

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::wire::{self, Entry, Touched, WireError};
use crate::model::{
    Action, ActorId, AnnotatorId, Change, DocumentId, Edit, IssueId, Refusal, Replace, TagId,
    Timestamp, Workspace,
};

const FORMAT: &str = "faultline";
const VERSION: u64 = 1;

/// Why a file was not opened.
#[derive(Debug, Error)]
pub enum JsonError {
    /// It is not JSON, or a value is not of the kind that its place asks for.
    #[error("at {path}: {source}")]
    Malformed {
        /// Where in the file, as in `documents[0].annotations[3].start`.
        path: String,
        /// What is wrong there, with line and column.
        source: serde_json::Error,
    },
    /// It is JSON, but does not say that it is Faultline's.
    #[error("this is not a Faultline file: it has no \"format\": \"faultline\"")]
    NotFaultline,
    /// It was written by a version whose files this one cannot read.
    #[error(
        "this file is of version {0}; this Faultline reads version {VERSION}. Open it with a newer Faultline"
    )]
    Version(u64),
    /// A value is of the right kind, but cannot be.
    #[error("at {path}: {source}")]
    Invalid {
        /// Where in the file.
        path: String,
        /// What is wrong there.
        source: WireError,
    },
    /// Ids are used twice, or name what is not in the file.
    #[error("at {path}: {source}")]
    Inconsistent {
        /// Where in the file.
        path: String,
        /// What is wrong there.
        source: Refusal,
    },
}

/// Which documents to export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// One document with the register entries that its annotations refer to.
    Document(DocumentId),
    /// Everything but annotators who have annotated nothing. The document named here comes first.
    Everything(DocumentId),
}

/// What is read before anything else, so that a file of another format or version is refused for
/// what it is and not for a field that it lacks.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    format: Option<serde_json::Value>,
    #[serde(default)]
    version: Option<serde_json::Value>,
}

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u64,
    exported: Timestamp,
    #[serde(default)]
    generator: String,
    documents: Vec<wire::Document>,
    actors: Vec<Entry<ActorId>>,
    issues: Vec<Entry<IssueId>>,
    tags: Vec<Entry<TagId>>,
    annotators: Vec<Entry<AnnotatorId>>,
}

/// Writes the export.
///
/// # Errors
/// Only where memory runs out: all that a workspace holds can be written.
pub fn export(
    workspace: &Workspace,
    scope: Scope,
    exported: Timestamp,
) -> Result<String, serde_json::Error> {
    let (first, others) = match scope {
        Scope::Document(id) => (id, false),
        Scope::Everything(id) => (id, true),
    };
    let documents: Vec<_> = workspace
        .documents()
        .get(&first)
        .into_iter()
        .chain(workspace.documents().values().filter(|document| others && document.id != first))
        .collect();

    let mut actors = BTreeSet::new();
    let mut issues = BTreeSet::new();
    let mut tags = BTreeSet::<TagId>::new();
    let mut annotators = BTreeSet::new();
    for annotation in documents.iter().flat_map(|document| workspace.annotations_of(document.id)) {
        actors.extend(annotation.body.actor());
        issues.extend(annotation.body.issue());
        tags.extend(&annotation.tags);
        annotators.insert(annotation.annotator);
    }

    let file = File {
        format: FORMAT.into(),
        version: VERSION,
        exported,
        generator: concat!("Faultline ", env!("CARGO_PKG_VERSION")).into(),
        documents: documents
            .iter()
            .map(|document| {
                let annotations = workspace
                    .annotations_of(document.id)
                    .map(|annotation| wire::Annotation::of(annotation, &document.text))
                    .collect();
                wire::Document { annotations: Some(annotations), ..document.as_ref().into() }
            })
            .collect(),
        actors: entries(workspace.actors().values(), |actor| others || actors.contains(&actor.id)),
        issues: entries(workspace.issues().values(), |issue| others || issues.contains(&issue.id)),
        tags: entries(workspace.tags().values(), |tag| others || tags.contains(&tag.id)),
        // Only those who have annotated: everybody who opens the page is an annotator of it.
        annotators: entries(workspace.annotators().values(), |annotator| {
            annotators.contains(&annotator.id)
        }),
    };
    serde_json::to_string_pretty(&file)
}

fn entries<'a, T, Id>(
    records: impl Iterator<Item = &'a Arc<T>>,
    wanted: impl Fn(&T) -> bool,
) -> Vec<Entry<Id>>
where
    T: 'a,
    Entry<Id>: From<&'a T>,
{
    records.filter(|record| wanted(record)).map(|record| Entry::from(record.as_ref())).collect()
}

/// Reads an export into a workspace of its own, which holds just what the file holds.
///
/// # Errors
/// Says where in the file it is broken. Unknown fields are passed over.
pub fn import(text: &str) -> Result<Workspace, JsonError> {
    let head: Head = read(text)?;
    if head.format.is_none_or(|format| format != FORMAT) {
        return Err(JsonError::NotFaultline);
    }
    match head.version.and_then(|version| version.as_u64()) {
        Some(VERSION) => {}
        version => return Err(JsonError::Version(version.unwrap_or_default())),
    }
    let file: File = read(text)?;

    let mut edits = Vec::new();
    let mut paths = Vec::new();
    let mut insert = |path: String, edit| {
        paths.push(path);
        edits.push(edit);
    };
    for (number, actor) in file.actors.into_iter().enumerate() {
        insert(format!("actors[{number}]"), Edit::Actor(Replace::Insert(Arc::new(actor.into()))));
    }
    for (number, issue) in file.issues.into_iter().enumerate() {
        insert(format!("issues[{number}]"), Edit::Issue(Replace::Insert(Arc::new(issue.into()))));
    }
    for (number, tag) in file.tags.into_iter().enumerate() {
        insert(format!("tags[{number}]"), Edit::Tag(Replace::Insert(Arc::new(tag.into()))));
    }
    for (number, annotator) in file.annotators.into_iter().enumerate() {
        insert(
            format!("annotators[{number}]"),
            Edit::Annotator(Replace::Insert(Arc::new(annotator.into()))),
        );
    }
    let mut touched = Touched::default();
    for (number, mut document) in file.documents.into_iter().enumerate() {
        let path = format!("documents[{number}]");
        let annotations = document.annotations.take().unwrap_or_default();
        let document: crate::model::Document = document
            .try_into()
            .map_err(|source| JsonError::Invalid { path: path.clone(), source })?;
        let (id, body) = (document.id, document.text.clone());
        insert(path.clone(), Edit::Document(Replace::Insert(Arc::new(document))));
        for (number, annotation) in annotations.into_iter().enumerate() {
            let path = format!("{path}.annotations[{number}]");
            let annotation = annotation
                .into_model(id, &body)
                .and_then(|annotation| touched.add(&body, annotation.span).map(|()| annotation))
                .map_err(|source| JsonError::Invalid { path: path.clone(), source })?;
            insert(path, Edit::Annotation(Replace::Insert(Arc::new(annotation))));
        }
    }

    // Record by record, so that a refusal can say which one it is. Everything that an annotation
    // may refer to has come before it.
    let mut workspace = Workspace::default();
    for (path, edit) in paths.into_iter().zip(edits) {
        let change = Change { action: Action::Import, edits: vec![edit] };
        workspace.apply(&change).map_err(|source| JsonError::Inconsistent { path, source })?;
    }
    Ok(workspace)
}

fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, JsonError> {
    let deserializer = &mut serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut *deserializer).map_err(|error| {
        JsonError::Malformed { path: error.path().to_string(), source: error.into_inner() }
    })?;
    // Two files in one are none: all but the first would be passed over.
    deserializer.end().map_err(|source| JsonError::Malformed { path: ".".into(), source })?;
    Ok(value)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
