//! What the open page knows, and the one way in which it changes anything.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;
use web_sys::Element;

use crate::{
    analysis::{Filter, Listing},
    browser::{BrowserSegmenter, LocalStorage, Settings, new_uuid, now, selection, view},
    bundled,
    exchange::store::{Loaded, Store, StoreError, Unreadable},
    model::{
        Action, Annotation, AnnotationId, Byte, Change, Document, DocumentId, Edit, Effect,
        History, Kind, Refusal, Replace, Span, Step, Workspace,
    },
    text::{Cursor, Edge, Segment, segments},
};

/// What is held outside the reactive graph: it is large, and only [`Session::dispatch`] and its kin
/// change it.
struct State {
    workspace: Workspace,
    history: History,
    store: Store<LocalStorage>,
    /// One for each block of the open document; told when the block is to be drawn again.
    blocks: Vec<ArcTrigger>,
    segmenter: BrowserSegmenter,
    /// The keyboard's selection, as long as it is what is selected.
    cursor: Option<Cursor>,
}

/// Whether the work is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// All of it.
    Saved,
    /// So many changes are in memory only.
    Unsaved(StoreError, usize),
}

/// The dialogs of the page, of which one is open at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    Library,
    Open,
    Help,
}

/// The open page. Cheap to copy; every component takes one.
#[derive(Clone, Copy)]
pub struct Session {
    state: StoredValue<State, leptos::prelude::LocalStorage>,
    /// The element that shows the article.
    pub article: NodeRef<leptos::html::Article>,
    /// Told when the article's layout has changed, for what floats above it.
    pub layout: Trigger,
    /// The open document.
    pub document: RwSignal<DocumentId>,
    /// Goes up with every change.
    revision: RwSignal<u32>,
    /// The annotations in the side panel's list.
    pub listing: RwSignal<Listing>,
    /// What the list is filtered by.
    pub filter: RwSignal<Filter>,
    /// The annotation whose card is open.
    pub active: RwSignal<Option<AnnotationId>>,
    /// The annotation under the pointer, in the text or in the list.
    pub hovered: RwSignal<Option<AnnotationId>>,
    /// What is selected in the article.
    pub selection: RwSignal<Option<Span>>,
    /// Set when the card's first field is to take the focus.
    pub focus_card: RwSignal<bool>,
    /// What was last said to those who cannot see it.
    pub announcement: RwSignal<String>,
    /// Whether the work is kept.
    pub saving: RwSignal<Saving>,
    /// Records that could not be read at the start.
    pub unreadable: RwSignal<Vec<Unreadable>>,
    /// How many records of a later version were left alone at the start.
    pub later: usize,
    /// The dialog that is open.
    pub dialog: RwSignal<Option<Dialog>>,
    /// What went wrong with the last thing that the user tried to open.
    pub problem: RwSignal<Option<String>>,
    /// On a phone: whether the list of annotations covers the text.
    pub list_open: RwSignal<bool>,
    /// What the page remembers beside the work.
    pub settings: RwSignal<Settings>,
}

impl Session {
    /// Loads what this browser keeps and opens the document that was open last.
    pub fn load() -> Self {
        let store = Store::new(LocalStorage::open());
        let Loaded { workspace, unreadable, later } = store.load();
        let settings = Settings::load();
        let document = settings
            .document
            .filter(|id| workspace.documents().contains_key(id))
            .or_else(|| workspace.documents().keys().next().copied())
            .unwrap_or(bundled::ID);
        let filter = Filter::default();
        let session = Self {
            article: NodeRef::new(),
            layout: Trigger::new(),
            document: RwSignal::new(document),
            revision: RwSignal::new(0),
            listing: RwSignal::new(Listing::new(&workspace, document, filter.clone())),
            filter: RwSignal::new(filter),
            active: RwSignal::new(None),
            hovered: RwSignal::new(None),
            selection: RwSignal::new(None),
            focus_card: RwSignal::new(false),
            announcement: RwSignal::new(String::new()),
            saving: RwSignal::new(Saving::Saved),
            unreadable: RwSignal::new(unreadable),
            later,
            dialog: RwSignal::new(None),
            problem: RwSignal::new(None),
            list_open: RwSignal::new(false),
            settings: RwSignal::new(settings),
            state: StoredValue::new_local(State {
                workspace,
                history: History::default(),
                store,
                blocks: Vec::new(),
                segmenter: BrowserSegmenter::new(None),
                cursor: None,
            }),
        };
        session.ensure_annotator();
        session.ensure_document();
        session.open(document);
        session.report_saving();
        session
    }

    // ---- reading ----------------------------------------------------------------------------

