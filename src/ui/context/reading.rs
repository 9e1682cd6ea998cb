//! The open document: what of it is drawn, where the reader is in it and what is selected.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::{Element, Range};

use super::workbench::Workbench;
use crate::{
    browser::{BrowserCollator, BrowserSegmenter, selection, view},
    model::{AnnotationId, Byte, Document, DocumentId, Span},
    text::{Cursor, Segment, SpanEdge, segments, sort_by_name},
};

/// What is held outside the reactive graph.
struct State {
    /// One for each block of the open document; told when the block is to be drawn again.
    blocks: Vec<ArcTrigger>,
    segmenter: BrowserSegmenter,
    /// The order of names in the open document's language.
    collator: BrowserCollator,
    /// The keyboard's selection, as long as it is what is selected.
    cursor: Option<Cursor>,
}

/// The reading of the open document.
pub struct Reading {
    state: StoredValue<State, LocalStorage>,
    /// The element that shows the article.
    pub article: NodeRef<leptos::html::Article>,
    /// Told when the article's layout has changed, for what floats above it.
    pub layout: Trigger,
    /// Told when blocks of the article are drawn again: ranges that lay in them are lost.
    pub redrawn: Trigger,
    /// The open document.
    pub document: RwSignal<DocumentId>,
    /// What is selected in the article.
    pub selection: RwSignal<Option<Span>>,
    workbench: &'static Workbench,
}

impl Reading {
    pub(super) fn new(workbench: &'static Workbench, document: DocumentId) -> Self {
        Self {
            state: StoredValue::new_local(State {
                blocks: Vec::new(),
                segmenter: BrowserSegmenter::new(None),
                collator: BrowserCollator::new(None),
                cursor: None,
            }),
            article: NodeRef::new(),
            layout: Trigger::new(),
            redrawn: Trigger::new(),
            document: RwSignal::new(document),
            selection: RwSignal::new(None),
            workbench,
        }
    }

    /// Makes ready for a document that is about to be the open one.
    pub(super) fn begin(&self, document: &Document) {
        let language = document.origin.language.as_deref();
        self.state.set_value(State {
            blocks: document.text.blocks().iter().map(|_| ArcTrigger::new()).collect(),
            segmenter: BrowserSegmenter::new(language),
            collator: BrowserCollator::new(language),
            cursor: None,
        });
        self.selection.set(None);
    }

    /// Whether the open document is there.
    pub(super) fn has_document(&self) -> bool {
        let id = self.document.get_untracked();
        self.workbench.peek(|workspace| workspace.documents().contains_key(&id))
    }

    /// The open document.
    pub fn text(&self) -> Option<Arc<Document>> {
        let id = self.document.get();
        self.workbench.peek(|workspace| workspace.documents().get(&id).cloned())
    }

