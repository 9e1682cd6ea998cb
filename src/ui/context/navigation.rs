//! Going from one document, annotation or view to another.

use leptos::prelude::*;

use super::{
    annotation_list::AnnotationList, announcements::Announcements, cards::Cards,
    preferences::Preferences, reading::Reading, side_panel::SidePanel, views::Views,
    workbench::Workbench,
};
use crate::{
    analysis::Filter,
    model::{AnnotationId, Document, DocumentId, Referent, Workspace},
    page::{Address, Tab, View, bundled},
    text::Direction,
};

/// Goes to documents, annotations and views.
pub struct Navigation {
    pub(super) announcements: &'static Announcements,
    pub(super) preferences: &'static Preferences,
    pub(super) workbench: &'static Workbench,
    pub(super) reading: &'static Reading,
    pub(super) list: &'static AnnotationList,
    pub(super) side_panel: &'static SidePanel,
    pub(super) cards: &'static Cards,
    pub(super) views: &'static Views,
    /// The annotation to go to in the article once it is shown.
    pub(super) destination: StoredValue<Option<AnnotationId>>,
}

impl Navigation {
    /// Shows a document.
    pub fn open(&self, id: DocumentId) {
        let document = self.workbench.peek(|workspace| workspace.documents().get(&id).cloned());
        let Some(document) = document else { return };
        self.go_on_with(Some(&document));
    }

    /// Shows the document of the page's address, else the one that was open last, else any.
    pub(super) fn begin(&self, addressed: Option<DocumentId>) {
        let last = self.preferences.settings.with_untracked(|settings| settings.document);
        let is_here = |id: &DocumentId| {
            self.workbench.peek(|workspace| workspace.documents().contains_key(id))
        };
        match addressed.into_iter().chain(last).find(is_here) {
            Some(id) => self.open(id),
            None => self.open_any(),
        }
    }

    /// Shows any document, for when the open one is gone; none if the library is empty.
    pub(super) fn open_any(&self) {
        let first = self.workbench.peek(|workspace| workspace.documents().values().next().cloned());
        self.go_on_with(first.as_deref());
    }

    fn go_on_with(&self, document: Option<&Document>) {
        let id = document.map(|document| document.id);
        self.reading.begin(document);
        self.cards.close();
        self.cards.hovered.set(None);
        self.list.list(Filter::default(), id);
        self.reading.document.set(id);
        if self.preferences.settings.with_untracked(|settings| settings.document != id) {
            self.preferences.set(|settings| settings.document = id);
        }
    }

    /// Returns the address of what the page shows.
    pub fn address(&self) -> Address {
        let document = self.reading.document.get();
        Address {
            document: document.filter(|&document| document != bundled::ID),
            view: self.views.view.get(),
            filter: self.list.filter.get(),
            options: self.views.options.get(),
        }
    }

    /// Shows what an address names, as far as it exists here.
    pub fn arrive(&self, address: Address) {
        let document = address.document.unwrap_or(bundled::ID);
        if Some(document) != self.reading.document.get_untracked() {
            self.open(document);
        }
        self.show_as(address);
    }

    /// Shows the open document with the view, the options and the filter of an address.
    pub(super) fn show_as(&self, address: Address) {
        self.views.show(address.view);
        self.views.options.set(address.options);
        self.list.refilter(|filter| *filter = address.filter);
    }

    /// Shows the article in place of the list of all documents.
    pub fn leave_documents(&self) {
        if self.views.view.get_untracked() == View::Documents {
            self.views.show(View::Article);
        }
    }

    /// Goes to an annotation from anywhere: opens its document and shows the article.
    pub fn visit(&'static self, id: AnnotationId) {
        let document =
            self.workbench.peek(|workspace| Some(workspace.annotations().get(&id)?.document));
        let Some(document) = document else { return };
        let is_open = self.reading.document.get_untracked() == Some(document);
        if is_open && self.views.view.get_untracked() == View::Article {
            return self.cards.go_to(id);
        }
        if !is_open {
            self.open(document);
        }
        self.destination.set_value(Some(id));
        self.views.show(View::Article);
    }

    /// Takes the annotation to go to in the article that is now shown.
    pub fn take_destination(&self) -> Option<AnnotationId> {
        self.destination.try_update_value(Option::take).flatten()
    }

    /// Goes to the next or previous listed annotation: from the open card, else from the keyboard
    /// cursor.
    pub fn go_to_neighbour(&'static self, direction: Direction) {
        let from = self.reading.cursor().map(|cursor| cursor.span().start());
        let active = untrack(|| self.cards.active_annotation());
        let neighbour = self.list.listing.with_untracked(|listing| {
            let neighbour = match active {
                Some(active) => listing.neighbour(&active, direction),
                None => listing.nearest(from, direction),
            };
            neighbour.cloned()
        });
        match neighbour {
            Some(annotation) => {
                self.cards.go_to(annotation.id);
                let kind = annotation.kind().label();
                self.announcements.say(format!("{kind}: {}", annotation.quote.exact));
            }
            None => self.announcements.say("No more annotations that way."),
        }
    }

    /// Goes to the next or previous annotation that refers to an entry: from the open annotation,
    /// else to the first or last.
    pub fn go_to_mention(&'static self, referent: Referent, direction: Direction) {
        let mentions = self.workbench.peek(|workspace| mentions(workspace, referent));
        let active = self.cards.active.get_untracked();
        let now = mentions.iter().position(|&id| Some(id) == active);
        let Some(next) = direction.next_of(now, mentions.len()) else {
            self.announcements.say("Nothing refers to it.");
            return;
        };
        self.side_panel.is_open.set(false);
        self.visit(mentions[next]);
        self.announcements.say(format!("{} of {}", next + 1, mentions.len()));
    }

    /// Returns which mention of an entry is open, counted from 1, and how many mentions there are.
    pub fn place_among_mentions(&self, referent: Referent) -> (Option<usize>, usize) {
        let active = self.cards.active.get();
        self.workbench.read(|watched| {
            let count = watched.mention_count(referent);
            // Sort the mentions only if the open annotation is among them: most are not.
            let open = active.filter(|&id| watched.mentions(referent).any(|other| other == id));
            let place = open.and_then(|id| {
                mentions(watched.facts(), referent).iter().position(|&other| other == id)
            });
            (place.map(|place| place + 1), count)
        })
    }

    /// Lists only the annotations of the open document that refer to an entry.
    pub fn list_mentions(&self, referent: Referent) {
        self.list.refilter(|filter| *filter = Filter::referring_to(referent));
        self.side_panel.tab.set(Tab::Annotations);
    }
}

/// Returns the annotations that refer to an entry, document by document, in text order.
fn mentions(workspace: &Workspace, referent: Referent) -> Vec<AnnotationId> {
    let annotations =
        workspace.mentions(referent).filter_map(|id| workspace.annotations().get(&id));
    let mut annotations: Vec<_> = annotations.collect();
    annotations.sort_unstable_by_key(|annotation| (annotation.document, annotation.text_order()));
    annotations.into_iter().map(|annotation| annotation.id).collect()
}
