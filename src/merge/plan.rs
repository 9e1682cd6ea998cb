//! The plan of a merge, and the change that carries it out.

use std::collections::BTreeMap;

use super::{Conflict, Side};
use crate::model::{Action, Change, DocumentId, Edit, RecordKey};

/// The annotations of a document in the file, counted by what the merge does with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Annotations that are not here.
    pub new: usize,
    /// Annotations that are here and the same.
    pub same: usize,
    /// Annotations in both, of which the version here is the later one.
    pub changed_here: usize,
    /// Annotations in both, of which the version in the file is the later one.
    pub changed_there: usize,
}

/// What happens to a document of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    /// It is not here yet.
    New,
    /// It is here: under the same id, or with the same text under another.
    Here,
    /// It is left out together with its annotations, because the document with its id here has
    /// another text and the annotations would be on the wrong words.
    OtherText,
}

/// The merge of one document of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentMerge {
    /// Its id here.
    pub id: DocumentId,
    /// Its title in the file.
    pub title: String,
    /// What happens to it.
    pub fate: Disposition,
    /// The counts of its annotations.
    pub annotations: Tally,
}

/// The new entries of the registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NewEntries {
    /// Actors that are not here.
    pub actors: usize,
    /// Issues that are not here.
    pub issues: usize,
    /// Tags that are not here.
    pub tags: usize,
    /// Actors, issues and tags that are here with the same name under another id, and are joined
    /// with the entry here.
    pub joined: usize,
}

/// The result of comparing a file with a workspace, from which the merge can be carried out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merge {
    /// The documents of the file, in its order.
    pub documents: Vec<DocumentMerge>,
    /// The new entries of the registers.
    pub entries: NewEntries,
    /// The conflicts, each of which can be decided either way.
    pub conflicts: Vec<Conflict>,
    /// The edits that are needed however the conflicts are decided.
    pub(super) edits: Vec<Edit>,
}

impl Merge {
    /// Returns one change that carries out the merge. A conflict without a choice is decided by its
    /// default.
    pub fn change(&self, chosen: &BTreeMap<RecordKey, Side>) -> Change {
        let choose = |conflict: &Conflict| {
            conflict.choose(chosen.get(&conflict.key).copied().unwrap_or(conflict.default))
        };
        let edits =
            self.edits.iter().cloned().chain(self.conflicts.iter().filter_map(choose)).collect();
        Change { action: Action::Import, edits }
    }

    /// The counts of all annotations in the file, except those that are left out.
    pub fn annotations(&self) -> Tally {
        self.documents.iter().filter(|document| document.fate != Disposition::OtherText).fold(
            Tally::default(),
            |sum, DocumentMerge { annotations, .. }| Tally {
                new: sum.new + annotations.new,
                same: sum.same + annotations.same,
                changed_here: sum.changed_here + annotations.changed_here,
                changed_there: sum.changed_there + annotations.changed_there,
            },
        )
    }
}
