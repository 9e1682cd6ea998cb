//! The open document: what is drawn of it, where the reader is, and what is selected.

use std::{collections::BTreeSet, mem, sync::Arc};

use leptos::prelude::*;
use web_sys::{Element, Range};

use super::workbench::Workbench;
use crate::{
    browser::{BrowserCollator, BrowserSegmenter, selection, view},
    model::{AnnotationId, Document, DocumentId, Gather, Span},
    text::{Cursor, Segment, SpanEdge, segments, sort_by_name},
};

/// State that is held outside the reactive graph.
struct State {
    /// The blocks of the open document that are to be drawn.
    stale: BTreeSet<usize>,
    segmenter: BrowserSegmenter,
    /// Sorts names in the order of the open document's language.
    collator: BrowserCollator,
    /// The keyboard cursor, valid as long as nothing else is selected.
    cursor: Option<Cursor>,
}

impl State {
    /// The state of a document that has just been opened.
    fn of(document: Option<&Document>) -> Self {
        let language = document.and_then(|document| document.origin.language.as_deref());
        let blocks = document.map_or(0, |document| document.text.blocks().len());
        Self {
            stale: (0..blocks).gather(),
            segmenter: BrowserSegmenter::new(language),
            collator: BrowserCollator::new(language),
            cursor: None,
        }
    }
}

/// The state of reading the open document.
pub struct Reading {
    state: StoredValue<State, LocalStorage>,
    /// The element that shows the article.
    pub article: NodeRef<leptos::html::Article>,
    /// Notified when the article's layout has changed, for what floats above the article.
    pub layout: Trigger,
    /// Notified when blocks of the article are to be drawn.
    stale: Trigger,
    /// Notified when blocks of the article are redrawn: DOM ranges in them are lost.
    pub redrawn: Trigger,
    /// The open document; `None` if the library is empty.
    pub document: RwSignal<Option<DocumentId>>,
    /// The selection in the article.
    pub selection: RwSignal<Option<Span>>,
    workbench: &'static Workbench,
}

impl Reading {
    pub(super) fn new(workbench: &'static Workbench) -> Self {
        Self {
            state: StoredValue::new_local(State::of(None)),
            article: NodeRef::new(),
            layout: Trigger::new(),
            stale: Trigger::new(),
            redrawn: Trigger::new(),
            document: RwSignal::new(None),
            selection: RwSignal::new(None),
            workbench,
        }
    }

    /// Prepares for a document that is about to be opened, or for none.
    pub(super) fn begin(&self, document: Option<&Document>) {
        self.state.set_value(State::of(document));
        self.selection.set(None);
    }

    /// Returns whether the open document exists.
    pub(super) fn has_document(&self) -> bool {
        let Some(id) = self.document.get_untracked() else { return false };
        self.workbench.peek(|workspace| workspace.documents().contains_key(&id))
    }

    /// Returns the open document.
    pub fn text(&self) -> Option<Arc<Document>> {
        let id = self.document.get()?;
        self.workbench.peek(|workspace| workspace.documents().get(&id).cloned())
    }

    /// Takes the blocks of a document that are to be drawn, if it is open. Tracks that there are more.
    pub fn blocks_to_draw(&self, document: DocumentId) -> BTreeSet<usize> {
        self.stale.track();
        if self.document.get_untracked() != Some(document) {
            return BTreeSet::new();
        }
        self.state.try_update_value(|state| mem::take(&mut state.stale)).unwrap_or_default()
    }

    /// Returns the segments of a block of the open document.
    pub fn segments(&self, block: usize) -> Vec<Segment> {
        let Some(document) = self.document.get_untracked() else { return Vec::new() };
        #[cfg(test)]
        self.workbench.count_read();
        self.workbench.peek(|workspace| {
            let text = workspace.documents().get(&document).map(|document| &document.text);
            let span = text.and_then(|text| text.blocks().get(block)).map(|block| block.span);
            span.map_or_else(Vec::new, |span| {
                segments(span, workspace.annotations_in_block(document, block))
            })
        })
    }

    /// Draws blocks of the open document anew.
    pub(super) fn redraw(&self, blocks: impl Iterator<Item = usize>) {
        let mut blocks = blocks.peekable();
        if blocks.peek().is_none() {
            return;
        }
        self.state.update_value(|state| state.stale.extend(blocks));
        self.stale.notify();
        self.redrawn.notify();
    }

