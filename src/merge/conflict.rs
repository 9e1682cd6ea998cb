//! What both sides say differently.

use std::sync::Arc;

use crate::model::{
    Actor, Annotation, Annotator, Document, Edit, Issue, Record, RecordKey, Replace, Tag,
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
    pub(super) now: Arc<T>,
    /// What it becomes where ours is chosen: as it is now, completed by what only the file says.
    pub ours: Arc<T>,
    /// What it becomes where theirs is chosen: as in the file, completed by what only we say.
    pub theirs: Arc<T>,
}

impl<T: Record> Versions<T> {
    pub(super) fn choose(&self, side: Side) -> Option<Replace<T>> {
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
pub enum ConflictingRecord {
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
    pub key: RecordKey,
    /// What both say.
    pub disputed: ConflictingRecord,
    /// Who is right unless the user says otherwise: of an annotation the later version. Names, titles
    /// and descriptions bear no date; there it is us.
    pub default: Side,
}

impl Conflict {
    pub(super) fn choose(&self, side: Side) -> Option<Edit> {
        match &self.disputed {
            ConflictingRecord::Document(versions) => versions.choose(side).map(Edit::Document),
            ConflictingRecord::Annotation(versions) => versions.choose(side).map(Edit::Annotation),
            ConflictingRecord::Actor(versions) => versions.choose(side).map(Edit::Actor),
            ConflictingRecord::Issue(versions) => versions.choose(side).map(Edit::Issue),
            ConflictingRecord::Tag(versions) => versions.choose(side).map(Edit::Tag),
            ConflictingRecord::Annotator(versions) => versions.choose(side).map(Edit::Annotator),
        }
    }
}
