//! What merging would do, and the change that does it.

use std::collections::BTreeMap;

use super::{Conflict, Side};
use crate::model::{Action, Change, DocumentId, Edit, RecordKey};

/// What of a document's annotations in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Not here.
    pub new: usize,
    /// Here, and the same.
    pub same: usize,
    /// In both, and the version here is the later one.
    pub changed_here: usize,
    /// In both, and the version in the file is the later one.
    pub changed_there: usize,
}

/// Where a document of the file goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    /// It is not here yet.
    New,
    /// It is here: under the same id, or with the same text under another.
    Here,
    /// It stays out with its annotations, which would stand on the wrong words: what is here under
    /// its id has another text.
    OtherText,
}

/// What merging means for one document of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentMerge {
    /// Its id here.
    pub id: DocumentId,
    /// Its title in the file.
    pub title: String,
    /// Where it goes.
    pub fate: Disposition,
    /// What of its annotations.
    pub annotations: Tally,
}

/// What is new in the registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NewEntries {
    /// Actors that are not here.
    pub actors: usize,
    /// Issues that are not here.
    pub issues: usize,
    /// Tags that are not here.
    pub tags: usize,
    /// Actors, issues and tags that are here under another id and the same name, and become one with
    /// what is here.
    pub joined: usize,
}

/// What merging a file into a workspace would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merge {
    /// The documents of the file, in its order.
    pub documents: Vec<DocumentMerge>,
    /// What is new in the registers.
    pub entries: NewEntries,
    /// What can be decided either way.
    pub conflicts: Vec<Conflict>,
    /// What has to be done however that is decided.
    pub(super) edits: Vec<Edit>,
}

impl Merge {
    /// All that there is to do, as one change. What is not chosen goes by its default.
    pub fn change(&self, chosen: &BTreeMap<RecordKey, Side>) -> Change {
        let choose = |conflict: &Conflict| {
            conflict.choose(chosen.get(&conflict.key).copied().unwrap_or(conflict.default))
        };
        let edits =
            self.edits.iter().cloned().chain(self.conflicts.iter().filter_map(choose)).collect();
        Change { action: Action::Import, edits }
    }

    /// What of all annotations in the file, but those that stay out.
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