    /// Runs a function with the word and sentence segmenter for the open document's language.
    pub fn with_segmenter<T>(&self, run: impl FnOnce(&BrowserSegmenter) -> T) -> T {
        self.state.with_value(|state| run(&state.segmenter))
    }

    /// Sorts things by name in the order of the open document's language, in which the names are
    /// most often written.
    pub fn by_name<T>(&self, things: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<T> {
        self.with_collator(|collator| sort_by_name(things, name, collator))
    }

    /// Runs a function with the collator for the open document's language.
    pub fn with_collator<T>(&self, run: impl FnOnce(&BrowserCollator) -> T) -> T {
        self.document.track();
        self.state.with_value(|state| run(&state.collator))
    }

    /// Returns spans of the article as DOM ranges, as far as the article is shown.
    pub fn ranges(&self, spans: &[Span]) -> Vec<Range> {
        let Some((article, document)) = self.shown() else { return Vec::new() };
        spans.iter().filter_map(|&span| selection::range(&article, &document.text, span)).collect()
    }

    /// Returns the article's element and the open document, once it is shown.
    pub fn shown(&self) -> Option<(Element, Arc<Document>)> {
        let article = self.article.get_untracked()?;
        let id = self.document.get_untracked()?;
        let document = self.workbench.peek(|workspace| workspace.documents().get(&id).cloned())?;
        Some((article.into(), document))
    }

    /// Scrolls to a span, or to the line at one of its edges, if it is out of view.
    pub fn reveal(&'static self, span: Span, edge: Option<SpanEdge>) {
        let place = if edge == Some(SpanEdge::End) { span.end() } else { span.start() };
        if let Some((article, document)) = self.shown()
            && let Some(block) = selection::block_element(&article, document.text.block_at(place))
        {
            view::lay_out(&block);
        }
        self.scroll_to(span, edge);
        // The browser guesses the height of sections off the screen. Once they are near, they are
        // laid out, and the span may be elsewhere.
        request_animation_frame(move || {
            request_animation_frame(move || {
                self.scroll_to(span, edge);
            });
        });
    }

    fn scroll_to(&self, span: Span, edge: Option<SpanEdge>) {
        let Some((article, document)) = self.shown() else { return };
        let Some((first, last)) = selection::lines(&article, &document.text, span) else { return };
        let (top, bottom) = match edge {
            None => (first.top(), last.bottom()),
            Some(SpanEdge::Start) => (first.top(), first.bottom()),
            Some(SpanEdge::End) => (last.top(), last.bottom()),
        };
        view::scroll_into_view(top, bottom);
    }

    /// Goes back to reading: focuses the article, or what stands in its place.
    pub fn focus_article(&self) {
        match self.article.get_untracked().filter(|article| article.is_connected()) {
            Some(article) => view::focus(&article),
            None => view::focus_main(),
        }
    }

    /// Returns the keyboard cursor, moved to the span that the pointer has selected since.
    pub fn cursor(&self) -> Option<Cursor> {
        let selected = self.selection.get_untracked();
        self.state.with_value(|state| match (state.cursor, selected) {
            (Some(cursor), Some(span)) if cursor.span() == span => Some(cursor),
            (_, Some(span)) => Some(Cursor::on(span)),
            (cursor, None) => cursor,
        })
    }

    /// Sets the keyboard cursor.
    pub fn set_cursor(&self, cursor: Option<Cursor>) {
        self.state.update_value(|state| state.cursor = cursor);
    }

    /// Clears the selection and puts the keyboard cursor on a span.
    pub fn go_on_from(&self, span: Span) {
        selection::clear();
        self.selection.set(None);
        self.set_cursor(Some(Cursor::on(span)));
    }

    /// Returns the annotation under the keyboard cursor: the one on exactly the cursor's span, else
    /// the shortest at its start, because with overlaps that is most likely the intended one.
    pub fn annotation_under_cursor(&self) -> Option<AnnotationId> {
        let span = self.cursor()?.span();
        let at = span.start();
        let document = self.document.get_untracked()?;
        self.workbench.peek(|workspace| {
            let block = workspace.documents().get(&document)?.text.block_at(at);
            workspace
                .annotations_in_block(document, block)
                .filter(|annotation| annotation.span.start() <= at && at < annotation.span.end())
                .min_by_key(|annotation| (annotation.span != span, annotation.span.range().len()))
                .map(|annotation| annotation.id)
        })
    }
}
