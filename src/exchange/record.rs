//! The records of the browser's storage: one key and one JSON object each.
//!
//! A record is written in the form that the export has, less what it can do without: empty fields,
//! the id that its key bears, the context that the text bears. localStorage holds about five
//! million characters, and a record is half as long this way.

use std::{fmt, str::FromStr, sync::Arc};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use thiserror::Error;

use super::wire::{self, Entry, WireError};
use crate::model::{
    Actor, ActorId, Annotation, AnnotationId, Annotator, AnnotatorId, Document, DocumentId, Edit,
    IdError, Issue, IssueId, Record, Records, Referent, Refusal, Replace, Tag, TagId, Workspace,
};

/// Where all records of this version lie.
pub const ROOT: &str = "faultline/v1/";

/// The key of a record, in the order of dependence: a record refers to none that come after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each variant is named for the record it is the key of")]
pub enum Key {
    Actor(ActorId),
    Issue(IssueId),
    Tag(TagId),
    Annotator(AnnotatorId),
    Document(DocumentId),
    Annotation(DocumentId, AnnotationId),
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Actor(id) => write!(f, "{ROOT}actor/{id}"),
            Self::Issue(id) => write!(f, "{ROOT}issue/{id}"),
            Self::Tag(id) => write!(f, "{ROOT}tag/{id}"),
            Self::Annotator(id) => write!(f, "{ROOT}annotator/{id}"),
            Self::Document(id) => write!(f, "{ROOT}document/{id}"),
            Self::Annotation(document, id) => write!(f, "{ROOT}annotation/{document}/{id}"),
        }
    }
}

