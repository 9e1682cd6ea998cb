//! Records that differ between the two sides of a merge.

use std::sync::Arc;

use crate::model::{
    Actor, Annotation, Annotator, Document, Edit, Issue, Record, RecordKey, Replace, Tag,
};

/// A side of the merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Our workspace, into which the file is merged.
    Ours,
    /// The file.
    Theirs,
}

/// Two versions of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions<T> {
    /// The current version in our workspace.
    pub(super) now: Arc<T>,
    /// The version if our side is chosen: the current one, completed with what only the file
    /// contains.
    pub ours: Arc<T>,
    /// The version if their side is chosen: that of the file, completed with what only ours
    /// contains.
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

/// The two versions of a record of any type.
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

/// A record whose two versions differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The record's key in our workspace.
    pub key: RecordKey,
    /// The two versions.
    pub disputed: ConflictingRecord,
    /// The side that is chosen unless the reader decides otherwise: for an annotation the later
    /// version. Names, titles and descriptions have no date, so for them it is our side.
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
