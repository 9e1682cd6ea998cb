//! The records of the browser's storage: one key and one JSON object each.
//!
//! A record has the form of the export without what is redundant: empty fields, the id (which the
//! key holds) and the context of quotations (which the text holds). localStorage holds about five
//! million characters, and this halves the length of a record. In the place of a document's text and
//! its blocks there is their short form, if they have one, in the field `packed`; ids that refer to
//! other records and moments are in short, too.

use std::{borrow::Cow, sync::Arc};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use thiserror::Error;

use crate::{
    codec::{self, CodecError, EntryRecord},
    model::{
        Actor, ActorId, Annotation, Annotator, AnnotatorId, Document, Edit, IdError, Issue,
        IssueId, Record, RecordKey, Refusal, Replace, Tag, TagId, Workspace, shortened,
    },
};

/// Why a record cannot be read.
#[derive(Debug, Error)]
pub enum RecordError {
    /// The key names no record of this version.
    #[error("the key is not one of Faultline's")]
    UnknownKey,
    /// The key has something else in the place of an id.
    #[error(transparent)]
    Id(#[from] IdError),
    /// The value is not the expected JSON.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// A document's text is not what was once deflated.
    #[error("its text is damaged")]
    Packed,
    /// The value is well-formed but not valid.
    #[error("{0}")]
    Invalid(#[from] CodecError),
    /// An annotation of a document that does not exist.
    #[error("the document that it belongs to is missing")]
    NoDocument,
    /// Annotations of two documents have the same id.
    #[error("an annotation of another document has the same id")]
    Twice,
    /// The record is in quarantine, and its place has been taken since.
    #[error("another version of it is stored in its place")]
    Replaced,
    /// The journal of a change of several records cannot be read.
    #[error("it is a change that was being written, and cannot be read")]
    Journal,
    /// The workspace refuses the record.
    #[error("{0}")]
    Refused(#[from] Refusal),
}

/// What one edit does to the storage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// The key of the record.
    pub key: RecordKey,
    /// Its new value, or `None` if the record is to be removed.
    pub value: Option<String>,
}

/// Returns the writes for an edit that `workspace` has just applied.
///
/// # Errors
/// Only if memory runs out: everything that a workspace holds can be written.
pub fn writes(edit: &Edit, workspace: &Workspace) -> Result<Vec<Write>, serde_json::Error> {
    let write = |key: RecordKey, value: Option<Value>| {
        let value = value.map(|value| serde_json::to_string(&compact(value))).transpose()?;
        Ok(vec![Write { key, value }])
    };
    match edit {
        Edit::Actor(replace) => {
            write(RecordKey::Actor(replace.id()), entry::<_, ActorId>(replace)?)
        }
        Edit::Issue(replace) => {
            write(RecordKey::Issue(replace.id()), entry::<_, IssueId>(replace)?)
        }
        Edit::Tag(replace) => write(RecordKey::Tag(replace.id()), entry::<_, TagId>(replace)?),
        Edit::Annotator(replace) => {
            write(RecordKey::Annotator(replace.id()), entry::<_, AnnotatorId>(replace)?)
        }
        Edit::Document(replace) => {
            let value = replace.after().map(|document| document_fields(document)).transpose()?;
            write(RecordKey::Document(replace.id()), value)
        }
        Edit::Annotation(replace) => annotation_writes(replace, workspace),
    }
}

fn entry<'a, T: Record, Id: Serialize>(
    replace: &'a Replace<T>,
) -> Result<Option<Value>, serde_json::Error>
where
    EntryRecord<Id>: From<&'a T>,
{
    replace
        .after()
        .map(|record| serde_json::to_value(EntryRecord::from(record.as_ref())))
        .transpose()
}

fn document_fields(document: &Document) -> Result<Value, serde_json::Error> {
    codec::pack(&document.text);
    let mut record = serde_json::to_value(codec::Document::from(document))?;
    if let (Some(fields), Some(packed)) = (record.as_object_mut(), document.text.packed().get()) {
        fields.retain(|name, _| name != "text" && name != "blocks");
        fields.insert(PACKED.into(), packed.into());
    }
    Ok(record)
}

fn annotation_writes(
    replace: &Replace<Annotation>,
    workspace: &Workspace,
) -> Result<Vec<Write>, serde_json::Error> {
    let key = |annotation: &Annotation| RecordKey::Annotation(annotation.document, annotation.id);
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
        let record = codec::Annotation::of(after, &document.text);
        let value = serde_json::to_string(&compact(serde_json::to_value(record)?))?;
        writes.push(Write { key: key(after), value: Some(value) });
    }
    Ok(writes)
}

/// Removes the fields that reading a record does not need, and shortens ids and moments.
fn compact(value: Value) -> Value {
    let Value::Object(mut fields) = value else { return value };
    for name in ["annotator", "actor", "issue", "tags", "created", "modified", "added", "replaces"]
    {
        match fields.get_mut(name) {
            Some(Value::Array(ids)) => ids.iter_mut().for_each(shorten),
            Some(id) => shorten(id),
            None => {}
        }
    }
    let unchanged = fields.get("modified") == fields.get("created");
    fields.retain(|name, value| match name.as_str() {
        "id" | "prefix" | "suffix" => false,
        "modified" => !unchanged,
        // Reading requires these two, even if empty.
        "name" | "text" => true,
        _ => !(value.is_null() || *value == "" || value.as_array().is_some_and(Vec::is_empty)),
    });
    Value::Object(fields)
}

