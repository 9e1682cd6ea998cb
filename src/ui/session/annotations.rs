//! Making annotations, opening their cards and going to where they stand.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{Session, View};
use crate::{
    browser::{
        focus::{self, Wish},
        new_uuid, now, selection, view,
    },
    model::{AnnotationId, Byte, Kind, Span, Stance},
    text::{Cursor, SpanEdge},
};

impl Session {
    /// Tags what is selected and opens the new annotation's card.
    pub fn tag(self, kind: Kind) {
        let Some(span) = self.selection.get_untracked() else {
            self.say("Select a passage first.");
            return;
        };
        let id = AnnotationId::new(new_uuid());
        let document = self.document.get_untracked();
        let annotator = self.annotator.get_untracked();
        if self.dispatch(|workspace| workspace.tag(id, document, span, kind, annotator, now())) {
            selection::clear();
            self.selection.set(None);
            // The keyboard goes on from here.
            self.set_cursor(Some(Cursor::on(span)));
            self.activate(Some(id));
            self.focus_card.set(Some(Wish::made_now()));
            self.say(format!("Tagged as {}. {}", kind.label().to_lowercase(), self.quote(id)));
        }
    }

    pub(super) fn quote(self, id: AnnotationId) -> String {
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
        self.focus_card.set(None);
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

    /// Closes the card that is open. One that was to take the focus and never came to the page leaves
    /// that to no other.
    pub(super) fn close_card(self) {
        self.active.set(None);
        self.focus_card.set(None);
    }

    /// Opens an annotation's card and scrolls the text to where it stands.
    pub fn go_to(self, id: AnnotationId) {
        self.activate(Some(id));
        // Once what this has changed is drawn, the card included: on a phone it covers some text.
        request_animation_frame(move || {
            self.reveal_annotation(id);
        });
    }

    fn reveal_annotation(self, id: AnnotationId) {
        let annotation = self.peek(|workspace| workspace.annotations().get(&id).cloned());
        if let Some(annotation) = annotation {
            self.reveal(annotation.span, None);
        }
    }

    /// Scrolls to the annotation whose card is open, where it cannot be seen.
    pub fn reveal_active(self) {
        let active = self.active.get_untracked();
        active.into_iter().for_each(|id| self.reveal_annotation(id));
    }

    /// Goes to where an annotation stands from anywhere: opens its document and the article.
    pub fn visit(self, id: AnnotationId) {
        let document = self.peek(|workspace| Some(workspace.annotations().get(&id)?.document));
        let Some(document) = document else { return };
        if self.view.get_untracked() == View::Article && self.document.get_untracked() == document {
            return self.go_to(id);
        }
        if self.document.get_untracked() != document {
            self.open(document);
        }
        self.state.update_value(|state| state.destination = Some(id));
        self.show_view(View::Article);
    }

    /// Where to go in the article that is now shown, once.
    pub fn take_destination(self) -> Option<AnnotationId> {
        let mut destination = None;
        self.state.update_value(|state| destination = state.destination.take());
        destination
    }

    /// Scrolls to a span, or to the line at one of its ends, where it cannot be seen.
    pub fn reveal(self, span: Span, edge: Option<SpanEdge>) {
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

    fn scroll_to(self, span: Span, edge: Option<SpanEdge>) -> bool {
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

    /// Closes the dialog, to read what it has opened.
    pub fn close_dialog(self) {
        self.dialog.set(None);
        focus::give_later(move || self.focus_article());
    }

    /// Goes back to reading: gives the article the focus, where it is.
    pub fn focus_article(self) {
        if let Some(article) = self.article.get_untracked() {
            view::focus(&article);
        }
    }

    /// Deletes an annotation.
    pub fn delete(self, id: AnnotationId) {
        self.dispatch(|workspace| workspace.delete_annotation(id));
    }

    /// Sets a claim's stance, or takes it back, and says so.
    pub fn set_stance(self, id: AnnotationId, stance: Option<Stance>) {
        if self.dispatch(|workspace| workspace.set_stance(id, stance, now())) {
            self.say(stance.map_or("No stance", Stance::label));
        }
    }

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
