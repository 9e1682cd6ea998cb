//! A change of the workspace. Nothing in the workspace changes in any other way.
//!
//! A change is a list of replacements. Each replaces one record and states the version that it
//! expects to find. This form serves three purposes: a change is refused if a record is no longer
//! the version that the change was made from (another tab was faster), swapping the two sides gives
//! its inverse, and the records to write can be read off it.

use std::{hash::Hash, sync::Arc};

use uuid::Uuid;

use super::{
    Actor, ActorId, Annotation, AnnotationId, Annotator, AnnotatorId, Document, DocumentId, Issue,
    IssueId, Tag, TagId,
};

/// A value that is stored under its own id and always replaced as a whole.
pub trait Record: Eq + Sized {
    /// The type of its id.
    type Id: Copy + Ord + Hash + From<Uuid> + Into<Uuid> + Send + Sync + 'static;

    /// Its id, which never changes.
    fn id(&self) -> Self::Id;
}

macro_rules! records {
    ($($record:ty: $id:ty),* $(,)?) => {$(
        impl Record for $record {
            type Id = $id;

            fn id(&self) -> $id {
                self.id
            }
        }
    )*};
}

records! {
    Document: DocumentId,
    Annotation: AnnotationId,
    Actor: ActorId,
    Issue: IssueId,
    Tag: TagId,
    Annotator: AnnotatorId,
}

/// A replacement of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replace<T> {
    /// The record is created.
    Insert(Arc<T>),
    /// The record is replaced by another version.
    Update {
        /// The version that must be there now.
        before: Arc<T>,
        /// The version that replaces it, with the same id.
        after: Arc<T>,
    },
    /// The record is removed.
    Remove(Arc<T>),
}

impl<T: Record> Replace<T> {
    /// The version after the replacement, or the last version of a removed record.
    pub const fn record(&self) -> &Arc<T> {
        match self {
            Self::Insert(record) | Self::Remove(record) | Self::Update { after: record, .. } => {
                record
            }
        }
    }

    /// The id of the record.
    pub fn id(&self) -> T::Id {
        self.record().id()
    }

    /// The version that must be there now; `None` for an insertion.
    pub const fn before(&self) -> Option<&Arc<T>> {
        match self {
            Self::Insert(_) => None,
            Self::Update { before: record, .. } | Self::Remove(record) => Some(record),
        }
    }

    /// The version after the replacement; `None` for a removal.
    pub const fn after(&self) -> Option<&Arc<T>> {
        match self {
            Self::Insert(record) | Self::Update { after: record, .. } => Some(record),
            Self::Remove(_) => None,
        }
    }

    /// Joins two replacements into one if `next` starts from the version at which this one ends.
    fn followed_by(&self, next: &Self) -> Option<Self> {
        match (self, next) {
            (Self::Update { before, after }, Self::Update { before: then, after: last })
                if after == then =>
            {
                Some(Self::Update { before: before.clone(), after: last.clone() })
            }
            _ => None,
        }
    }

    fn inverse(&self) -> Self {
        match self {
            Self::Insert(record) => Self::Remove(record.clone()),
            Self::Remove(record) => Self::Insert(record.clone()),
            Self::Update { before, after } => {
                Self::Update { before: after.clone(), after: before.clone() }
            }
        }
    }
}

/// A replacement of one record of any type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is named for the record it replaces")]
pub enum Edit {
    Document(Replace<Document>),
    Annotation(Replace<Annotation>),
    Actor(Replace<Actor>),
    Issue(Replace<Issue>),
    Tag(Replace<Tag>),
    Annotator(Replace<Annotator>),
}

/// Evaluates one expression for an edit of any kind: `replace` is its [`Replace`], and `kind` the
/// variant's constructor. Code that treats all kinds alike uses this instead of a match of its own.
macro_rules! for_edit {
    ($edit:expr, |$replace:ident, $kind:ident| $body:expr) => {
        $crate::model::for_edit!($edit, $replace, $kind, $body;
            Document, Annotation, Actor, Issue, Tag, Annotator)
    };
    ($edit:expr, $replace:ident, $kind:ident, $body:expr; $($variant:ident),*) => {
        match $edit {
            $($crate::model::Edit::$variant($replace) => {
                let $kind = $crate::model::Edit::$variant;
                $body
            })*
        }
    };
}

