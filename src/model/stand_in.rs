//! The article that stands in where there would be none to read.

use std::sync::Arc;

use super::{Action, Change, Document, Edit, Replace, Workspace};

/// An article that the page brings in by itself where there would be none, or nothing.
///
/// It comes as a part of the change that would leave none, so that undo takes it away with that. It
/// never stands in the way of undo: where something has been added to it, it stays.
#[derive(Debug, Clone, Default)]
pub struct StandIn(Option<Arc<Document>>);

impl StandIn {
    /// This article stands in.
    pub fn new(document: Document) -> Self {
        Self(Some(Arc::new(document)))
    }

    /// What brings it in where there is no document.
    pub fn arrival(&self, workspace: &Workspace) -> Option<Change> {
        let document = self.0.as_ref().filter(|_| workspace.documents().is_empty())?;
        let edits = vec![Edit::Document(Replace::Insert(document.clone()))];
        Some(Change { action: Action::OpenDocument, edits })
    }

    /// A change that leaves something to read: where it would leave no document, the article comes in
    /// with it, anew where it is the one that goes.
    #[must_use]
    pub fn furnish(&self, mut change: Change, workspace: &Workspace) -> Change {
        if let Some(document) = self.0.as_ref().filter(|_| leaves_none(&change, workspace)) {
            change.edits.push(Edit::Document(Replace::Insert(document.clone())));
        }
        change
    }

    /// A change that leaves the article where something rests on it, though it would have gone because
    /// there is something to read without it.
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

/// Whether a change removes documents, and with them the last one.
fn leaves_none(change: &Change, workspace: &Workspace) -> bool {
    let documents = || {
        change.edits.iter().filter_map(|edit| match edit {
            Edit::Document(replace) => Some(replace),
            _ => None,
        })
    };
    let comes = documents().any(|replace| replace.after().is_some());
    let removed = || documents().filter(|replace| replace.after().is_none());
    // None but those that go: to look through the others would cost every change what there is.
    removed().next().is_some()
        && !comes
        && workspace.documents().len()
            == removed().filter(|gone| workspace.documents().contains_key(&gone.id())).count()
}
