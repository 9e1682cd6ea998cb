//! Finds records that are the same on both sides under different ids.

use std::{collections::BTreeMap, hash::Hash};

use crate::{
    model::{
        ActorId, Annotation, Document, DocumentId, Earlier, Entry, IssueId, Record, Records, TagId,
        Workspace,
    },
    text::folded,
};

/// Maps ids of the file to ids of this workspace. An id that is not in the map stays as it is.
///
/// Two documents are the same if their texts are identical: two people pasted the same article. Two
/// actors, issues or tags are the same if their names are equal, ignoring case: two people named
/// the same thing. Annotators are never joined, because two people may share a name.
#[derive(Debug, Default)]
pub struct IdMap {
    documents: BTreeMap<DocumentId, DocumentId>,
    actors: BTreeMap<ActorId, ActorId>,
    issues: BTreeMap<IssueId, IssueId>,
    tags: BTreeMap<TagId, TagId>,
}

impl IdMap {
    pub fn find(ours: &Workspace, theirs: &Workspace) -> Self {
        Self {
            documents: documents(ours, theirs),
            actors: entries(ours.actors(), theirs.actors()),
            issues: entries(ours.issues(), theirs.issues()),
            tags: entries(ours.tags(), theirs.tags()),
        }
    }

    /// How many register entries are the same under another id.
    pub fn joined(&self) -> usize {
        self.actors.len() + self.issues.len() + self.tags.len()
    }

    pub fn document(&self, id: DocumentId) -> DocumentId {
        or_itself(&self.documents, id)
    }

    pub fn actor(&self, id: ActorId) -> ActorId {
        or_itself(&self.actors, id)
    }

    pub fn issue(&self, id: IssueId) -> IssueId {
        or_itself(&self.issues, id)
    }

    pub fn tag(&self, id: TagId) -> TagId {
        or_itself(&self.tags, id)
    }

    /// Translates an annotation of the file to the ids of this workspace.
    pub fn annotation(&self, theirs: &Annotation) -> Annotation {
        let body = theirs.body;
        let mut tags = Vec::with_capacity(theirs.tags.len());
        for tag in theirs.tags.iter().map(|&tag| self.tag(tag)) {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        Annotation {
            document: self.document(theirs.document),
            body: body
                .with_actor(body.actor().map(|actor| self.actor(actor)))
                .with_issue(body.issue().map(|issue| self.issue(issue))),
            tags,
            earlier: theirs
                .earlier
                .iter()
                .map(|earlier| Earlier {
                    document: self.document(earlier.document),
                    ..earlier.clone()
                })
                .collect(),
            ..theirs.clone()
        }
    }
}

fn or_itself<Id: Copy + Ord>(same: &BTreeMap<Id, Id>, id: Id) -> Id {
    same.get(&id).copied().unwrap_or(id)
}

/// Returns whether annotations of one document have the same words in the other. The division into
/// blocks does not matter to them.
pub fn same_text(one: &Document, other: &Document) -> bool {
    one.text.as_str() == other.text.as_str()
}

fn documents(ours: &Workspace, theirs: &Workspace) -> BTreeMap<DocumentId, DocumentId> {
    let ours = ours.documents();
    // If several documents have the same text, the first one is used, so that the result is always
    // the same.
    let by_text: BTreeMap<&str, DocumentId> =
        ours.values().rev().map(|document| (document.text.as_str(), document.id)).collect();
    let elsewhere = |document: &&std::sync::Arc<Document>| {
        ours.get(&document.id).is_none_or(|known| !same_text(known, document))
    };
    theirs
        .documents()
        .values()
        .filter(elsewhere)
        .filter_map(|document| Some((document.id, *by_text.get(document.text.as_str())?)))
        .collect()
}

fn entries<T: Entry>(ours: &Records<T>, theirs: &Records<T>) -> BTreeMap<T::Id, T::Id>
where
    T::Id: Hash,
{
    let name = |entry: &T| folded(entry.name());
    // An entry that the file also contains is not another name for a different entry of the file.
    let mut free: BTreeMap<String, T::Id> = ours
        .values()
        .rev()
        .filter(|entry| !theirs.contains_key(&Record::id(entry.as_ref())))
        .map(|entry| (name(entry), Record::id(entry.as_ref())))
        .collect();
    free.remove("");
    theirs
        .values()
        .filter(|entry| !ours.contains_key(&Record::id(entry.as_ref())))
        .filter_map(|entry| Some((Record::id(entry.as_ref()), free.remove(&name(entry))?)))
        .collect()
}