/// Why a record cannot be read.
#[derive(Debug, Error)]
pub enum RecordError {
    /// The key names no record of this version.
    #[error("the key is not one of Faultline's")]
    UnknownKey,
    /// The key bears something else where an id belongs.
    #[error(transparent)]
    Id(#[from] IdError),
    /// The value is not the JSON that belongs there.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// A field of the value is not what belongs there.
    #[error("at {path}: {source}")]
    Field {
        /// Where in the value, as in `blocks[3].start`.
        path: String,
        /// What is wrong there.
        source: serde_json::Error,
    },
    /// The value is well-formed, but cannot be.
    #[error("{0}")]
    Invalid(#[from] WireError),
    /// An annotation of a document that is not there.
    #[error("the document that it belongs to is missing")]
    NoDocument,
    /// An annotation of two documents at once.
    #[error("an annotation of another document has the same id")]
    Twice,
    /// It was set aside, and by now its place is taken.
    #[error("another version of it is stored in its place")]
    Replaced,
    /// A change of several records of which it cannot be said what they were.
    #[error("it is a change that was being written, and cannot be read")]
    Journal,
    /// The workspace has no place for it.
    #[error("{0}")]
    Refused(#[from] Refusal),
}

impl FromStr for Key {
    type Err = RecordError;

    fn from_str(key: &str) -> Result<Self, RecordError> {
        let rest = key.strip_prefix(ROOT).ok_or(RecordError::UnknownKey)?;
        // Ids are read in any case but written in lower case: under another key than the one that it
        // is written to, a record would be there twice.
        if key.contains(|c: char| c.is_ascii_uppercase()) {
            return Err(RecordError::UnknownKey);
        }
        match rest.split_once('/').ok_or(RecordError::UnknownKey)? {
            ("actor", id) => Ok(Self::Actor(id.parse()?)),
            ("issue", id) => Ok(Self::Issue(id.parse()?)),
            ("tag", id) => Ok(Self::Tag(id.parse()?)),
            ("annotator", id) => Ok(Self::Annotator(id.parse()?)),
            ("document", id) => Ok(Self::Document(id.parse()?)),
            ("annotation", ids) => {
                let (document, id) = ids.split_once('/').ok_or(RecordError::UnknownKey)?;
                Ok(Self::Annotation(document.parse()?, id.parse()?))
            }
            _ => Err(RecordError::UnknownKey),
        }
    }
}

/// What one edit does to the storage: the key, and the value to write there or nothing where the
/// record is to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// Which record.
    pub key: Key,
    /// Its new value, or nothing.
    pub value: Option<String>,
}

/// What an edit that `workspace` has just applied does to the storage.
///
/// # Errors
/// Only where memory runs out: all that a workspace holds can be written.
pub fn writes(edit: &Edit, workspace: &Workspace) -> Result<Vec<Write>, serde_json::Error> {
    let write = |key: Key, value: Option<Value>| {
        let value = value.map(|value| serde_json::to_string(&compact(value))).transpose()?;
        Ok(vec![Write { key, value }])
    };
    match edit {
        Edit::Actor(replace) => write(Key::Actor(replace.id()), entry::<_, ActorId>(replace)?),
        Edit::Issue(replace) => write(Key::Issue(replace.id()), entry::<_, IssueId>(replace)?),
        Edit::Tag(replace) => write(Key::Tag(replace.id()), entry::<_, TagId>(replace)?),
        Edit::Annotator(replace) => {
            write(Key::Annotator(replace.id()), entry::<_, AnnotatorId>(replace)?)
        }
        Edit::Document(replace) => {
            let value = replace
                .after()
                .map(|document| serde_json::to_value(wire::Document::from(document.as_ref())))
                .transpose()?;
            write(Key::Document(replace.id()), value)
        }
        Edit::Annotation(replace) => annotation_writes(replace, workspace),
    }
}

fn entry<'a, T: Record, Id: Serialize>(
    replace: &'a Replace<T>,
) -> Result<Option<Value>, serde_json::Error>
where
    Entry<Id>: From<&'a T>,
{
    replace.after().map(|record| serde_json::to_value(Entry::from(record.as_ref()))).transpose()
}

fn annotation_writes(
    replace: &Replace<Annotation>,
    workspace: &Workspace,
) -> Result<Vec<Write>, serde_json::Error> {
    let key = |annotation: &Annotation| Key::Annotation(annotation.document, annotation.id);
    let mut writes = Vec::new();
    let after = replace.after();
    if let Some(before) = replace.before()
        && after.is_none_or(|after| after.document != before.document)
    {
        writes.push(Write { key: key(before), value: None });
    }
    if let Some(after) = after
        && let Some(document) = workspace.documents().get(&after.document)
    {
        let record = wire::Annotation::of(after, &document.text);
        let value = serde_json::to_string(&compact(serde_json::to_value(record)?))?;
        writes.push(Write { key: key(after), value: Some(value) });
    }
    Ok(writes)
}

/// The value without what a reader can do without.
fn compact(value: Value) -> Value {
    let Value::Object(mut fields) = value else { return value };
    let unchanged = fields.get("modified") == fields.get("created");
    fields.retain(|name, value| match name.as_str() {
        "id" | "prefix" | "suffix" => false,
        "modified" => !unchanged,
        // The two that a reader insists on.
        "name" | "text" => true,
        _ => !(value.is_null() || *value == "" || value.as_array().is_some_and(Vec::is_empty)),
    });
    Value::Object(fields)
}

impl Key {
    /// The key of the record that an edit replaces.
    pub fn of(edit: &Edit) -> Self {
        match edit {
            Edit::Actor(replace) => Self::Actor(replace.id()),
            Edit::Issue(replace) => Self::Issue(replace.id()),
            Edit::Tag(replace) => Self::Tag(replace.id()),
            Edit::Annotator(replace) => Self::Annotator(replace.id()),
            Edit::Document(replace) => Self::Document(replace.id()),
            Edit::Annotation(replace) => Self::Annotation(replace.record().document, replace.id()),
        }
    }

    /// The id of the record under this key, as it is written.
    pub fn id(self) -> String {
        match self {
            Self::Actor(id) => id.to_string(),
            Self::Issue(id) => id.to_string(),
            Self::Tag(id) => id.to_string(),
            Self::Annotator(id) => id.to_string(),
            Self::Document(id) => id.to_string(),
            Self::Annotation(_, id) => id.to_string(),
        }
    }

    /// What annotations refer to by the record under this key; nothing for those of documents and
    /// annotations.
    pub const fn referent(self) -> Option<Referent> {
        match self {
            Self::Actor(id) => Some(Referent::Actor(id)),
            Self::Issue(id) => Some(Referent::Issue(id)),
            Self::Tag(id) => Some(Referent::Tag(id)),
            Self::Annotator(id) => Some(Referent::Annotator(id)),
            Self::Document(_) | Self::Annotation(..) => None,
        }
    }

