//! A change of the workspace: the only way in which anything happens.
//!
//! A change is a list of replacements, each of one record and each with what it expects to find.
//! That one form serves every purpose: it is refused where the record is no longer what the change
//! was made from (another tab was faster), its inverse is itself with the two sides exchanged, and
//! the records it writes can be read off it.

use std::{hash::Hash, sync::Arc};

use super::{
    Actor, ActorId, Annotation, AnnotationId, Annotator, AnnotatorId, Document, DocumentId, Issue,
    IssueId, Tag, TagId,
};

/// Something that is kept under an id of its own and replaced whole.
pub trait Record: Eq {
    /// The type of its id.
    type Id: Copy + Ord + Hash + Send + Sync + 'static;

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

/// What happens to one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replace<T> {
    /// It comes into being.
    Insert(Arc<T>),
    /// It becomes another.
    Update {
        /// What it must be now.
        before: Arc<T>,
        /// What it becomes. Its id is the same.
        after: Arc<T>,
    },
    /// It ceases to be.
    Remove(Arc<T>),
}

impl<T: Record> Replace<T> {
    /// The record as it becomes, or was last.
    pub const fn record(&self) -> &Arc<T> {
        match self {
            Self::Insert(record) | Self::Remove(record) | Self::Update { after: record, .. } => {
                record
            }
        }
    }

    /// The record's id.
    pub fn id(&self) -> T::Id {
        self.record().id()
    }

    /// What the record must be now.
    pub const fn before(&self) -> Option<&Arc<T>> {
        match self {
            Self::Insert(_) => None,
            Self::Update { before: record, .. } | Self::Remove(record) => Some(record),
        }
    }

    /// What the record becomes.
    pub const fn after(&self) -> Option<&Arc<T>> {
        match self {
            Self::Insert(record) | Self::Update { after: record, .. } => Some(record),
            Self::Remove(_) => None,
        }
    }

    /// This replacement and one that goes on from where it ends, as one.
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

/// What happens to one record of any sort.
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

/// Says the same of an edit whatever it replaces: `replace` is its [`Replace`], `records` reads the
/// records of its kind off a workspace, `kind` makes an edit of that kind. The one match over all
/// kinds for what does not differ between them.
macro_rules! for_edit {
    ($edit:expr, |$replace:ident, $records:ident, $kind:ident| $body:expr) => {
        $crate::model::for_edit!($edit, $replace, $records, $kind, $body; {
            Document: documents,
            Annotation: annotations,
            Actor: actors,
            Issue: issues,
            Tag: tags,
            Annotator: annotators,
        })
    };
    ($edit:expr, $replace:ident, $records:ident, $kind:ident, $body:expr;
     { $($variant:ident: $of:ident,)* }) => {
        match $edit {
            $($crate::model::Edit::$variant($replace) => {
                let $records = $crate::model::Workspace::$of;
                let $kind = $crate::model::Edit::$variant;
                $body
            })*
        }
    };
}

pub(crate) use for_edit;

impl Edit {
    /// The edit that takes this one back.
    pub fn inverse(&self) -> Self {
        for_edit!(self, |replace, _records, kind| kind(replace.inverse()))
    }
}

/// What the user did, for the words that announce it and offer to undo it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is named for what it does")]
pub enum Action {
    Tag,
    TagAll,
    ChangeKind,
    MoveBoundary,
    EditNote,
    SetActor,
    SetIssue,
    SetStance,
    SetTags,
    DeleteAnnotation,
    Restore,
    NewEntry,
    EditEntry,
    DescribeEntry,
    MergeEntries,
    DeleteEntry,
    OpenDocument,
    DeleteDocument,
    Import,
    NameAnnotator,
    OtherTab,
}

impl Action {
    /// What was done, as it stands after "Undo:" on the page.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Tag => "tag",
            Self::TagAll => "tag all",
            Self::ChangeKind => "change of kind",
            Self::MoveBoundary => "move of an end",
            Self::EditNote => "note",
            Self::SetActor => "actor",
            Self::SetIssue => "issue",
            Self::SetStance => "stance",
            Self::SetTags => "tags",
            Self::NewEntry => "new entry",
            Self::EditEntry => "change of an entry",
            Self::DescribeEntry => "description",
            Self::MergeEntries => "merge",
            Self::DeleteEntry => "delete entry",
            Self::DeleteAnnotation => "delete",
            Self::Restore => "bring back",
            Self::OpenDocument => "open document",
            Self::DeleteDocument => "delete document",
            Self::Import => "import",
            Self::NameAnnotator => "your name",
            Self::OtherTab => "change in another tab",
        }
    }
}

/// A change of the workspace: one thing that the user did, done and undone as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What the user did.
    pub action: Action,
    /// What that does to the records, in order.
    pub edits: Vec<Edit>,
}

impl Change {
    /// The change that takes this one back.
    pub fn inverse(&self) -> Self {
        Self { action: self.action, edits: self.edits.iter().rev().map(Edit::inverse).collect() }
    }

    /// This change and another as one thing that the user did, which is called as this one is.
    #[must_use]
    pub fn along_with(mut self, other: Self) -> Self {
        self.edits.extend(other.edits);
        self
    }

    /// This change and `next` as one, where both are steps of typing one note or one description:
    /// nobody wants to undo these letter by letter.
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