    /// Runs a function on the workspace, and again whenever anything in it has changed.
    pub fn read<T>(self, read: impl FnOnce(&Workspace) -> T) -> T {
        self.revision.track();
        self.peek(read)
    }

    /// Runs a function on the workspace as it is now.
    pub fn peek<T>(self, read: impl FnOnce(&Workspace) -> T) -> T {
        self.state.with_value(|state| read(&state.workspace))
    }

    /// The open document.
    pub fn text(self) -> Option<Arc<Document>> {
        let id = self.document.get();
        self.peek(|workspace| workspace.documents().get(&id).cloned())
    }

    /// The annotation whose card is open.
    pub fn active_annotation(self) -> Option<Arc<Annotation>> {
        let id = self.active.get()?;
        self.read(|workspace| workspace.annotations().get(&id).cloned())
    }

    /// The segments of a block of the open document; runs again when the block is to be redrawn.
    pub fn segments(self, block: usize) -> Vec<Segment> {
        let document = self.document.get_untracked();
        self.state.with_value(|state| {
            if let Some(trigger) = state.blocks.get(block) {
                trigger.track();
            }
            let span = state
                .workspace
                .documents()
                .get(&document)
                .and_then(|document| document.text.blocks().get(block))
                .map(|block| block.span);
            span.map_or_else(Vec::new, |span| {
                segments(span, state.workspace.annotations_in_block(document, block))
            })
        })
    }

    /// What undo and redo would take back and do again.
    pub fn undo_and_redo(self) -> (Option<Action>, Option<Action>) {
        self.revision.track();
        self.state.with_value(|state| {
            let action = |change: Option<&Change>| change.map(|change| change.action);
            (action(state.history.last_done()), action(state.history.last_undone()))
        })
    }

    /// Runs a function with the word and sentence finder for the open document's language.
    pub fn with_segmenter<T>(self, run: impl FnOnce(&BrowserSegmenter) -> T) -> T {
        self.state.with_value(|state| run(&state.segmenter))
    }

    /// The article's element and what it says, once it is shown.
    pub fn shown(self) -> Option<(Element, Arc<Document>)> {
        let article = self.article.get_untracked()?;
        let id = self.document.get_untracked();
        let document = self.peek(|workspace| workspace.documents().get(&id).cloned())?;
        Some((article.into(), document))
    }

    // ---- changing ---------------------------------------------------------------------------

    /// Does what the user asks: makes the change, keeps it, and shows what it touched. A refusal is
    /// said and nothing has changed. Says whether it was done.
    pub fn dispatch(self, change: impl FnOnce(&Workspace) -> Result<Change, Refusal>) -> bool {
        let mut refused = None;
        self.state.update_value(|state| {
            let applied = change(&state.workspace)
                .and_then(|change| state.workspace.apply(&change).map(|effect| (change, effect)));
            match applied {
                Ok((change, effect)) => {
                    state.store.save(&change, &state.workspace, &new_uuid().to_string());
                    state.history.push(change.clone());
                    refused = Some(Ok((change, effect)));
                }
                Err(refusal) => refused = Some(Err(refusal)),
            }
        });
        match refused {
            Some(Ok((change, effect))) => {
                self.show(&change, &effect);
                true
            }
            Some(Err(refusal)) => {
                self.say(format!("Not done: {refusal}."));
                false
            }
            None => false,
        }
    }

    /// Takes back the last change.
    pub fn undo(self) {
        self.travel(History::undo, "Undone", "There is nothing to undo.");
    }

    /// Does the last undone change again.
    pub fn redo(self) {
        self.travel(History::redo, "Redone", "There is nothing to redo.");
    }

    fn travel(
        self,
        step: impl FnOnce(&mut History, &mut Workspace) -> Result<Option<Step>, Refusal>,
        done: &str,
        nothing: &str,
    ) {
        let mut result = Ok(None);
        self.state.update_value(|state| {
            result = step(&mut state.history, &mut state.workspace);
            if let Ok(Some(step)) = &result {
                state.store.save(&step.change, &state.workspace, &new_uuid().to_string());
            }
        });
        match result {
            Ok(Some(step)) => {
                self.show(&step.change, &step.effect);
                self.say(format!("{done}: {}.", step.change.action.label()));
            }
            Ok(None) => self.say(nothing),
            Err(refusal) => self.say(format!("Not {}: {refusal}.", done.to_lowercase())),
        }
    }

