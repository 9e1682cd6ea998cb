//! Taking what a file holds into the workspace.
//!
//! A merge first only compares: what is new, what is the same, what was changed here and what there.
//! Nothing is done until it is turned into a [`Change`], and nobody's work is left out of that without
//! being counted. Merging the same file again changes nothing; and whether A is merged into B or B
//! into A, the same annotations come of it, each in the same version.

mod compare;
mod difference;
mod same;
mod version;

use std::{collections::BTreeMap, sync::Arc};

pub use self::difference::{Difference, differences};
use self::same::Same;
pub use self::same::same_text;
use super::record::Key;
use crate::model::{
    Action, Actor, Annotation, Annotator, Change, Document, DocumentId, Edit, Issue, Record,
    Replace, Tag, Workspace,
};

/// One of the two that are merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The workspace that is merged into.
    Ours,
    /// The file.
    Theirs,
}

/// Two versions of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions<T> {
    /// The record as it is here now.
    now: Arc<T>,
    /// What it becomes where ours is chosen: as it is now, completed by what only the file says.
    pub ours: Arc<T>,
    /// What it becomes where theirs is chosen: as in the file, completed by what only we say.
    pub theirs: Arc<T>,
}

impl<T: Record> Versions<T> {
    fn choose(&self, side: Side) -> Option<Replace<T>> {
        let after = match side {
            Side::Ours => &self.ours,
            Side::Theirs => &self.theirs,
        };
        (self.now != *after)
            .then(|| Replace::Update { before: self.now.clone(), after: after.clone() })
    }
}

/// The two versions of a record of any sort.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is named for the record")]
pub enum Disputed {
    Document(Versions<Document>),
    Annotation(Versions<Annotation>),
    Actor(Versions<Actor>),
    Issue(Versions<Issue>),
    Tag(Versions<Tag>),
    Annotator(Versions<Annotator>),
}

/// A record of which both sides say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The record's key here.
    pub key: Key,
    /// What both say.
    pub disputed: Disputed,
    /// Who is right unless the user says otherwise: of an annotation the later version. Names, titles
    /// and descriptions bear no date; there it is us.
    pub default: Side,
}

impl Conflict {
    fn choose(&self, side: Side) -> Option<Edit> {
        match &self.disputed {
            Disputed::Document(versions) => versions.choose(side).map(Edit::Document),
            Disputed::Annotation(versions) => versions.choose(side).map(Edit::Annotation),
            Disputed::Actor(versions) => versions.choose(side).map(Edit::Actor),
            Disputed::Issue(versions) => versions.choose(side).map(Edit::Issue),
            Disputed::Tag(versions) => versions.choose(side).map(Edit::Tag),
            Disputed::Annotator(versions) => versions.choose(side).map(Edit::Annotator),
        }
    }
}

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
pub enum Fate {
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
    pub fate: Fate,
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
    edits: Vec<Edit>,
}

impl Merge {
    /// Compares a file, read into a workspace of its own, with ours.
    pub fn new(ours: &Workspace, theirs: &Workspace) -> Self {
        compare::compare(ours, theirs, &Same::find(ours, theirs))
    }

    /// All that there is to do, as one change. What is not chosen goes by its default.
    pub fn change(&self, chosen: &BTreeMap<Key, Side>) -> Change {
        let choose = |conflict: &Conflict| {
            conflict.choose(chosen.get(&conflict.key).copied().unwrap_or(conflict.default))
        };
        let edits =
            self.edits.iter().cloned().chain(self.conflicts.iter().filter_map(choose)).collect();
        Change { action: Action::Import, edits }
    }

    /// What of all annotations in the file, but those that stay out.
    pub fn annotations(&self) -> Tally {
        self.documents.iter().filter(|document| document.fate != Fate::OtherText).fold(
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
