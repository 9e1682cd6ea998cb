//! Which annotations of the open document are listed.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use super::{reading::Reading, workbench::Workbench};
use crate::{
    analysis::{Filter, Listing},
    model::{Annotation, Change, DocumentId},
};

/// The annotations in the side panel's list. Those that the filter excludes look plain in the text.
pub struct AnnotationList {
    /// The annotations that the filter lets through.
    pub listing: RwSignal<Listing>,
    /// What the list is filtered by.
    pub filter: RwSignal<Filter>,
    workbench: &'static Workbench,
    reading: &'static Reading,
}

impl AnnotationList {
    pub(super) fn new(workbench: &'static Workbench, reading: &'static Reading) -> Self {
        let document = reading.document.get_untracked();
        let filter = Filter::default();
        let listing = workbench.peek(|workspace| Listing::new(workspace, document, filter.clone()));
        Self { listing: RwSignal::new(listing), filter: RwSignal::new(filter), workbench, reading }
    }

    /// Lists the annotations that a filter lets through.
    pub fn refilter(&self, change: impl FnOnce(&mut Filter)) {
        let mut filter = self.filter.get_untracked();
        change(&mut filter);
        self.list(filter, self.reading.document.get_untracked());
    }

    /// Lists the annotations of a document that a filter lets through.
    pub(super) fn list(&self, filter: Filter, document: DocumentId) {
        let listing =
            self.workbench.peek(|workspace| Listing::new(workspace, document, filter.clone()));
        // Redraw where the filter's result changes. Another document is drawn whole anyway.
        let blocks: BTreeSet<usize> = if document == self.reading.document.get_untracked() {
            let changed = self.listing.with_untracked(|before| before.difference(&listing));
            self.workbench.peek(|workspace| {
                let text = workspace.documents().get(&document).map(|document| &document.text);
                let under = |annotation: Arc<Annotation>| Some(text?.blocks_under(annotation.span));
                changed.into_iter().filter_map(under).flatten().collect()
            })
        } else {
            BTreeSet::new()
        };
        self.listing.set(listing);
        self.filter.set(filter);
        self.reading.redraw(blocks.into_iter());
    }

    /// Adds what a change has made and drops what it has removed.
    pub(super) fn follow(&self, change: &Change) {
        self.listing.update(|listing| listing.follow(change));
    }

    /// Returns whether the list is searched. If so, a note affects the text.
    pub(super) fn is_searched(&self) -> bool {
        self.filter.with_untracked(|filter| !filter.query.is_empty())
    }
}
