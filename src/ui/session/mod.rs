//! What the open page knows, and the one way in which it changes anything.

mod annotations;
mod change;
mod documents;
mod occurrences;
mod opening;
mod other_tabs;
mod quick_tag;
mod registers;
mod settings;
mod watched;

pub use self::occurrences::{Proposal, Target};
pub use self::opening::{Incoming, Opening};
pub use self::watched::Watched;

use self::watched::Watchers;

use std::{collections::VecDeque, sync::Arc};

use leptos::prelude::*;
use web_sys::{Element, File, Range};

use crate::{
    analysis::{Filter, Listing},
    browser::{
        self, BrowserCollator, BrowserSegmenter, LocalStorage, Settings, focus::Wish,
        load_settings, new_uuid, selection,
    },
    drawing::Subject,
    model::{
        Action, Annotation, AnnotationId, AnnotatorId, Body, Change, Document, DocumentId, Loss,
        Span, StandIn, Workspace,
    },
    page::{Address, Tab, TablePart, Topic, View, ViewOptions, bundled},
    storage::{Loaded, Repaired, SharedWorkspace, Store, StoreError, Unreadable, identity},
    text::{Cursor, Segment, segments, sort_by_name},
};

/// What is held outside the reactive graph: it is large, and only [`Session::dispatch`] and its kin
/// change it.
struct State {
    stored: SharedWorkspace<LocalStorage>,
    watchers: Watchers,
    /// The settings as they are stored, as far as this tab knows.
    settings: Settings,
    /// One for each block of the open document; told when the block is to be drawn again.
    blocks: Vec<ArcTrigger>,
    segmenter: BrowserSegmenter,
    /// The order of names in the open document's language.
    collator: BrowserCollator,
    /// The keyboard's selection, as long as it is what is selected.
    cursor: Option<Cursor>,
    /// Where to go in the article once it is shown.
    destination: Option<AnnotationId>,
    /// Files that wait to be opened.
    to_open: VecDeque<File>,
    /// The number of what is being read; another one means that it was given up.
    opening: u32,
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
    Import,
    Help,
    Settings,
}

/// The open page. Cheap to copy; every component takes one.
#[derive(Clone, Copy)]
pub struct Session {
    state: StoredValue<State, leptos::prelude::LocalStorage>,
    /// The element that shows the article.
    pub article: NodeRef<leptos::html::Article>,
    /// Told when the article's layout has changed, for what floats above it.
    pub layout: Trigger,
    /// Told when blocks of the article are drawn again: ranges that lay in them are lost.
    pub redrawn: Trigger,
    /// The open document.
    pub document: RwSignal<DocumentId>,
    /// The view that is shown.
    pub view: RwSignal<View>,
    /// How the analyses are shown.
    pub options: RwSignal<ViewOptions>,
    /// The part of the table of positions whose claims are listed beside it. It stays while the reader
    /// looks at one of them in the text.
    pub part: RwSignal<Option<TablePart>>,
    /// The node or tie of the network whose claims are listed beside it; it stays as the part does.
    pub subject: RwSignal<Option<Subject>>,
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
    /// What the quick tag tags each selection as, while it is on.
    pub quick_tag: RwSignal<Option<Body>>,
    /// Set when the card's first field is to take the focus.
    pub focus_card: RwSignal<Option<Wish>, leptos::prelude::LocalStorage>,
    /// What was last said to those who cannot see it.
    pub announcement: RwSignal<String>,
    /// Whether the work is kept.
    pub saving: RwSignal<Saving>,
    /// Whether something is on its way to the disk.
    pub is_writing: RwSignal<bool>,
    /// Records that could not be read at the start.
    pub unreadable: RwSignal<Vec<Unreadable>>,
    /// Records that were repaired at the start, as long as they are stored as they were before.
    pub repaired: RwSignal<Vec<Repaired>>,
    /// Whether the storage was cleared under the page.
    pub was_cleared: RwSignal<bool>,
    /// An annotation whose card was open when another tab deleted it.
    pub deleted_elsewhere: RwSignal<Option<Arc<Annotation>>>,
    /// How many records of a later version were left alone at the start.
    pub newer_version_count: usize,
    /// What the last change took away.
    pub loss: RwSignal<Option<Loss>>,
    /// The dialog that is open.
    pub dialog: RwSignal<Option<Dialog>>,
    /// What went wrong with the last thing that the user tried to open.
    pub problem: RwSignal<Option<String>>,
    /// What is being opened.
    pub opening: RwSignal<Option<Opening>>,
    /// The list that the side panel shows.
    pub tab: RwSignal<Tab>,
    /// Whether the registers are in the order of how often their entries are used, not by name.
    pub by_count: RwSignal<bool>,
    /// On a phone: whether the list of annotations covers the text.
    pub list_open: RwSignal<bool>,
    /// What the page remembers beside the work.
    pub settings: RwSignal<Settings>,
    /// The person at this browser.
    pub annotator: RwSignal<AnnotatorId>,
}

