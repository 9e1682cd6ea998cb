//! The JSON export, version 1: `<title>.faultline.json`. `docs/format.md` explains its contents and
//! `docs/faultline.schema.json` is its machine-readable description.

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use self::{
    bounds::{MAX_ANNOTATIONS, MAX_DOCUMENTS, MAX_NAME},
    reader::{Reader, import},
};
use super::{
    export::{Entries, Export, ExportScope},
    format::{Confidence, Content, Format, Group, Input, ReadBy, WriteBy, Writer},
    read_error::{Place, ReadError},
};
use crate::{
    analysis::Pace,
    codec::{self, CodecError, EntryRecord},
    model::{ActorId, AnnotatorId, DocumentId, IssueId, Refusal, TagId, Timestamp, Workspace},
};

mod bounds;
mod reader;

/// The format of the JSON export.
pub const FORMAT: Format = Format {
    id: "json",
    name: "JSON",
    about: "All that Faultline knows, to keep, to move and to bring together.",
    extensions: &["json"],
    media_type: MEDIA_TYPE,
    recognize: |sample| {
        if sample.begins_with(b'{') { Confidence::Content } else { Confidence::No }
    },
    read: Some(ReadBy::Program(|input, pace| Box::pin(read(input, pace)))),
    writer: Some(Writer {
        by: WriteBy::Program(|what| Ok(export(what)?.into())),
        group: Group::Work,
        opens_in: "Faultline, and any program that reads JSON",
        ending: ENDING,
        leaves_out: None,
    }),
};

/// The ending of the names of its files.
pub const ENDING: &str = "faultline.json";

/// Its media type.
pub const MEDIA_TYPE: &str = "application/json";

/// How many annotations to read in one slice, and how many steps each counts for.
const PIECES: usize = 50;
const STEPS: usize = 100;

/// Reads a file, a slice at a time.
pub(super) async fn read(input: Input, pace: Pace) -> Result<Content, ReadError> {
    let mut reader = Reader::new(input.text()?)?;
    let (_, total) = reader.progress();
    pace.expect(total * STEPS);
    while reader.read(PIECES)? {
        pace.spend(PIECES * STEPS).await;
    }
    Ok(Content::Work { workspace: reader.into_workspace(), unreadable: 0, repaired: Vec::new() })
}

const NAME: &str = "faultline";
const VERSION: u64 = 1;

/// Why a file was not opened.
#[derive(Debug, Error)]
pub enum JsonError {
    /// It is not JSON, or a value does not have the type that its place requires.
    #[error("at {path}: {message} at line {line} column {column}")]
    Malformed {
        /// The path within the file, as in `documents[0].annotations[3].start`.
        path: String,
        /// What is wrong there.
        message: String,
        /// The line, counted from 1.
        line: usize,
        /// The number of bytes of the line before the error.
        column: usize,
    },
    /// It is JSON, but does not declare itself a Faultline file.
    #[error("this is not a Faultline file: it has no \"format\": \"faultline\"")]
    NotFaultline,
    /// It was written by a version whose files this version cannot read.
    #[error("this file is of version {0}; this Faultline reads version {VERSION}")]
    Version(u64),
    /// A value has the right type but is not valid.
    #[error("at {path}: {source}")]
    Invalid {
        /// The path within the file.
        path: String,
        /// What is wrong there.
        source: CodecError,
    },
    /// It holds more than Faultline can handle.
    #[error("it holds {count} {what}; the most that Faultline opens is {most}")]
    TooMany {
        /// What there are too many of.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many are allowed.
        most: usize,
    },
    /// A name is too long.
    #[error("at {path}: this is {count} bytes long, and names may have {MAX_NAME}")]
    LongName {
        /// The path within the file.
        path: String,
        /// Its length in bytes.
        count: usize,
    },
    /// Ids are used twice, or refer to what is not in the file.
    #[error("at {path}: {source}")]
    Inconsistent {
        /// The path within the file.
        path: String,
        /// What is wrong there.
        source: Refusal,
    },
}