    /// The segments of a block of the open document; runs again when the block is to be redrawn.
    pub fn segments(&self, block: usize) -> Vec<Segment> {
        let document = self.document.get_untracked();
        self.state.with_value(|state| {
            if let Some(trigger) = state.blocks.get(block) {
                trigger.track();
            }
        });
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

    /// Draws blocks of the open document again.
    pub(super) fn redraw(&self, blocks: impl Iterator<Item = usize>) {
        let triggers: Vec<_> = self.state.with_value(|state| {
            blocks.filter_map(|block| state.blocks.get(block).cloned()).collect()
        });
        if triggers.is_empty() {
            return;
        }
        for trigger in triggers {
            trigger.notify();
        }
        self.redrawn.notify();
    }

    /// Runs a function with the word and sentence finder for the open document's language.
    pub fn with_segmenter<T>(&self, run: impl FnOnce(&BrowserSegmenter) -> T) -> T {
        self.state.with_value(|state| run(&state.segmenter))
    }

    /// Things by their names, in the order of the open document's language: what names them is most
    /// often written in it.
    pub fn by_name<T>(&self, things: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<T> {
        self.with_collator(|collator| sort_by_name(things, name, collator))
    }

    /// Runs a function with the order of names in the open document's language.
    pub fn with_collator<T>(&self, run: impl FnOnce(&BrowserCollator) -> T) -> T {
        self.document.track();
        self.state.with_value(|state| run(&state.collator))
    }

    /// Spans of the article as ranges of the page, as far as it is shown.
    pub fn ranges(&self, spans: &[Span]) -> Vec<Range> {
        let Some((article, document)) = self.shown() else { return Vec::new() };
        spans.iter().filter_map(|&span| selection::range(&article, &document.text, span)).collect()
    }

    /// The article's element and what it says, once it is shown.
    pub fn shown(&self) -> Option<(Element, Arc<Document>)> {
        let article = self.article.get_untracked()?;
        let id = self.document.get_untracked();
        let document = self.workbench.peek(|workspace| workspace.documents().get(&id).cloned())?;
        Some((article.into(), document))
    }

    /// Scrolls to a span, or to the line at one of its ends, where it cannot be seen.
    pub fn reveal(&'static self, span: Span, edge: Option<SpanEdge>) {
        if !self.scroll_to(span, edge) {
            // WebKit knows no lines in a block off the screen, whose layout it skips.
            let place = if edge == Some(SpanEdge::End) { span.end() } else { span.start() };
            if let Some((article, document)) = self.shown()
                && let Some(block) =
                    selection::block_element(&article, document.text.block_at(place))
            {
                let rect = block.get_bounding_client_rect();
                view::scroll_into_view(rect.top(), rect.bottom());
            }
        }
        // Blocks off the screen are as high as the browser guesses. Once they are near, they are laid
        // out, and the span may be elsewhere.
        request_animation_frame(move || {
            request_animation_frame(move || {
                self.scroll_to(span, edge);
            });
        });
    }

    fn scroll_to(&self, span: Span, edge: Option<SpanEdge>) -> bool {
        let lines = || {
            self.shown()
                .and_then(|(article, document)| selection::lines(&article, &document.text, span))
        };
        let Some((first, last)) = lines() else { return false };
        let (top, bottom) = match edge {
            None => (first.top(), last.bottom()),
            Some(SpanEdge::Start) => (first.top(), first.bottom()),
            Some(SpanEdge::End) => (last.top(), last.bottom()),
        };
        view::scroll_into_view(top, bottom);
        true
    }

    /// Goes back to reading: gives the article the focus, where it is.
    pub fn focus_article(&self) {
        if let Some(article) = self.article.get_untracked() {
            view::focus(&article);
        }
    }

    /// The keyboard's cursor: where it was, or on what the pointer has selected since.
    pub fn cursor(&self) -> Option<Cursor> {
        let selected = self.selection.get_untracked();
        self.state.with_value(|state| match (state.cursor, selected) {
            (Some(cursor), Some(span)) if cursor.span() == span => Some(cursor),
            (_, Some(span)) => Some(Cursor::on(span)),
            (cursor, None) => cursor,
        })
    }

    /// Remembers the keyboard's cursor.
    pub fn set_cursor(&self, cursor: Option<Cursor>) {
        self.state.update_value(|state| state.cursor = cursor);
    }

    /// Ends the selection. The keyboard goes on from a span.
    pub fn go_on_from(&self, span: Span) {
        selection::clear();
        self.selection.set(None);
        self.set_cursor(Some(Cursor::on(span)));
    }

    /// The shortest annotation at a place: where several overlap, that is the one that is meant.
    pub fn annotation_at(&self, at: Byte) -> Option<AnnotationId> {
        let document = self.document.get_untracked();
        self.workbench.peek(|workspace| {
            let block = workspace.documents().get(&document)?.text.block_at(at);
            workspace
                .annotations_in_block(document, block)
                .filter(|annotation| annotation.span.start() <= at && at < annotation.span.end())
                .min_by_key(|annotation| annotation.span.range().len())
                .map(|annotation| annotation.id)
        })
    }
}