impl Session {
    /// Loads what this browser keeps and opens the document that was open last.
    pub fn load() -> Self {
        let storage = LocalStorage::open();
        let store = Store::new(storage.clone());
        let Loaded { workspace, unreadable, repaired, newer_version_count } =
            store.load_beside(browser::is_tab_open);
        let annotator = storage.and_then(|storage| identity::read(&storage));
        let settings = load_settings();
        let address = Address::parse(&browser::fragment());
        let document = address
            .document
            .into_iter()
            .chain(settings.document)
            .find(|id| workspace.documents().contains_key(id))
            .or_else(|| workspace.documents().keys().next().copied())
            .unwrap_or(bundled::ID);
        let filter = Filter::default();
        let listing = Listing::new(&workspace, document, filter.clone());
        // Only a broken build has none.
        let stand_in = bundled::document().map(StandIn::new).unwrap_or_default();
        let stored = SharedWorkspace::new(workspace, &repaired, store, stand_in);
        let session = Self {
            article: NodeRef::new(),
            layout: Trigger::new(),
            redrawn: Trigger::new(),
            document: RwSignal::new(document),
            view: RwSignal::new(View::default()),
            options: RwSignal::new(ViewOptions::default()),
            part: RwSignal::new(None),
            subject: RwSignal::new(None),
            listing: RwSignal::new(listing),
            filter: RwSignal::new(filter),
            active: RwSignal::new(None),
            hovered: RwSignal::new(None),
            selection: RwSignal::new(None),
            quick_tag: RwSignal::new(None),
            focus_card: RwSignal::new_local(None),
            announcement: RwSignal::new(String::new()),
            saving: RwSignal::new(Saving::Saved),
            is_writing: RwSignal::new(false),
            unreadable: RwSignal::new(unreadable),
            repaired: RwSignal::new(repaired),
            was_cleared: RwSignal::new(false),
            deleted_elsewhere: RwSignal::new(None),
            newer_version_count,
            loss: RwSignal::new(None),
            dialog: RwSignal::new(None),
            problem: RwSignal::new(None),
            opening: RwSignal::new(None),
            tab: RwSignal::new(Tab::default()),
            by_count: RwSignal::new(false),
            list_open: RwSignal::new(false),
            settings: RwSignal::new(settings.clone()),
            annotator: RwSignal::new(annotator.unwrap_or_else(|| AnnotatorId::new(new_uuid()))),
            state: StoredValue::new_local(State {
                stored,
                watchers: Watchers::default(),
                settings,
                blocks: Vec::new(),
                segmenter: BrowserSegmenter::new(None),
                collator: BrowserCollator::new(None),
                cursor: None,
                destination: None,
                to_open: VecDeque::new(),
                opening: 0,
            }),
        };
        session.ensure_annotator();
        session.ensure_document();
        session.open(document);
        session.show_as(address);
        session.report_saving();
        session
    }

