//! Which document is open, and what is brought in where there is none.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Session, View};
use crate::{
    analysis::{Filter, Listing},
    browser::{BrowserCollator, BrowserSegmenter, this_tab, view},
    model::{Annotation, Change, DocumentId, Workspace},
    page::Address,
    page::bundled,
};

impl Session {
    pub(super) fn has_open_document(self) -> bool {
        let id = self.document.get_untracked();
        self.peek(|workspace| workspace.documents().contains_key(&id))
    }

    /// Brings in the bundled article where there is nothing to read.
    pub(super) fn ensure_document(self) {
        self.with_stored(|stored| stored.furnish(&this_tab()));
    }

    /// Brings in the annotator at this browser, whom every annotation is to bear.
    pub(super) fn ensure_annotator(self) {
        let id = self.annotator.get_untracked();
        if self.peek(|workspace| !workspace.annotators().contains_key(&id)) {
            self.apply_unrecorded(|workspace| workspace.name_annotator(id, String::new()));
        }
        self.keep_identity();
    }

    /// Stores who is at this browser, where that is not known.
    pub(super) fn keep_identity(self) {
        let id = self.annotator.get_untracked();
        self.state.with_value(|state| state.stored.store().keep_identity(id));
    }

    /// Makes a change that is not the user's doing, so that undo knows nothing of it.
    fn apply_unrecorded(self, change: impl FnOnce(&Workspace) -> Change) {
        self.state.update_value(|state| {
            let change = change(state.stored.workspace());
            let kept = state.stored.apply_unrecorded(change, &this_tab());
            debug_assert!(kept.is_ok(), "it only adds what is not there");
        });
    }

    /// Shows a document.
    pub fn open(self, id: DocumentId) {
        let Some(document) = self.peek(|workspace| workspace.documents().get(&id).cloned()) else {
            return;
        };
        self.state.update_value(|state| {
            state.blocks = document.text.blocks().iter().map(|_| ArcTrigger::new()).collect();
            state.segmenter = BrowserSegmenter::new(document.origin.language.as_deref());
            state.collator = BrowserCollator::new(document.origin.language.as_deref());
            state.cursor = None;
        });
        self.selection.set(None);
        self.close_card();
        self.hovered.set(None);
        self.set_filter(Filter::default(), id);
        self.document.set(id);
        if self.settings.with_untracked(|settings| settings.document != Some(id)) {
            self.set(|settings| settings.document = Some(id));
        }
    }

    /// What the page's address is to say.
    pub fn address(self) -> Address {
        let document = self.document.get();
        Address {
            document: (document != bundled::ID).then_some(document),
            view: self.view.get(),
            filter: self.filter.get(),
            options: self.options.get(),
        }
    }

    /// Shows what an address says, as far as it is here.
    pub fn arrive(self, address: Address) {
        let document = address.document.unwrap_or(bundled::ID);
        if document != self.document.get_untracked() {
            self.open(document);
        }
        self.show_as(address);
    }

    /// Shows the open document as an address says.
    pub(super) fn show_as(self, address: Address) {
        self.show_view(address.view);
        self.options.set(address.options);
        self.refilter(|filter| *filter = address.filter);
    }

    /// Shows a view. The keyboard goes on in it where the focus was in the one that is gone.
    pub fn show_view(self, view: View) {
        if self.view.get_untracked() == view {
            return;
        }
        self.selection.set(None);
        self.view.set(view);
        request_animation_frame(|| {
            let lost =
                document().active_element().is_none_or(|element| element.tag_name() == "BODY");
            let main = document().query_selector("main").ok().flatten();
            if lost && let Some(main) = main.and_then(|main| main.dyn_into::<HtmlElement>().ok()) {
                view::focus(&main);
            }
        });
    }

    /// Lists the annotations that a filter lets through.
    pub fn refilter(self, change: impl FnOnce(&mut Filter)) {
        let mut filter = self.filter.get_untracked();
        change(&mut filter);
        self.set_filter(filter, self.document.get_untracked());
    }

    fn set_filter(self, filter: Filter, document: DocumentId) {
        let listing = self.peek(|workspace| Listing::new(workspace, document, filter.clone()));
        // What steps back in the text, or no longer does; of another document all is drawn anyway.
        let blocks: BTreeSet<usize> = if document == self.document.get_untracked() {
            let changed = self.listing.with_untracked(|before| before.difference(&listing));
            self.peek(|workspace| {
                let text = workspace.documents().get(&document).map(|document| &document.text);
                let under = |annotation: Arc<Annotation>| Some(text?.blocks_under(annotation.span));
                changed.into_iter().filter_map(under).flatten().collect()
            })
        } else {
            BTreeSet::new()
        };
        self.listing.set(listing);
        self.filter.set(filter);
        self.redraw(blocks.into_iter());
    }
}
