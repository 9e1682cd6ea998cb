//! Which annotations of the open document are listed.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use super::{reading::Reading, workbench::Workbench};
use crate::{
    analysis::{Contains, Filter, Listing},
    model::{Annotation, AnnotationId, Change, DocumentId, Gather},
};

/// The annotations in the side panel's list. Those that the filter excludes look plain in the text.
pub struct AnnotationList {
    /// The annotations that the filter lets through.
    pub listing: RwSignal<Listing>,
    /// What the list is filtered by.
    pub filter: RwSignal<Filter>,
    /// How words are found, once that is loaded; until then the list is as without them.
    contains: StoredValue<Option<Contains>>,
    /// The annotations whose rows are ticked; `None` while rows cannot be ticked.
    pub chosen: RwSignal<Option<BTreeSet<AnnotationId>>>,
    /// The row that was ticked last: a range of rows begins at it.
    last_ticked: StoredValue<Option<AnnotationId>>,
    workbench: &'static Workbench,
    reading: &'static Reading,
}

impl AnnotationList {
    pub(super) fn new(workbench: &'static Workbench, reading: &'static Reading) -> Self {
        let document = reading.document.get_untracked();
        let filter = Filter::default();
        let listing =
            workbench.peek(|workspace| Listing::new(workspace, document, filter.clone(), None));
        Self {
            listing: RwSignal::new(listing),
            filter: RwSignal::new(filter),
            contains: StoredValue::new(None),
            chosen: RwSignal::new(None),
            last_ticked: StoredValue::new(None),
            workbench,
            reading,
        }
    }

    /// Lists the annotations that a filter lets through.
    pub fn refilter(&self, change: impl FnOnce(&mut Filter)) {
        let mut filter = self.filter.get_untracked();
        change(&mut filter);
        self.list(filter, self.reading.document.get_untracked());
    }

    /// Takes how words are found, and lists what the words of the address find.
    pub fn search_with(&self, contains: Contains) {
        self.contains.set_value(Some(contains));
        self.follow_names();
    }

    /// Lists the annotations anew after names have changed, if words in names are searched for.
    pub(super) fn follow_names(&self) {
        if !self.is_searched() {
            return;
        }
        let contains = self.contains.get_value();
        let anew = self.listing.with_untracked(|listing| {
            self.workbench.peek(|workspace| listing.anew(workspace, contains))
        });
        self.show(anew);
    }

    /// Lists the annotations of a document that a filter lets through.
    pub(super) fn list(&self, filter: Filter, document: Option<DocumentId>) {
        let contains = self.contains.get_value();
        let listing = self
            .workbench
            .peek(|workspace| Listing::new(workspace, document, filter.clone(), contains));
        self.filter.set(filter);
        self.show(listing);
    }

    /// Shows a listing, and redraws the blocks where it differs from the one before. Another
    /// document is drawn whole anyway.
    fn show(&self, listing: Listing) {
        let document = listing.document();
        let changed = if document == self.reading.document.get_untracked() {
            self.listing.with_untracked(|before| before.difference(&listing))
        } else {
            Vec::new()
        };
        let blocks: BTreeSet<usize> = self.workbench.peek(|workspace| {
            let text = document.and_then(|id| workspace.documents().get(&id));
            let text = text.map(|document| &document.text);
            let under = |annotation: Arc<Annotation>| Some(text?.blocks_under(annotation.span));
            changed.into_iter().filter_map(under).flatten().gather()
        });
        self.listing.set(listing);
        self.forget_unlisted();
        self.reading.redraw(blocks.into_iter());
    }

    /// Ticks or unticks a row; with `is_range`, all rows from the one ticked last to it as well.
    pub fn tick(&self, id: AnnotationId, is_ticked: bool, is_range: bool) {
        let rows: Vec<_> = self
            .listing
            .with_untracked(|listing| listing.rows().iter().map(|row| row.id).collect());
        let row = |id| rows.iter().position(|&row| row == id);
        let last = self.last_ticked.get_value().filter(|_| is_range).and_then(row);
        let range = match (last, row(id)) {
            (Some(one), Some(other)) => &rows[one.min(other)..=one.max(other)],
            _ => &[id][..],
        };
        self.chosen.update(|chosen| {
            let chosen = chosen.get_or_insert_default();
            for &id in range {
                if is_ticked {
                    chosen.insert(id);
                } else {
                    chosen.remove(&id);
                }
            }
        });
        self.last_ticked.set_value(Some(id));
    }

    /// Unticks what is not listed any more: nobody sees that it is ticked.
    fn forget_unlisted(&self) {
        if self.chosen.with_untracked(|chosen| chosen.as_ref().is_some_and(|some| !some.is_empty()))
        {
            let listed: BTreeSet<_> = self
                .listing
                .with_untracked(|listing| listing.rows().iter().map(|row| row.id).gather());
            self.chosen.update(|chosen| {
                if let Some(chosen) = chosen {
                    chosen.retain(|id| listed.contains(id));
                }
            });
        }
    }

    /// Adds what a change has made and drops what it has removed.
    pub(super) fn follow(&self, change: &Change) {
        self.listing.update(|listing| listing.follow(change));
        self.forget_unlisted();
    }

    /// Returns whether the list is searched. If so, a note affects the text.
    pub(super) fn is_searched(&self) -> bool {
        self.filter.with_untracked(Filter::has_words)
    }
}