    /// Shows what a change that has been made has touched, and nothing else.
    fn show(self, change: &Change, effect: &Effect) {
        self.revision.update(|revision| *revision += 1);
        self.report_saving();
        if effect.documents {
            let arrived = change.edits.iter().find_map(|edit| match edit {
                Edit::Document(Replace::Insert(document)) => Some(document.id),
                _ => None,
            });
            if let Some(id) = arrived {
                return self.open(id);
            }
            if !self.has_open_document() {
                self.ensure_document();
                let next = self.peek(|workspace| workspace.documents().keys().next().copied());
                return self.open(next.unwrap_or(bundled::ID));
            }
        }
        self.listing.update(|listing| listing.follow(change));
        if let Some(blocks) = effect.blocks.get(&self.document.get_untracked()) {
            self.redraw(blocks.iter().copied());
        }
        let gone = |id| self.peek(|workspace| !workspace.annotations().contains_key(&id));
        if self.active.get_untracked().is_some_and(gone) {
            self.active.set(None);
        }
    }

    fn redraw(self, blocks: impl Iterator<Item = usize>) {
        let triggers: Vec<_> = self.state.with_value(|state| {
            blocks.filter_map(|block| state.blocks.get(block).cloned()).collect()
        });
        for trigger in triggers {
            trigger.notify();
        }
    }

    fn report_saving(self) {
        let saving = self.state.with_value(|state| {
            state
                .store
                .trouble()
                .map_or(Saving::Saved, |(error, count)| Saving::Unsaved(error.clone(), count))
        });
        self.saving.set(saving);
    }

    /// Tries once more to store what could not be stored.
    pub fn save_again(self) {
        self.state.update_value(|state| state.store.flush());
        self.report_saving();
    }

    /// Removes the unreadable records for good.
    pub fn forget_unreadable(self) {
        self.state.with_value(|state| state.store.empty_quarantine());
        self.unreadable.set(Vec::new());
    }

    /// Ends the run of typing that undo takes back as one.
    pub fn seal_history(self) {
        self.state.update_value(|state| state.history.seal());
    }

    /// Changes what the page remembers beside the work.
    pub fn set(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        self.settings.with_untracked(Settings::save);
    }

    /// Says something to those who cannot see it.
    pub fn say(self, words: impl Into<String>) {
        self.announcement.set(words.into());
    }

    // ---- documents --------------------------------------------------------------------------

    fn has_open_document(self) -> bool {
        let id = self.document.get_untracked();
        self.peek(|workspace| workspace.documents().contains_key(&id))
    }

    /// Brings in the bundled article where there is nothing to read.
    fn ensure_document(self) {
        if self.peek(|workspace| workspace.documents().is_empty())
            && let Ok(document) = bundled::document()
        {
            self.keep_house(|workspace| workspace.open_document(document));
        }
    }

    /// Brings in the annotator at this browser, whom every annotation is to bear.
    fn ensure_annotator(self) {
        let id = self.settings.with_untracked(|settings| settings.annotator);
        if self.peek(|workspace| !workspace.annotators().contains_key(&id)) {
            self.keep_house(|workspace| workspace.name_annotator(id, String::new()));
            self.settings.with_untracked(Settings::save);
        }
    }

    /// Makes a change that is not the user's doing, so that undo knows nothing of it.
    fn keep_house(self, change: impl FnOnce(&Workspace) -> Change) {
        self.state.update_value(|state| {
            let change = change(&state.workspace);
            if state.workspace.apply(&change).is_ok() {
                state.store.save(&change, &state.workspace, &new_uuid().to_string());
            }
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
            state.cursor = None;
        });
        self.selection.set(None);
        self.active.set(None);
        self.hovered.set(None);
        self.set_filter(Filter::default(), id);
        self.document.set(id);
        if self.settings.with_untracked(|settings| settings.document != Some(id)) {
            self.set(|settings| settings.document = Some(id));
        }
    }

    /// Lists the annotations that a filter lets through.
    pub fn refilter(self, change: impl FnOnce(&mut Filter)) {
        let mut filter = self.filter.get_untracked();
        change(&mut filter);
        self.set_filter(filter, self.document.get_untracked());
    }

    fn set_filter(self, filter: Filter, document: DocumentId) {
        self.listing.set(self.peek(|workspace| Listing::new(workspace, document, filter.clone())));
        self.filter.set(filter);
    }

    // ---- annotations ------------------------------------------------------------------------

    /// Tags what is selected and opens the new annotation's card.
    pub fn tag(self, kind: Kind) {
        let Some(span) = self.selection.get_untracked() else {
            self.say("Select a passage first.");
            return;
        };
        let id = AnnotationId::new(new_uuid());
        let document = self.document.get_untracked();
        let annotator = self.settings.with_untracked(|settings| settings.annotator);
        if self.dispatch(|workspace| workspace.tag(id, document, span, kind, annotator, now())) {
            selection::clear();
            self.selection.set(None);
            // The keyboard goes on from here.
            self.set_cursor(Some(Cursor::on(span)));
            self.activate(Some(id));
            self.focus_card.set(true);
            self.say(format!("Tagged as {}. {}", kind.label().to_lowercase(), self.quote(id)));
        }
    }

