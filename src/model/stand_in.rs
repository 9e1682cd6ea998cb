//! The article that the page opens when there would be no other document to read.

use std::sync::Arc;

use super::{Action, Change, Document, Edit, Replace, Workspace};

/// The stand-in article, or none.
///
/// The page adds it within the change that would leave no document, so that undoing the change also
/// removes it. It never blocks an undo: if another tab has annotated it, it stays.
#[derive(Debug, Clone, Default)]
pub struct StandIn(Option<Arc<Document>>);

impl StandIn {
    /// Uses this article as the stand-in.
    pub fn new(document: Document) -> Self {
        Self(Some(Arc::new(document)))
    }

    /// Returns a change that opens the stand-in if the workspace has no document.
    pub fn arrival(&self, workspace: &Workspace) -> Option<Change> {
        let document = self.0.as_ref().filter(|_| workspace.documents().is_empty())?;
        let edits = vec![Edit::Document(Replace::Insert(document.clone()))];
        Some(Change { action: Action::OpenDocument, edits })
    }

    /// Adds the stand-in to a change that would leave no document. If that change removes the
    /// stand-in itself, it is added anew.
    #[must_use]
    pub fn furnish(&self, mut change: Change, workspace: &Workspace) -> Change {
        if let Some(document) = self.0.as_ref().filter(|_| leaves_none(&change, workspace)) {
            change.edits.push(Edit::Document(Replace::Insert(document.clone())));
        }
        change
    }

    /// Keeps the stand-in if it has annotations: drops its removal from a change that also brings
    /// another document.
    #[must_use]
    pub fn spare(&self, mut change: Change, workspace: &Workspace) -> Change {
        let comes = |edit: &Edit| matches!(edit, Edit::Document(Replace::Insert(_)));
        if change.edits.iter().any(comes) {
            change.edits.retain(|edit| match edit {
                Edit::Document(Replace::Remove(document)) => {
                    !self.is(document) || workspace.count_of(document.id) == 0
                }
                _ => true,
            });
        }
        change
    }

    fn is(&self, document: &Document) -> bool {
        self.0.as_ref().is_some_and(|stand_in| stand_in.id == document.id)
    }
}

/// Returns whether a change removes the last document and adds none.
fn leaves_none(change: &Change, workspace: &Workspace) -> bool {
    let documents = || {
        change.edits.iter().filter_map(|edit| match edit {
            Edit::Document(replace) => Some(replace),
            _ => None,
        })
    };
    let comes = documents().any(|replace| replace.after().is_some());
    let removed = || documents().filter(|replace| replace.after().is_none());
    // Looks up only the removed documents: a scan of all documents would slow down every change.
    removed().next().is_some()
        && !comes
        && workspace.documents().len()
            == removed().filter(|gone| workspace.documents().contains_key(&gone.id())).count()
}
