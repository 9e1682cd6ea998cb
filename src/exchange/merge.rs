//! Taking what a file holds into the workspace.

use thiserror::Error;

use crate::model::{Action, Change, Document, Edit, Record, Records, Replace, Workspace};

/// Why a file was not taken in.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MergeError {
    /// Annotations of the one text would stand on the wrong words of the other.
    #[error(
        "\u{201c}{title}\u{201d} is open here with another text. Delete it here first, or open the file in another browser profile"
    )]
    OtherText {
        /// The document's title in the file.
        title: String,
    },
}

/// What was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Documents that were not here.
    pub documents: usize,
    /// Annotations that were not here.
    pub new: usize,
    /// Annotations whose version in the file is the later one.
    pub newer: usize,
    /// Annotations that are the same here, or later.
    pub kept: usize,
}

/// The change that takes all of `incoming` into `workspace`, record by record: what is not here is
/// added, of an annotation that is in both the one modified later stays, and names and titles given
/// here stay as they are. Merging twice changes nothing.
///
/// # Errors
/// Refuses a document that is here with another text.
pub fn merge(workspace: &Workspace, incoming: &Workspace) -> Result<(Change, Summary), MergeError> {
    let mut edits = Vec::new();
    let mut summary = Summary::default();
    edits.extend(absent(incoming.actors(), workspace.actors()).map(Edit::Actor));
    edits.extend(absent(incoming.issues(), workspace.issues()).map(Edit::Issue));
    edits.extend(absent(incoming.tags(), workspace.tags()).map(Edit::Tag));
    edits.extend(absent(incoming.annotators(), workspace.annotators()).map(Edit::Annotator));
    for document in incoming.documents().values() {
        if let Some(ours) = workspace.documents().get(&document.id)
            && !same_text(ours, document)
        {
            return Err(MergeError::OtherText { title: document.title.clone() });
        }
    }
    for document in absent(incoming.documents(), workspace.documents()) {
        summary.documents += 1;
        edits.push(Edit::Document(document));
    }
    for theirs in incoming.annotations().values() {
        let replace = match workspace.annotations().get(&theirs.id) {
            None => {
                summary.new += 1;
                Replace::Insert(theirs.clone())
            }
            Some(ours) if theirs.modified > ours.modified => {
                summary.newer += 1;
                Replace::Update { before: ours.clone(), after: theirs.clone() }
            }
            Some(_) => {
                summary.kept += 1;
                continue;
            }
        };
        edits.push(Edit::Annotation(replace));
    }
    Ok((Change { action: Action::Import, edits }, summary))
}

fn same_text(one: &Document, other: &Document) -> bool {
    one.text.as_str() == other.text.as_str() && one.text.blocks() == other.text.blocks()
}

/// The records of `incoming` that are not among ours.
fn absent<T: Record>(incoming: &Records<T>, ours: &Records<T>) -> impl Iterator<Item = Replace<T>> {
    incoming
        .iter()
        .filter(|(id, _)| !ours.contains_key(id))
        .map(|(_, record)| Replace::Insert(record.clone()))
}
