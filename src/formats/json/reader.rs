//! Reading an export, all at once or piece by piece.

use std::{sync::Arc, vec::IntoIter};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{File, Head, JsonError, NAME, VERSION, bounds};
use crate::{
    codec::{self, EntryRecord, Touched},
    model::{Action, Change, Document, DocumentId, Edit, Replace, Text, Workspace},
};

/// Reads an export into a new workspace, which holds just what the file holds.
///
/// # Errors
/// Says where in the file the error is. Unknown fields are ignored.
pub fn import(text: &str) -> Result<Workspace, JsonError> {
    let mut reader = Reader::new(text)?;
    reader.read(usize::MAX)?;
    Ok(reader.into_workspace())
}

/// An annotation that has not been read yet.
struct Piece<'a> {
    /// The index of its document in the file.
    document: usize,
    /// Its index in the document.
    number: usize,
    /// Its JSON text.
    text: &'a RawValue,
}

/// Reads an export piece by piece, so that the caller can do other things in between, or cancel.
/// Only annotations can be numerous: everything else is read at the start.
pub struct Reader<'a> {
    text: &'a str,
    workspace: Workspace,
    documents: Vec<(DocumentId, Arc<Text>)>,
    rest: IntoIter<Piece<'a>>,
    touched: Touched,
    total: usize,
}

impl<'a> Reader<'a> {
    /// Reads everything except the annotations.
    pub fn new(text: &'a str) -> Result<Self, JsonError> {
        let head: Head = parse(text)?;
        if head.format.is_none_or(|format| format != NAME) {
            return Err(JsonError::NotFaultline);
        }
        match head.version.and_then(|version| version.as_u64()) {
            Some(VERSION) => {}
            version => return Err(JsonError::Version(version.unwrap_or_default())),
        }
        let file: File<Vec<&RawValue>> = parse(text)?;
        bounds::check(&file)?;

        let mut workspace = Workspace::default();
        entries(&mut workspace, "actors", file.actors, Edit::Actor)?;
        entries(&mut workspace, "issues", file.issues, Edit::Issue)?;
        entries(&mut workspace, "tags", file.tags, Edit::Tag)?;
        entries(&mut workspace, "annotators", file.annotators, Edit::Annotator)?;
        let mut documents = Vec::with_capacity(file.documents.len());
        let mut pieces = Vec::new();
        for (number, mut document) in file.documents.into_iter().enumerate() {
            let path = || format!("documents[{number}]");
            let annotations = document.annotations.take().unwrap_or_default();
            pieces.extend(annotations.into_iter().enumerate().map(|(at, text)| Piece {
                document: number,
                number: at,
                text,
            }));
            let document = Document::try_from(document)
                .map_err(|source| JsonError::Invalid { path: path(), source })?;
            documents.push((document.id, document.text.clone()));
            put(&mut workspace, path, Edit::Document(Replace::Insert(Arc::new(document))))?;
        }
        let total = pieces.len();
        let rest = pieces.into_iter();
        Ok(Self { text, workspace, documents, rest, touched: Touched::default(), total })
    }

    /// Returns how many annotations have been read, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.total - self.rest.len(), self.total)
    }

    /// Reads up to `count` more annotations; returns whether any are left.
    pub fn read(&mut self, count: usize) -> Result<bool, JsonError> {
        for Piece { document, number, text } in self.rest.by_ref().take(count) {
            let path = || format!("documents[{document}].annotations[{number}]");
            let annotation: codec::Annotation = parse_at(self.text, path, text.get())?;
            let (id, body) = &self.documents[document];
            let annotation = annotation
                .into_model(*id, body)
                .and_then(|annotation| self.touched.add(body, annotation.span).map(|()| annotation))
                .map_err(|source| JsonError::Invalid { path: path(), source })?;
            let edit = Edit::Annotation(Replace::Insert(Arc::new(annotation)));
            put(&mut self.workspace, path, edit)?;
        }
        Ok(self.rest.len() > 0)
    }

    /// Returns what has been read.
    pub fn into_workspace(self) -> Workspace {
        self.workspace
    }
}

fn entries<Id, T>(
    workspace: &mut Workspace,
    list: &str,
    entries: Vec<EntryRecord<Id>>,
    edit: fn(Replace<T>) -> Edit,
) -> Result<(), JsonError>
where
    EntryRecord<Id>: Into<T>,
{
    entries.into_iter().enumerate().try_for_each(|(number, entry)| {
        let edit = edit(Replace::Insert(Arc::new(entry.into())));
        put(workspace, || format!("{list}[{number}]"), edit)
    })
}

/// Adds one record to the workspace. Records are added one by one, so that an error can name the
/// record; all that a record refers to must come before it.
fn put(
    workspace: &mut Workspace,
    path: impl FnOnce() -> String,
    edit: Edit,
) -> Result<(), JsonError> {
    let change = Change { action: Action::Import, edits: vec![edit] };
    match workspace.apply(&change) {
        Ok(_) => Ok(()),
        Err(source) => Err(JsonError::Inconsistent { path: path(), source }),
    }
}

fn parse<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, JsonError> {
    parse_at(text, String::new, text)
}

/// Deserializes a part of a text; errors give the position in the whole text.
fn parse_at<'de, T: Deserialize<'de>>(
    text: &str,
    path: impl Fn() -> String,
    part: &'de str,
) -> Result<T, JsonError> {
    let place = |within: String, source: serde_json::Error| {
        // Lines are counted within the part, whose place is known, as it is a slice of the text.
        let before = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
        let before = text.get(..before).unwrap_or_default();
        let first = before.lines().last().filter(|_| !before.ends_with('\n')).map_or(0, str::len);
        let line = before.matches('\n').count() + source.line();
        let column = if source.line() == 1 { first + source.column() } else { source.column() };
        let said = source.to_string();
        let end = format!(" at line {} column {}", source.line(), source.column());
        // The path of the part itself is ".".
        let parts = [path(), within].into_iter().filter(|path| !path.is_empty() && path != ".");
        let path = parts.collect::<Vec<_>>().join(".");
        let path = if path.is_empty() { "the top".to_owned() } else { path };
        let message = said.strip_suffix(&end).unwrap_or(&said).to_owned();
        JsonError::Malformed { path, message, line, column }
    };
    let deserializer = &mut serde_json::Deserializer::from_str(part);
    let value = serde_path_to_error::deserialize(&mut *deserializer)
        .map_err(|error| place(error.path().to_string(), error.into_inner()))?;
    // A file of two JSON values is invalid: all but the first would be ignored.
    deserializer.end().map_err(|error| place(String::new(), error))?;
    Ok(value)
}
