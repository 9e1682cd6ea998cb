//! Opening, describing and deleting documents.

use std::sync::Arc;

use crate::model::{
    Action, Change, Coding, Document, DocumentId, Edit, Refusal, Replace, Source, Workspace,
};

impl Workspace {
    /// Returns a change that adds a document.
    pub fn open_document(&self, document: Document) -> Change {
        self.open_documents([document])
    }

    /// Returns one change that adds documents.
    pub fn open_documents(&self, documents: impl IntoIterator<Item = Document>) -> Change {
        let insert = |document| Edit::Document(Replace::Insert(Arc::new(document)));
        let edits = documents.into_iter().map(insert).collect();
        Change { action: Action::OpenDocument, edits }
    }

    /// Returns a change of what is known of a document.
    ///
    /// # Errors
    /// Refuses a document that does not exist, and what is so already.
    pub fn describe_document(
        &self,
        id: DocumentId,
        title: String,
        origin: Source,
    ) -> Result<Change, Refusal> {
        let edits = self.revise_documents([id], |document| {
            document.title.clone_from(&title);
            document.origin.clone_from(&origin);
        })?;
        Ok(Change { action: Action::DescribeDocument, edits })
    }

    /// Returns one change that says of documents how far they are coded.
    ///
    /// # Errors
    /// Refuses a document that does not exist, and if all of them are so already.
    pub fn set_coding(
        &self,
        ids: impl IntoIterator<Item = DocumentId>,
        coding: Coding,
    ) -> Result<Change, Refusal> {
        let edits = self.revise_documents(ids, |document| document.coding = coding)?;
        Ok(Change { action: Action::SetCoding, edits })
    }

    fn revise_documents(
        &self,
        ids: impl IntoIterator<Item = DocumentId>,
        revise: impl Fn(&mut Document),
    ) -> Result<Vec<Edit>, Refusal> {
        let mut edits = Vec::new();
        for id in ids {
            let before = self.documents().get(&id).ok_or(Refusal::NoDocument)?;
            let mut after = Document::clone(before);
            revise(&mut after);
            if after != **before {
                let (before, after) = (before.clone(), Arc::new(after));
                edits.push(Edit::Document(Replace::Update { before, after }));
            }
        }
        if edits.is_empty() { Err(Refusal::Unchanged) } else { Ok(edits) }
    }

    /// Returns a change that deletes a document and its annotations. Register entries stay, because
    /// other documents may need them.
    ///
    /// # Errors
    /// Refuses a document that does not exist.
    pub fn delete_document(&self, id: DocumentId) -> Result<Change, Refusal> {
        self.delete_documents([id])
    }

    /// Returns one change that deletes documents and their annotations.
    ///
    /// # Errors
    /// Refuses a document that does not exist.
    pub fn delete_documents(
        &self,
        ids: impl IntoIterator<Item = DocumentId>,
    ) -> Result<Change, Refusal> {
        let mut edits = Vec::new();
        for id in ids {
            let document = self.documents().get(&id).ok_or(Refusal::NoDocument)?;
            let annotations = self.annotations_of(id).cloned();
            edits.extend(
                annotations.map(|annotation| Edit::Annotation(Replace::Remove(annotation))),
            );
            edits.push(Edit::Document(Replace::Remove(document.clone())));
        }
        Ok(Change { action: Action::DeleteDocument, edits })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::formats::plain;

    fn id(n: u128) -> DocumentId {
        DocumentId::new(Uuid::from_u128(n))
    }

    fn two() -> Workspace {
        let mut workspace = Workspace::default();
        let documents =
            [1, 2].map(|n| plain::document(id(n), &format!("Text {n}.")).expect("there is text"));
        workspace.apply(&workspace.open_documents(documents)).expect("they are new");
        workspace
    }

    #[test]
    fn how_far_documents_are_coded_is_one_change() {
        let mut workspace = two();
        let done = workspace.set_coding([id(1), id(2)], Coding::Done).expect("they exist");
        workspace.apply(&done).expect("it is up to date");
        assert!(workspace.documents().values().all(|one| one.coding == Coding::Done));
        assert_eq!(workspace.set_coding([id(1)], Coding::Done), Err(Refusal::Unchanged));
        assert_eq!(workspace.set_coding([id(3)], Coding::Done), Err(Refusal::NoDocument));
        workspace.apply(&done.inverse()).expect("nothing came between");
        assert_eq!(workspace, two());
    }

    #[test]
    fn what_is_known_of_a_document_changes_and_its_text_stays() {
        let mut workspace = two();
        let origin = Source { author: Some("A. Writer".into()), ..Source::default() };
        let change = workspace.describe_document(id(2), "New".into(), origin).expect("it exists");
        workspace.apply(&change).expect("it is up to date");
        let document = &workspace.documents()[&id(2)];
        assert_eq!(
            (&*document.title, document.origin.author.as_deref()),
            ("New", Some("A. Writer"))
        );
        assert_eq!(document.text, two().documents()[&id(2)].text);
    }
}