    /// The keys of all that an annotation stands on and refers to.
    pub fn under(annotation: &Annotation) -> impl Iterator<Item = Self> + use<> {
        let referents = annotation.referents().map(|referent| match referent {
            Referent::Actor(id) => Self::Actor(id),
            Referent::Issue(id) => Self::Issue(id),
            Referent::Tag(id) => Self::Tag(id),
            Referent::Annotator(id) => Self::Annotator(id),
        });
        let referents: Vec<_> = referents.collect();
        referents.into_iter().chain([Self::Document(annotation.document)])
    }
}

/// A record of a workspace as it is, or was, inserted; nothing where there is none under the key.
pub fn insertion(key: Key, workspace: &Workspace) -> Option<Edit> {
    fn of<T: Record>(records: &Records<T>, id: T::Id) -> Option<Replace<T>> {
        records.get(&id).cloned().map(Replace::Insert)
    }
    match key {
        Key::Actor(id) => of(workspace.actors(), id).map(Edit::Actor),
        Key::Issue(id) => of(workspace.issues(), id).map(Edit::Issue),
        Key::Tag(id) => of(workspace.tags(), id).map(Edit::Tag),
        Key::Annotator(id) => of(workspace.annotators(), id).map(Edit::Annotator),
        Key::Document(id) => of(workspace.documents(), id).map(Edit::Document),
        Key::Annotation(document, id) => of(workspace.annotations(), id)
            .filter(|edit| edit.record().document == document)
            .map(Edit::Annotation),
    }
}

/// All records of a workspace as insertions, none before what it refers to.
pub fn all(workspace: &Workspace) -> Vec<Edit> {
    fn of<T: Record>(records: &Records<T>) -> impl Iterator<Item = Replace<T>> {
        records.values().cloned().map(Replace::Insert)
    }
    of(workspace.actors())
        .map(Edit::Actor)
        .chain(of(workspace.issues()).map(Edit::Issue))
        .chain(of(workspace.tags()).map(Edit::Tag))
        .chain(of(workspace.annotators()).map(Edit::Annotator))
        .chain(of(workspace.documents()).map(Edit::Document))
        .chain(of(workspace.annotations()).map(Edit::Annotation))
        .collect()
}

/// What the annotation written in a record stands on and refers to, though that may not be here yet;
/// nothing for records of another sort, and for what cannot be read.
pub fn needs(key: Key, value: &str) -> Vec<Key> {
    let Key::Annotation(document, id) = key else { return Vec::new() };
    let read = || {
        let mut fields: Map<String, Value> = serde_json::from_str(value).ok()?;
        fields.insert("id".into(), id.to_string().into());
        serde_json::from_value::<wire::Annotation>(Value::Object(fields)).ok()
    };
    let Some(record) = read() else { return Vec::new() };
    let actor = record.actor.map(Key::Actor);
    let issue = record.issue.map(Key::Issue);
    let tags = record.tags.into_iter().map(Key::Tag);
    let annotator = Key::Annotator(record.annotator);
    actor.into_iter().chain(issue).chain(tags).chain([annotator, Key::Document(document)]).collect()
}

/// A record read back, as an edit that puts it into a workspace.
///
/// Annotations are read against the documents of `workspace`, so those must have come first; that
/// is the order of [`Key`].
///
/// # Errors
/// Says why the record cannot be read.
pub fn read(key: Key, value: &str, workspace: &Workspace) -> Result<Edit, RecordError> {
    let value = Value::Object(fields(key, value)?);
    Ok(match key {
        Key::Actor(_) => Edit::Actor(insert::<Actor, ActorId>(value)?),
        Key::Issue(_) => Edit::Issue(insert::<Issue, IssueId>(value)?),
        Key::Tag(_) => Edit::Tag(insert::<Tag, TagId>(value)?),
        Key::Annotator(_) => Edit::Annotator(insert::<Annotator, AnnotatorId>(value)?),
        Key::Document(_) => {
            let document: Document = serde_json::from_value::<wire::Document>(value)?.try_into()?;
            Edit::Document(Replace::Insert(Arc::new(document)))
        }
        Key::Annotation(document, _) => {
            let document = workspace.documents().get(&document).ok_or(RecordError::NoDocument)?;
            let record: wire::Annotation = serde_json::from_value(value)?;
            let annotation = record.into_model(document.id, &document.text)?;
            Edit::Annotation(Replace::Insert(Arc::new(annotation)))
        }
    })
}

/// The fields of a record with the id that its key bears.
pub(super) fn fields(key: Key, value: &str) -> Result<Map<String, Value>, RecordError> {
    let mut fields: Map<String, Value> = serde_json::from_str(value)?;
    fields.insert("id".into(), key.id().into());
    Ok(fields)
}

fn insert<T, Id>(value: Value) -> Result<Replace<T>, serde_json::Error>
where
    Entry<Id>: Into<T> + DeserializeOwned,
{
    let entry: Entry<Id> = serde_json::from_value(value)?;
    Ok(Replace::Insert(Arc::new(entry.into())))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