    /// Runs a function on the workspace, and again whenever what it has read has changed.
    pub fn read<T>(self, read: impl FnOnce(Watched<'_>) -> T) -> T {
        self.with_state(|state| {
            #[cfg(test)]
            state.watchers.reads.update(|reads| reads + 1);
            read(Watched::new(state.stored.workspace(), &state.watchers))
        })
    }

    /// Runs a function on the state. What of that is not the function's own is compiled once: the
    /// page reads in a hundred places.
    fn with_state<T>(self, run: impl FnOnce(&State) -> T) -> T {
        let mut run = Some(run);
        let mut done = None;
        self.visit_state(&mut |state| done = run.take().map(|run| run(state)));
        // It was run, or the line before has not returned.
        done.expect("it was run")
    }

    fn visit_state(self, visit: &mut dyn FnMut(&State)) {
        self.state.with_value(|state| visit(state));
    }

    /// How often the workspace has been read.
    #[cfg(test)]
    fn read_count(self) -> usize {
        self.state.with_value(|state| state.watchers.reads.get())
    }

    /// Runs a function on the workspace as it is now.
    pub fn peek<T>(self, read: impl FnOnce(&Workspace) -> T) -> T {
        self.with_state(|state| read(state.stored.workspace()))
    }

    /// The open document.
    pub fn text(self) -> Option<Arc<Document>> {
        let id = self.document.get();
        self.peek(|workspace| workspace.documents().get(&id).cloned())
    }

    /// The annotation whose card is open.
    pub fn active_annotation(self) -> Option<Arc<Annotation>> {
        let id = self.active.get()?;
        self.read(|workspace| workspace.annotation(id).cloned())
    }

    /// The segments of a block of the open document; runs again when the block is to be redrawn.
    pub fn segments(self, block: usize) -> Vec<Segment> {
        let document = self.document.get_untracked();
        self.with_state(|state| {
            #[cfg(test)]
            state.watchers.reads.update(|reads| reads + 1);
            if let Some(trigger) = state.blocks.get(block) {
                trigger.track();
            }
            let workspace = state.stored.workspace();
            let span = workspace
                .documents()
                .get(&document)
                .and_then(|document| document.text.blocks().get(block))
                .map(|block| block.span);
            span.map_or_else(Vec::new, |span| {
                segments(span, workspace.annotations_in_block(document, block))
            })
        })
    }

    /// What undo and redo would take back and do again.
    pub fn undo_and_redo(self) -> (Option<Action>, Option<Action>) {
        self.with_state(|state| {
            state.watchers.track(Topic::History);
            let action = |change: Option<&Change>| change.map(|change| change.action);
            let history = state.stored.history();
            (action(history.last_done()), action(history.last_undone()))
        })
    }

    /// Runs a function with the word and sentence finder for the open document's language.
    pub fn with_segmenter<T>(self, run: impl FnOnce(&BrowserSegmenter) -> T) -> T {
        self.with_state(|state| run(&state.segmenter))
    }

    /// Things by their names, in the order of the open document's language: what names them is most
    /// often written in it.
    pub fn by_name<T>(self, things: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<T> {
        self.document.track();
        self.with_state(|state| sort_by_name(things, name, &state.collator))
    }

    /// Runs a function with the order of names in the open document's language.
    pub fn with_collator<T>(self, run: impl FnOnce(&BrowserCollator) -> T) -> T {
        self.document.track();
        self.with_state(|state| run(&state.collator))
    }

    /// Spans of the article as ranges of the page, as far as it is shown.
    pub fn ranges(self, spans: &[Span]) -> Vec<Range> {
        let Some((article, document)) = self.shown() else { return Vec::new() };
        spans.iter().filter_map(|&span| selection::range(&article, &document.text, span)).collect()
    }

    /// The article's element and what it says, once it is shown.
    pub fn shown(self) -> Option<(Element, Arc<Document>)> {
        let article = self.article.get_untracked()?;
        let id = self.document.get_untracked();
        let document = self.peek(|workspace| workspace.documents().get(&id).cloned())?;
        Some((article.into(), document))
    }
}
