//! The articles that were read and are not yet added: the reader looks at them first.

use std::sync::Arc;

use leptos::prelude::*;

use super::{candidate::Candidate, navigation::Navigation, workbench::Workbench};
use crate::{
    browser::{new_uuid, now},
    merge::same_text,
    model::{Along, AnnotationId, Document, DocumentId, Workspace},
    page::View,
    text::counted,
};

/// What became of the articles that were to be added.
pub enum Added {
    /// They are there; a message that says so.
    All(String),
    /// Some are new versions, which the reader is to look at; a message on the others, if any.
    Review(Option<String>),
    /// One of them, by its place in the list, could not be added. Nothing has changed.
    Failed(usize),
}

/// The articles that were read and are not yet added.
pub struct Additions {
    /// The articles, in the order in which they were read.
    pub candidates: RwSignal<Vec<Arc<Candidate>>, LocalStorage>,
    /// How many files of folders were left out, because nothing here can read them.
    pub left_out: RwSignal<usize>,
    /// The document whose new version is opened next; `None` for another article.
    pub version_of: RwSignal<Option<DocumentId>>,
    workbench: &'static Workbench,
    navigation: &'static Navigation,
}

impl Additions {
    pub(super) fn new(workbench: &'static Workbench, navigation: &'static Navigation) -> Self {
        Self {
            candidates: RwSignal::new_local(Vec::new()),
            left_out: RwSignal::new(0),
            version_of: RwSignal::new(None),
            workbench,
            navigation,
        }
    }

    /// Returns whether there are any.
    pub fn is_empty(&self) -> bool {
        self.candidates.with_untracked(Vec::is_empty)
    }

    /// Says of all of them whether they are to be added.
    pub fn want_all(&self, is_wanted: bool) {
        self.candidates.with_untracked(|candidates| {
            candidates.iter().for_each(|candidate| candidate.is_wanted.set(is_wanted));
        });
    }

    /// Takes an article that was read.
    pub fn take(&self, candidate: Arc<Candidate>) {
        self.candidates.update(|candidates| candidates.push(candidate));
    }

    /// Forgets all of them.
    pub fn clear(&self) {
        self.candidates.set(Vec::new());
        self.left_out.set(0);
        self.version_of.set(None);
    }

    /// Adds those that are wanted, as one change. Those whose text is here already are not added again.
    pub fn add(&self) -> Added {
        let wanted = self.candidates.with_untracked(|candidates| {
            let all = candidates.iter().cloned().enumerate();
            all.filter(|(_, one)| one.is_wanted_now()).collect::<Vec<_>>()
        });
        let mut new = Vec::<Document>::new();
        let mut known = Vec::new();
        let mut versions = Vec::new();
        for (place, candidate) in wanted {
            let document = match candidate.document(DocumentId::new(new_uuid())) {
                Ok(document) => document,
                Err(error) => {
                    candidate.problem.set(Some(format!("{error}: keep at least one paragraph.")));
                    return Added::Failed(place);
                }
            };
            if let Some(old) = candidate.replaces_now() {
                let is_same = |workspace: &Workspace| {
                    workspace.documents().get(&old).is_some_and(|old| same_text(old, &document))
                };
                if self.workbench.peek(is_same) {
                    let problem = "Its text is the same as that of the earlier version.";
                    candidate.problem.set(Some(problem.to_owned()));
                    return Added::Failed(place);
                }
                versions.push(candidate);
            } else if let Some(id) = self.workbench.peek(|workspace| twin(workspace, &document)) {
                known.push((id, document.title));
            } else if !new.iter().any(|one| same_text(one, &document)) {
                new.push(document);
            }
        }
        let is_any = !(new.is_empty() && known.is_empty());
        let words = words(&new, &known);
        if new.is_empty() {
            if let Some((id, _)) = known.first() {
                self.navigation.open(*id);
            }
        } else {
            self.workbench.dispatch(|workspace| Ok(workspace.open_documents(new.clone())));
        }
        if versions.is_empty() {
            self.navigation.views.show(View::Article);
            self.clear();
            return Added::All(words);
        }
        self.candidates.set(versions);
        Added::Review(is_any.then_some(words))
    }

    /// Takes a new version of a document, with the annotations that go along. Returns whether others wait.
    pub fn take_version(
        &self,
        candidate: &Arc<Candidate>,
        old: DocumentId,
        new: &Document,
        along: &[Along],
        dropped: &[AnnotationId],
    ) -> bool {
        let taken = self
            .workbench
            .dispatch(|workspace| workspace.new_version(old, new.clone(), along, dropped, now()));
        if taken {
            self.candidates.update(|all| all.retain(|one| !Arc::ptr_eq(one, candidate)));
            self.navigation.views.show(View::Article);
        }
        !taken || !self.is_empty()
    }
}

/// Returns the document here that has the same text.
fn twin(workspace: &Workspace, document: &Document) -> Option<DocumentId> {
    workspace.documents().values().find(|one| same_text(one, document)).map(|one| one.id)
}

/// Says what was added, and what was here already.
fn words(new: &[Document], known: &[(DocumentId, String)]) -> String {
    match (new, known) {
        ([], [(_, title)]) => format!("This text is here already: {title}"),
        ([], known) => format!("All {} are here already", counted(known.len(), "article")),
        ([one], []) => format!("Opened: {}", one.title),
        (new, []) => format!("Added: {}", counted(new.len(), "article")),
        (new, known) => {
            let new = counted(new.len(), "article");
            format!("Added: {new}. {} here already", known.len())
        }
    }
}
