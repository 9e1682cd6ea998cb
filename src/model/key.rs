//! Keys of records, shared by changes, storage and merging.

use super::{
    ActorId, Annotation, AnnotationId, AnnotatorId, DocumentId, Edit, IssueId, Record, Records,
    Referent, Replace, TagId, Workspace,
};

/// The key of a record. Keys are ordered by dependence: a record refers only to records whose keys
/// come before its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each variant is named for the record it is the key of")]
pub enum RecordKey {
    Actor(ActorId),
    Issue(IssueId),
    Tag(TagId),
    Annotator(AnnotatorId),
    Document(DocumentId),
    Annotation(DocumentId, AnnotationId),
}

impl RecordKey {
    /// Returns the key of the record that an edit replaces.
    pub fn of(edit: &Edit) -> Self {
        match edit {
            Edit::Actor(replace) => Self::Actor(replace.id()),
            Edit::Issue(replace) => Self::Issue(replace.id()),
            Edit::Tag(replace) => Self::Tag(replace.id()),
            Edit::Annotator(replace) => Self::Annotator(replace.id()),
            Edit::Document(replace) => Self::Document(replace.id()),
            Edit::Annotation(replace) => Self::Annotation(replace.record().document, replace.id()),
        }
    }

    /// The id of the record, as it is written.
    pub fn id(self) -> String {
        match self {
            Self::Actor(id) => id.to_string(),
            Self::Issue(id) => id.to_string(),
            Self::Tag(id) => id.to_string(),
            Self::Annotator(id) => id.to_string(),
            Self::Document(id) => id.to_string(),
            Self::Annotation(_, id) => id.to_string(),
        }
    }

    /// The record as a referent of annotations; `None` for documents and annotations.
    pub const fn referent(self) -> Option<Referent> {
        match self {
            Self::Actor(id) => Some(Referent::Actor(id)),
            Self::Issue(id) => Some(Referent::Issue(id)),
            Self::Tag(id) => Some(Referent::Tag(id)),
            Self::Annotator(id) => Some(Referent::Annotator(id)),
            Self::Document(_) | Self::Annotation(..) => None,
        }
    }

    /// Returns the keys of an annotation's document and of everything that the annotation refers
    /// to.
    pub fn under(annotation: &Annotation) -> impl Iterator<Item = Self> + use<> {
        let referents = annotation.referents().map(|referent| match referent {
            Referent::Actor(id) => Self::Actor(id),
            Referent::Issue(id) => Self::Issue(id),
            Referent::Tag(id) => Self::Tag(id),
            Referent::Annotator(id) => Self::Annotator(id),
        });
        let referents: Vec<_> = referents.collect();
        referents.into_iter().chain([Self::Document(annotation.document)])
    }
}

/// Returns an edit that inserts a record as the workspace has it, or `None` if the key has no
/// record.
pub fn insertion(key: RecordKey, workspace: &Workspace) -> Option<Edit> {
    fn of<T: Record>(records: &Records<T>, id: T::Id) -> Option<Replace<T>> {
        records.get(&id).cloned().map(Replace::Insert)
    }
    match key {
        RecordKey::Actor(id) => of(workspace.actors(), id).map(Edit::Actor),
        RecordKey::Issue(id) => of(workspace.issues(), id).map(Edit::Issue),
        RecordKey::Tag(id) => of(workspace.tags(), id).map(Edit::Tag),
        RecordKey::Annotator(id) => of(workspace.annotators(), id).map(Edit::Annotator),
        RecordKey::Document(id) => of(workspace.documents(), id).map(Edit::Document),
        RecordKey::Annotation(document, id) => of(workspace.annotations(), id)
            .filter(|edit| edit.record().document == document)
            .map(Edit::Annotation),
    }
}

/// Returns insertions of all records of a workspace, each after the records that it refers to.
pub fn insertions(workspace: &Workspace) -> Vec<Edit> {
    fn of<T: Record>(records: &Records<T>) -> impl Iterator<Item = Replace<T>> {
        records.values().cloned().map(Replace::Insert)
    }
    of(workspace.actors())
        .map(Edit::Actor)
        .chain(of(workspace.issues()).map(Edit::Issue))
        .chain(of(workspace.tags()).map(Edit::Tag))
        .chain(of(workspace.annotators()).map(Edit::Annotator))
        .chain(of(workspace.documents()).map(Edit::Document))
        .chain(of(workspace.annotations()).map(Edit::Annotation))
        .collect()
}
