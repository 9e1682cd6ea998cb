//! Mouse, pen and finger on the article.

use gloo_events::EventListener;
use leptos::{ev::MouseEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use crate::{browser::selection, model::AnnotationId, ui::session::Session};

/// Follows the browser's selection for as long as the article is shown.
pub fn listen(session: Session) {
    // The event is the document's and does not bubble to the window (Selection API, section 4). The
    // listener lives as long as the article that owns this value.
    StoredValue::new_local(EventListener::new(&document(), "selectionchange", move |_| {
        read(session)
    }));
}

/// Takes over what the browser has selected.
fn read(session: Session) {
    let Some((article, shown)) = session.shown() else { return };
    let span = selection::selected(&article, &shown.text);
    // A button of the toolbar that takes the focus takes the selection along in some browsers; what
    // it is to tag must not be lost on the way.
    let in_toolbar = document()
        .active_element()
        .is_some_and(|element| element.closest("[role=toolbar]").ok().flatten().is_some());
    if (span.is_some() || !in_toolbar) && session.selection.get_untracked() != span {
        session.selection.set(span);
    }
}

/// A click on a highlight opens its card: of the shortest annotation first, with further clicks of
/// the ones around it.
pub fn click(session: Session, event: &MouseEvent) {
    if session.selection.get_untracked().is_some() {
        return;
    }
    let ids = annotations_at(event.target());
    let mut annotations: Vec<_> = session.peek(|workspace| {
        ids.iter().filter_map(|id| workspace.annotations().get(id).cloned()).collect()
    });
    annotations.sort_by_key(|annotation| (annotation.span.range().len(), annotation.id));
    let active = session.active.get_untracked();
    let now = annotations.iter().position(|annotation| Some(annotation.id) == active);
    let next = now.map_or(0, |now| (now + 1) % annotations.len());
    if let Some(annotation) = annotations.get(next) {
        session.activate(Some(annotation.id));
        session.say(format!("{}: {}", annotation.kind().label(), annotation.quote.exact));
    }
}

/// Ties the highlight under the pointer to its row in the list.
pub fn hover(session: Session, event: &MouseEvent) {
    let id = annotations_at(event.target()).last().copied();
    if session.hovered.get_untracked() != id {
        session.hovered.set(id);
    }
}

fn annotations_at(target: Option<EventTarget>) -> Vec<AnnotationId> {
    target
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|element| element.closest("mark[data-annotations]").ok().flatten())
        .and_then(|mark| mark.get_attribute("data-annotations"))
        .map(|ids| ids.split(' ').filter_map(|id| id.parse().ok()).collect())
        .unwrap_or_default()
}