impl From<JsonError> for ReadError {
    fn from(error: JsonError) -> Self {
        let remedy = match &error {
            JsonError::Version(_) => Some("Open it with a newer Faultline".into()),
            _ => None,
        };
        let (place, what) = match error {
            JsonError::Malformed { path, message, line, column } => {
                (Some(Place::Line { value: path, line, column }), message)
            }
            JsonError::Invalid { path, source } => (Some(Place::Value(path)), source.to_string()),
            JsonError::Inconsistent { path, source } => {
                (Some(Place::Value(path)), source.to_string())
            }
            JsonError::LongName { .. }
            | JsonError::NotFaultline
            | JsonError::Version(_)
            | JsonError::TooMany { .. } => (None, error.to_string()),
        };
        Self { place, what, remedy }
    }
}

/// The fields that are read before all others, so that a file of another format or version is
/// refused for that reason and not for a missing field.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    format: Option<serde_json::Value>,
    #[serde(default)]
    version: Option<serde_json::Value>,
}

/// The contents of a file; `A` is the type that the annotations of a document are read as.
#[derive(Serialize, Deserialize)]
struct File<A> {
    format: String,
    version: u64,
    exported: Timestamp,
    #[serde(default)]
    generator: String,
    documents: Vec<codec::Document<A>>,
    actors: Vec<EntryRecord<ActorId>>,
    issues: Vec<EntryRecord<IssueId>>,
    tags: Vec<EntryRecord<TagId>>,
    annotators: Vec<EntryRecord<AnnotatorId>>,
}

/// Writes the export, to be read by people too. Of some documents, whole, it has the earlier versions of their
/// articles too, so that what is said of where annotations stood before can be looked up.
///
/// # Errors
/// Only if memory runs out: everything that a workspace holds can be written.
pub fn export(export: &Export<'_>) -> Result<String, serde_json::Error> {
    let listed = match export.scope {
        ExportScope::Everything(_) => Vec::new(),
        ExportScope::Document(id) => vec![id],
        ExportScope::Documents(ids) => ids.to_vec(),
    };
    let listed = with_earlier(export.workspace, listed);
    let scope = match export.scope {
        ExportScope::Everything(_) => export.scope,
        _ if export.admits.is_some() => export.scope,
        _ => ExportScope::Documents(&listed),
    };
    serde_json::to_string_pretty(&file(&Export { scope, ..*export }))
}

/// Writes the export as short as it goes, without earlier versions.
///
/// # Errors
/// Only if memory runs out.
pub(super) fn compact(export: &Export<'_>) -> Result<String, serde_json::Error> {
    serde_json::to_string(&file(export))
}

fn file(export: &Export<'_>) -> File<Vec<codec::Annotation>> {
    let Entries { actors, issues, tags, annotators } = export.entries();
    File {
        format: NAME.into(),
        version: VERSION,
        exported: export.now,
        generator: concat!("Faultline ", env!("CARGO_PKG_VERSION")).into(),
        documents: export
            .documents()
            .into_iter()
            .map(|document| {
                let annotations = export
                    .annotations_of(document.id)
                    .map(|annotation| codec::Annotation::of(annotation, &document.text))
                    .collect();
                codec::Document { annotations: Some(annotations), ..document.as_ref().into() }
            })
            .collect(),
        actors: entries(actors),
        issues: entries(issues),
        tags: entries(tags),
        annotators: entries(annotators),
    }
}

/// Returns documents with the earlier versions of their articles, which come after them.
fn with_earlier(workspace: &Workspace, mut ids: Vec<DocumentId>) -> Vec<DocumentId> {
    let mut seen: BTreeSet<_> = ids.iter().copied().collect();
    let mut at = 0;
    while let Some(document) = ids.get(at) {
        let replaced = workspace.documents().get(document).and_then(|document| document.replaces);
        // Each once, whatever a file says of who replaces whom.
        ids.extend(replaced.filter(|&id| seen.insert(id)));
        at += 1;
    }
    ids
}

fn entries<'a, T, Id>(records: Vec<&'a Arc<T>>) -> Vec<EntryRecord<Id>>
where
    T: 'a,
    EntryRecord<Id>: From<&'a T>,
{
    records.into_iter().map(|record| EntryRecord::from(record.as_ref())).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