    fn quote(self, id: AnnotationId) -> String {
        self.peek(|workspace| {
            workspace.annotations().get(&id).map(|annotation| annotation.quote.exact.clone())
        })
        .unwrap_or_default()
    }

    /// Opens an annotation's card, or closes the one that is open.
    pub fn activate(self, id: Option<AnnotationId>) {
        let before = self.active.get_untracked();
        if before == id {
            return;
        }
        self.seal_history();
        self.active.set(id);
        let document = self.document.get_untracked();
        let blocks: BTreeSet<usize> = self.peek(|workspace| {
            [before, id]
                .into_iter()
                .flatten()
                .filter_map(|id| workspace.annotations().get(&id))
                .filter(|annotation| annotation.document == document)
                .filter_map(|annotation| {
                    let document = workspace.documents().get(&annotation.document)?;
                    Some(document.text.blocks_under(annotation.span))
                })
                .flatten()
                .collect()
        });
        self.redraw(blocks.into_iter());
    }

    /// Opens an annotation's card and scrolls the text to where it stands.
    pub fn go_to(self, id: AnnotationId) {
        self.activate(Some(id));
        // Once what this has changed is drawn, the card included: on a phone it covers some text.
        request_animation_frame(move || {
            let annotation = self.peek(|workspace| workspace.annotations().get(&id).cloned());
            if let Some(annotation) = annotation {
                self.reveal(annotation.span, None);
            }
        });
    }

    /// Scrolls to a span, or to the line at one of its ends, where it cannot be seen.
    pub fn reveal(self, span: Span, edge: Option<Edge>) {
        if self.scroll_to(span, edge) {
            return;
        }
        // WebKit knows no lines in a block off the screen, whose layout it skips. Once the block is
        // near, it does.
        let place = if edge == Some(Edge::End) { span.end() } else { span.start() };
        if let Some((article, document)) = self.shown()
            && let Some(block) = selection::block_element(&article, document.text.block_at(place))
        {
            let rect = block.get_bounding_client_rect();
            view::scroll_into_view(rect.top(), rect.bottom());
            request_animation_frame(move || {
                request_animation_frame(move || {
                    self.scroll_to(span, edge);
                });
            });
        }
    }

    fn scroll_to(self, span: Span, edge: Option<Edge>) -> bool {
        let lines = || {
            self.shown()
                .and_then(|(article, document)| selection::lines(&article, &document.text, span))
        };
        let Some((first, last)) = lines() else { return false };
        let (top, bottom) = match edge {
            None => (first.top(), last.bottom()),
            Some(Edge::Start) => (first.top(), first.bottom()),
            Some(Edge::End) => (last.top(), last.bottom()),
        };
        view::scroll_into_view(top, bottom);
        true
    }

    /// Closes the dialog, to read what it has opened.
    pub fn close_dialog(self) {
        self.dialog.set(None);
        request_animation_frame(move || self.focus_article());
    }

    /// Goes back to reading: gives the article the focus, where it is.
    pub fn focus_article(self) {
        if let Some(article) = self.article.get_untracked() {
            view::focus(&article);
        }
    }

    /// Deletes an annotation.
    pub fn delete(self, id: AnnotationId) {
        if self.dispatch(|workspace| workspace.delete_annotation(id)) {
            self.say("Deleted. Undo brings it back.");
        }
    }

    // ---- the keyboard's cursor --------------------------------------------------------------

    /// The keyboard's cursor: where it was, or on what the pointer has selected since.
    pub fn cursor(self) -> Option<Cursor> {
        let selected = self.selection.get_untracked();
        self.state.with_value(|state| match (state.cursor, selected) {
            (Some(cursor), Some(span)) if cursor.span() == span => Some(cursor),
            (_, Some(span)) => Some(Cursor::on(span)),
            (cursor, None) => cursor,
        })
    }

    /// Remembers the keyboard's cursor.
    pub fn set_cursor(self, cursor: Option<Cursor>) {
        self.state.update_value(|state| state.cursor = cursor);
    }

    /// The annotation at a place that is best meant: the shortest.
    pub fn annotation_at(self, at: Byte) -> Option<AnnotationId> {
        let document = self.document.get_untracked();
        self.peek(|workspace| {
            let block = workspace.documents().get(&document)?.text.block_at(at);
            workspace
                .annotations_in_block(document, block)
                .filter(|annotation| annotation.span.start() <= at && at < annotation.span.end())
                .min_by_key(|annotation| annotation.span.range().len())
                .map(|annotation| annotation.id)
        })
    }
}
