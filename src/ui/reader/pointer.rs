//! Mouse, pen and finger on the article.

use std::time::Duration;

use gloo_events::EventListener;
use leptos::{ev::MouseEvent, leptos_dom::helpers::TimeoutHandle, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use crate::{
    browser::selection,
    model::AnnotationId,
    ui::context::{Announcements, Cards, Deed, Deeds, Reading, Tagging, Workbench},
};

/// Follows the browser's selection while the article is shown.
pub fn listen(deeds: &'static Deeds, reading: &'static Reading, tagging: &'static Tagging) {
    // `selectionchange` is fired at the document and does not bubble to the window (Selection API,
    // section 4). The listener lives as long as the article that owns this value.
    StoredValue::new_local(EventListener::new(&document(), "selectionchange", move |_| {
        read(reading)
    }));
    tag_when_up(deeds, reading, tagging);
}

/// While the quick tag is on, tags what the pointer has selected once it is up. Except for touch: a
/// finger moves the browser's own handles, and no event says when it is done, so the toolbar asks.
fn tag_when_up(deeds: &'static Deeds, reading: &'static Reading, tagging: &'static Tagging) {
    let selecting = StoredValue::new(false);
    // The click count of the selection that is still to be tagged, and the timer that will tag it.
    let pending = StoredValue::new(None::<(i32, TimeoutHandle)>);
    let tag = move || {
        let Some((clicks, timer)) = pending.try_update_value(Option::take).flatten() else {
            return;
        };
        timer.clear();
        read(reading);
        deeds.ask(Deed::QuickTagClicked(clicks));
    };
    let down = window_event_listener(leptos::ev::pointerdown, move |event| {
        // On a busy page the next press may come before the timer. The pending selection is tagged
        // before the browser selects anew.
        tag();
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let in_article =
            target.is_some_and(|target| target.closest("article").ok().flatten().is_some());
        selecting.set_value(in_article && event.button() == 0 && event.pointer_type() != "touch");
    });
    let up = window_event_listener(leptos::ev::mouseup, move |event| {
        if selecting.try_get_value() == Some(true) && tagging.is_quick_tagging() {
            // After the click that ends the drag: with nothing selected it would open a card.
            let timer = set_timeout_with_handle(tag, Duration::ZERO);
            // The browser counts the clicks (UI Events, section 5.3.2). Without a window there is
            // no timer, and no pointer either.
            pending.set_value(timer.ok().map(|timer| (event.detail(), timer)));
        }
        selecting.set_value(false);
    });
    on_cleanup(move || {
        down.remove();
        up.remove();
    });
}

/// Adopts the browser's selection.
fn read(reading: &'static Reading) {
    let Some((article, shown)) = reading.shown() else { return };
    let span =
        reading.with_segmenter(|segmenter| selection::selected(&article, &shown.text, segmenter));
    // In some browsers a toolbar button that takes the focus clears the selection. The passage that
    // the button is to tag must not be lost.
    let in_toolbar = document()
        .active_element()
        .is_some_and(|element| element.closest("[role=toolbar]").ok().flatten().is_some());
    if (span.is_some() || !in_toolbar) && reading.selection.get_untracked() != span {
        reading.selection.set(span);
    }
}

/// Opens the card of a clicked highlight: first that of the shortest annotation, with further
/// clicks those around it.
pub fn click(
    announcements: &'static Announcements,
    workbench: &'static Workbench,
    reading: &'static Reading,
    cards: &'static Cards,
    event: &MouseEvent,
) {
    // The click that ends a quick drag comes before `selectionchange`.
    read(reading);
    if reading.selection.get_untracked().is_some() {
        return;
    }
    let ids = mark_at(event.target()).as_ref().map(annotations_at).unwrap_or_default();
    let mut annotations: Vec<_> = workbench.peek(|workspace| {
        ids.iter().filter_map(|id| workspace.annotations().get(id).cloned()).collect()
    });
    annotations.sort_by_key(|annotation| (annotation.span.range().len(), annotation.id));
    let active = cards.active.get_untracked();
    let now = annotations.iter().position(|annotation| Some(annotation.id) == active);
    let next = now.map_or(0, |now| (now + 1) % annotations.len());
    if let Some(annotation) = annotations.get(next) {
        cards.activate(Some(annotation.id));
        announcements.say(format!("{}: {}", annotation.kind().label(), annotation.quote.exact));
    }
}

/// Returns the annotations of a highlight, in the order of the text.
pub fn annotations_at(mark: &Element) -> Vec<AnnotationId> {
    mark.get_attribute("data-annotations")
        .map(|ids| ids.split(' ').filter_map(|id| id.parse().ok()).collect())
        .unwrap_or_default()
}

/// Returns the highlight that an event is about.
pub fn mark_at(target: Option<EventTarget>) -> Option<Element> {
    let element = target?.dyn_into::<Element>().ok()?;
    element.closest("mark[data-annotations]").ok().flatten()
}
