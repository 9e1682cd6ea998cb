//! Opening and deleting documents.

use std::sync::Arc;

use crate::model::{Action, Change, Document, DocumentId, Edit, Refusal, Replace, Workspace};

impl Workspace {
    /// Returns a change that adds a document.
    pub fn open_document(&self, document: Document) -> Change {
        let edits = vec![Edit::Document(Replace::Insert(Arc::new(document)))];
        Change { action: Action::OpenDocument, edits }
    }

    /// Returns a change that deletes a document and its annotations. Register entries stay, because
    /// other documents may need them.
    ///
    /// # Errors
    /// Refuses a document that does not exist.
    pub fn delete_document(&self, id: DocumentId) -> Result<Change, Refusal> {
        let document = self.documents().get(&id).ok_or(Refusal::NoDocument)?;
        let edits = self
            .annotations_of(id)
            .map(|annotation| Edit::Annotation(Replace::Remove(annotation.clone())))
            .chain([Edit::Document(Replace::Remove(document.clone()))])
            .collect();
        Ok(Change { action: Action::DeleteDocument, edits })
    }
}