fn shorten(id: &mut Value) {
    if let Some(short) = id.as_str().and_then(shortened) {
        *id = short.into();
    }
}

/// Returns the keys of the records that an annotation record depends on: its document and all that
/// it refers to, whether or not they have arrived. Empty for other records and for unreadable ones.
pub fn needs(key: RecordKey, value: &str) -> Vec<RecordKey> {
    let RecordKey::Annotation(document, _) = key else { return Vec::new() };
    let Ok(record) = parse::<codec::Annotation>(key, value) else { return Vec::new() };
    let actor = record.actor.map(RecordKey::Actor);
    let issue = record.issue.map(RecordKey::Issue);
    let tags = record.tags.into_iter().map(RecordKey::Tag);
    let annotator = RecordKey::Annotator(record.annotator);
    actor
        .into_iter()
        .chain(issue)
        .chain(tags)
        .chain([annotator, RecordKey::Document(document)])
        .collect()
}

/// Reads a record and returns the edit that inserts it into a workspace.
///
/// An annotation is read against its document in `workspace`, so documents must be read first, as
/// in the order of [`RecordKey`].
///
/// # Errors
/// Says why the record cannot be read.
pub fn read(key: RecordKey, value: &str, workspace: &Workspace) -> Result<Edit, RecordError> {
    Ok(match key {
        RecordKey::Actor(_) => Edit::Actor(insert::<Actor, ActorId>(key, value)?),
        RecordKey::Issue(_) => Edit::Issue(insert::<Issue, IssueId>(key, value)?),
        RecordKey::Tag(_) => Edit::Tag(insert::<Tag, TagId>(key, value)?),
        RecordKey::Annotator(_) => Edit::Annotator(insert::<Annotator, AnnotatorId>(key, value)?),
        RecordKey::Document(_) => {
            let document: Document =
                parse::<codec::Document>(key, &unpacked(value)?)?.try_into()?;
            keep_packed(&document, value, workspace);
            Edit::Document(Replace::Insert(Arc::new(document)))
        }
        RecordKey::Annotation(document, _) => {
            let document = workspace.documents().get(&document).ok_or(RecordError::NoDocument)?;
            let record: codec::Annotation = parse(key, value)?;
            let annotation = record.into_model(document.id, &document.text)?;
            Edit::Annotation(Replace::Insert(Arc::new(annotation)))
        }
    })
}

/// The field that has a document's text and its blocks in short form.
const PACKED: &str = "packed";

/// Returns what stands before the short form in a record, the short form, and what stands after it;
/// `None` if there is none. No string in a record can hold the field's name in quotation marks that are
/// not escaped.
fn around_packed(value: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = value.split_once("\"packed\":\"")?;
    let (packed, after) = rest.split_once('"')?;
    Some((before, packed, after))
}

/// Returns a record as it was before there was a short form: with the text and the blocks themselves.
fn unpacked(value: &str) -> Result<Cow<'_, str>, RecordError> {
    let Some((before, packed, after)) = around_packed(value) else { return Ok(value.into()) };
    let contents = codec::unpack(packed).ok_or(RecordError::Packed)?;
    let fields = contents.strip_prefix('{').and_then(|contents| contents.strip_suffix('}'));
    Ok([before, fields.ok_or(RecordError::Packed)?, after].concat().into())
}

/// Keeps the short form that a document was read from with its text, and with the same text in the
/// workspace: neither is deflated again.
fn keep_packed(document: &Document, value: &str, workspace: &Workspace) {
    let Some((_, packed, _)) = around_packed(value) else { return };
    let ours = workspace.documents().get(&document.id);
    let ours = ours.filter(|ours| ours.text == document.text);
    for document in ours.map(AsRef::as_ref).into_iter().chain([document]) {
        document.text.packed().keep(Some(packed.to_owned()));
    }
}

/// Parses a record, with the id from its key.
fn parse<T: DeserializeOwned>(key: RecordKey, value: &str) -> Result<T, RecordError> {
    let inserted = value
        .strip_prefix("{\"")
        .map(|rest| serde_json::from_str(&format!("{{\"id\":\"{}\",\"{rest}", key.id())));
    match inserted {
        Some(Ok(record)) => Ok(record),
        // It is not as this page writes it: it is empty, say, or has an id of its own.
        _ => Ok(parse_fields(fields(key, value)?)?),
    }
}

/// Parses the fields of a record. By way of text, because each way to parse has its own code.
pub(super) fn parse_fields<T: DeserializeOwned>(
    fields: Map<String, Value>,
) -> Result<T, serde_json::Error> {
    serde_json::from_str(&serde_json::to_string(&fields)?)
}

/// Returns the fields of a record, with the id from its key.
pub(super) fn fields(key: RecordKey, value: &str) -> Result<Map<String, Value>, RecordError> {
    let mut fields: Map<String, Value> = serde_json::from_str(&unpacked(value)?)?;
    // Not as this page writes it.
    if let Some(Value::String(packed)) = fields.remove(PACKED) {
        let contents = codec::unpack(&packed).ok_or(RecordError::Packed)?;
        fields.extend(serde_json::from_str::<Map<String, Value>>(&contents)?);
    }
    fields.insert("id".into(), key.id().into());
    Ok(fields)
}

fn insert<T, Id>(key: RecordKey, value: &str) -> Result<Replace<T>, RecordError>
where
    EntryRecord<Id>: Into<T> + DeserializeOwned,
{
    let entry: EntryRecord<Id> = parse(key, value)?;
    Ok(Replace::Insert(Arc::new(entry.into())))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
