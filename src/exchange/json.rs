//! The JSON export, version 1: `<title>.faultline.json`. `docs/format.md` says what it holds and
//! `docs/faultline.schema.json` describes it to machines.

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use self::{
    bounds::{MAX_ANNOTATIONS, MAX_DOCUMENTS, MAX_ENTRIES, MAX_FILE, MAX_NAME},
    reader::{Reader, import},
};
use super::wire::{self, Entry, WireError};
use crate::model::{
    ActorId, AnnotatorId, DocumentId, IssueId, Refusal, TagId, Timestamp, Workspace,
};

mod bounds;
mod reader;

const FORMAT: &str = "faultline";
const VERSION: u64 = 1;

/// Why a file was not opened.
#[derive(Debug, Error)]
pub enum JsonError {
    /// It is not JSON, or a value is not of the kind that its place asks for.
    #[error("at {path}: {message} at line {line} column {column}")]
    Malformed {
        /// Where in the file, as in `documents[0].annotations[3].start`.
        path: String,
        /// What is wrong there.
        message: String,
        /// In which line, counted from 1.
        line: usize,
        /// Behind which byte of the line.
        column: usize,
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
    /// It holds more than Faultline can handle.
    #[error("it holds {count} {what}; the most that Faultline opens is {most}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// A name is no name.
    #[error("at {path}: this is {count} bytes long, and names may have {MAX_NAME}")]
    LongName {
        /// Where in the file.
        path: String,
        /// How long it is, in bytes.
        count: usize,
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

/// The file; `A` is what the annotations of a document are read as.
#[derive(Serialize, Deserialize)]
struct File<A> {
    format: String,
    version: u64,
    exported: Timestamp,
    #[serde(default)]
    generator: String,
    documents: Vec<wire::Document<A>>,
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