pub(crate) use for_edit;

impl Edit {
    /// Returns the edit that undoes this one.
    pub fn inverse(&self) -> Self {
        for_edit!(self, |replace, kind| kind(replace.inverse()))
    }
}

/// What the reader did. The page uses it to announce the change and to offer its undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is named for what it does")]
pub enum Action {
    Tag,
    TagAll,
    LeaveOut,
    ChangeKind,
    MoveBoundary,
    EditNote,
    SetActor,
    SetIssue,
    SetStance,
    TakeGuesses,
    SetTags,
    SetDate,
    DeleteAnnotation,
    Restore,
    NewEntry,
    FillRegister,
    EditEntry,
    DescribeEntry,
    MergeEntries,
    DeleteEntry,
    OpenDocument,
    DescribeDocument,
    SetCoding,
    NewVersion,
    DeleteDocument,
    Import,
    ShowExample,
    RemoveExample,
    NameAnnotator,
    OtherTab,
}

impl Action {
    /// The name of the action, as the page shows it after "Undo:".
    pub const fn label(self) -> &'static str {
        match self {
            Self::Tag => "tag",
            Self::TagAll => "tag all",
            Self::LeaveOut => "leave out",
            Self::ChangeKind => "change of kind",
            Self::MoveBoundary => "move of an end",
            Self::EditNote => "note",
            Self::SetActor => "actor",
            Self::SetIssue => "issue",
            Self::SetStance => "stance",
            Self::TakeGuesses => "guesses",
            Self::SetTags => "tags",
            Self::SetDate => "date",
            Self::NewEntry => "new entry",
            Self::FillRegister => "entries of a list",
            Self::EditEntry => "change of an entry",
            Self::DescribeEntry => "description",
            Self::MergeEntries => "merge",
            Self::DeleteEntry => "delete entry",
            Self::DeleteAnnotation => "delete",
            Self::Restore => "bring back",
            Self::OpenDocument => "open document",
            Self::DescribeDocument => "change of a document",
            Self::SetCoding => "how far it is coded",
            Self::NewVersion => "new version",
            Self::DeleteDocument => "delete document",
            Self::Import => "import",
            Self::ShowExample => "example",
            Self::RemoveExample => "removal of the example",
            Self::NameAnnotator => "your name",
            Self::OtherTab => "change in another tab",
        }
    }
}

/// A change of the workspace: one action of the reader, applied and undone as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What the reader did.
    pub action: Action,
    /// The replacements of records, in order.
    pub edits: Vec<Edit>,
}

impl Change {
    /// Returns the change that undoes this one.
    pub fn inverse(&self) -> Self {
        Self { action: self.action, edits: self.edits.iter().rev().map(Edit::inverse).collect() }
    }

    /// Joins this change and another into one action, which keeps this change's name.
    #[must_use]
    pub fn along_with(mut self, other: Self) -> Self {
        self.edits.extend(other.edits);
        self
    }

    /// Joins this change and `next` if both are steps of typing the same note or description,
    /// because undoing them letter by letter would be tedious.
    pub(super) fn followed_by(&self, next: &Self) -> Option<Self> {
        let typed = matches!(self.action, Action::EditNote | Action::DescribeEntry);
        let ([first], [second]) = (self.edits.as_slice(), next.edits.as_slice()) else {
            return None;
        };
        if !typed || self.action != next.action {
            return None;
        }
        let edit = match (first, second) {
            (Edit::Annotation(first), Edit::Annotation(second)) => {
                Edit::Annotation(first.followed_by(second)?)
            }
            (Edit::Actor(first), Edit::Actor(second)) => Edit::Actor(first.followed_by(second)?),
            (Edit::Issue(first), Edit::Issue(second)) => Edit::Issue(first.followed_by(second)?),
            (Edit::Tag(first), Edit::Tag(second)) => Edit::Tag(first.followed_by(second)?),
            _ => return None,
        };
        Some(Self { action: self.action, edits: vec![edit] })
    }
}
