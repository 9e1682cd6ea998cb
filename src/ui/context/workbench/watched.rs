//! Reads the workspace reactively: what is shown of it is shown anew when it changes.

use std::{cell::RefCell, collections::HashMap, sync::Arc};

use leptos::prelude::*;

use crate::{
    model::{
        Annotation, AnnotationId, Change, Document, DocumentId, Entry, Records, Referent, Register,
        Workspace,
    },
    page::Topic,
};

/// The triggers of the topics that are watched.
#[derive(Default)]
pub struct Watchers {
    triggers: RefCell<HashMap<Topic, ArcTrigger>>,
    /// How often the workspace was read.
    #[cfg(test)]
    pub reads: std::cell::Cell<usize>,
}

impl Watchers {
    /// Subscribes the running effect or memo to changes of a topic.
    pub fn track(&self, topic: Topic) {
        self.triggers.borrow_mut().entry(topic).or_default().track();
    }

    /// Returns the triggers for what a change touches. Call [`ArcTrigger::notify`] on them once
    /// nothing is borrowed any more, because the watchers read the workspace.
    pub fn of(&self, change: &Change) -> Vec<ArcTrigger> {
        let triggers = self.triggers.borrow();
        Topic::of(change).iter().filter_map(|topic| triggers.get(topic).cloned()).collect()
    }

    /// Returns the trigger of one topic, to be notified in the same way.
    pub fn of_topic(&self, topic: Topic) -> Option<ArcTrigger> {
        self.triggers.borrow().get(&topic).cloned()
    }
}

/// The workspace for effects and memos, which run again when what they have read changes.
#[derive(Clone, Copy)]
pub struct Watched<'a> {
    workspace: &'a Workspace,
    watchers: &'a Watchers,
}

impl<'a> Watched<'a> {
    pub(super) const fn new(workspace: &'a Workspace, watchers: &'a Watchers) -> Self {
        Self { workspace, watchers }
    }

    /// The whole workspace, for what is computed anew with every change.
    pub fn everything(self) -> &'a Workspace {
        self.watchers.track(Topic::Everything);
        self.workspace
    }

    /// The workspace for expensive work that uses no notes and descriptions, and so is not repeated
    /// while one is typed.
    pub fn facts(self) -> &'a Workspace {
        self.watchers.track(Topic::Facts);
        self.workspace
    }

    /// The documents by id.
    pub fn documents(self) -> &'a Records<Document> {
        self.watchers.track(Topic::Documents);
        self.workspace.documents()
    }

    /// How many annotations a document has; none where there is no document.
    pub fn count_of(self, document: impl Into<Option<DocumentId>>) -> usize {
        document.into().map_or(0, |document| {
            self.watchers.track(Topic::AnnotationsOf(document));
            self.workspace.count_of(document)
        })
    }

    /// The annotations of a document, in text order. Tracks their notes, too.
    pub fn annotations_of(self, document: DocumentId) -> impl Iterator<Item = &'a Arc<Annotation>> {
        self.watchers.track(Topic::ChangesOf(document));
        self.workspace.annotations_of(document)
    }

    /// The annotations that touch a block of a document, in text order.
    pub fn annotations_in_block(
        self,
        document: DocumentId,
        block: usize,
    ) -> impl Iterator<Item = &'a Arc<Annotation>> {
        self.watchers.track(Topic::AnnotationsOf(document));
        self.workspace.annotations_in_block(document, block)
    }

    /// One annotation, if it exists.
    pub fn annotation(self, id: AnnotationId) -> Option<&'a Arc<Annotation>> {
        self.watchers.track(Topic::Annotation(id));
        self.workspace.annotations().get(&id)
    }

    /// The entries of a register by id. Tracks which entries there are, and their names.
    pub fn register<T: Entry>(self) -> &'a Records<T> {
        self.watchers.track(Topic::Register(T::REGISTER));
        T::register(self.workspace)
    }

    /// One entry, if it exists.
    pub fn entry<T: Entry>(self, id: T::Id) -> Option<&'a Arc<T>> {
        self.watchers.track(Topic::Entry(T::referent(id)));
        T::register(self.workspace).get(&id)
    }

    /// The annotators by id.
    pub fn annotators(self) -> &'a Records<crate::model::Annotator> {
        self.watchers.track(Topic::Register(Register::Annotators));
        self.workspace.annotators()
    }

    /// How many annotations refer to an entry, in all documents.
    pub fn mention_count(self, referent: Referent) -> usize {
        self.watchers.track(Topic::Mentions(referent));
        self.workspace.mentions(referent).len()
    }

    /// How many annotations refer to each entry of a register.
    pub fn mention_counts<T: Entry>(self) -> impl Fn(T::Id) -> usize + use<'a, T> {
        self.watchers.track(Topic::MentionsIn(T::REGISTER));
        let workspace = self.workspace;
        move |id| workspace.mentions(T::referent(id)).len()
    }

    /// The annotations that refer to an entry, in all documents.
    pub fn mentions(self, referent: Referent) -> impl ExactSizeIterator<Item = AnnotationId> + 'a {
        self.watchers.track(Topic::Mentions(referent));
        self.workspace.mentions(referent)
    }
}

#[cfg(test)]
mod tests;
