//! What a highlight says, beside it, while the pointer is on it or a finger rests on it.

use std::time::Duration;

use leptos::{ev::PointerEvent, html, leptos_dom::helpers::TimeoutHandle, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element};

use super::{
    geometry::{Rect, beside},
    pointer::{annotations_at, mark_at},
};
use crate::{
    browser::view,
    model::AnnotationId,
    ui::{context::Cards, said::SaidOf},
};

/// How long a finger must rest on a highlight. The browser selects a word after about the same time.
const REST: Duration = Duration::from_millis(450);

/// The most annotations that are told of: those that end the innermost.
const MAX_TOLD: usize = 4;

/// The highlight that is pointed at: its annotations, and the line of it that the pointer is on.
#[derive(Clone, PartialEq)]
pub struct Pointed {
    ids: Vec<AnnotationId>,
    line: Rect,
}

/// Tells what the pointer is on. Give its functions the events of the article.
#[derive(Clone, Copy)]
pub struct Pointing {
    /// What is pointed at.
    pub pointed: RwSignal<Option<Pointed>>,
    /// The timer of the finger that rests.
    finger: StoredValue<Option<TimeoutHandle>>,
    cards: &'static Cards,
}

impl Pointing {
    /// Follows the pointer for as long as the component lives.
    pub fn new(cards: &'static Cards) -> Self {
        let pointing = Self { pointed: RwSignal::new(None), finger: StoredValue::new(None), cards };
        let hide = move || {
            pointing.stop_finger();
            pointing.hide();
        };
        let scroll = window_event_listener(leptos::ev::scroll, move |_| hide());
        let down = window_event_listener(leptos::ev::pointerdown, move |_| pointing.hide());
        let key = window_event_listener(leptos::ev::keydown, move |_| pointing.hide());
        on_cleanup(move || {
            scroll.remove();
            down.remove();
            key.remove();
            // An article that is removed from under the pointer gets no `pointerleave`.
            cards.hovered.set(None);
        });
        pointing
    }

    /// The pointer has come to another element of the article.
    pub fn over(self, event: &PointerEvent) {
        let mark = mark_at(event.target());
        let ids = mark.as_ref().map(annotations_at).unwrap_or_default();
        let hovered = ids.last().copied();
        if self.cards.hovered.get_untracked() != hovered {
            self.cards.hovered.set(hovered);
        }
        // A finger comes over what it is about to tap; a pressed button selects.
        if event.pointer_type() == "touch" || event.buttons() != 0 {
            return;
        }
        match mark {
            Some(mark) => self.show(&mark, ids, event),
            None => self.hide(),
        }
    }

    /// The pointer has left the article. What it tells of stays while the pointer is on that (WCAG
    /// 2.2, success criterion 1.4.13).
    pub fn leave(self, event: &PointerEvent) {
        self.cards.hovered.set(None);
        // A finger leaves when it is lifted. What it has brought stays until the next touch.
        if event.pointer_type() == "touch" {
            return self.stop_finger();
        }
        let to = event.related_target().and_then(|to| to.dyn_into::<Element>().ok());
        if to.is_none_or(|to| to.closest(".tip").ok().flatten().is_none()) {
            self.hide();
        }
    }

    /// A finger is down: it may come to rest.
    pub fn down(self, event: &PointerEvent) {
        self.stop_finger();
        let Some(mark) = mark_at(event.target()).filter(|_| event.pointer_type() == "touch") else {
            return;
        };
        let (ids, event) = (annotations_at(&mark), event.clone());
        let timer = set_timeout_with_handle(move || self.show(&mark, ids, &event), REST);
        self.finger.set_value(timer.ok());
    }

    /// The finger is up, or has begun to scroll.
    pub fn stop_finger(self) {
        if let Some(timer) = self.finger.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    fn show(self, mark: &Element, ids: Vec<AnnotationId>, event: &PointerEvent) {
        if let Some(line) = line_at(mark, f64::from(event.client_y())) {
            self.pointed.try_set(Some(Pointed { ids, line }));
        }
    }

    fn hide(self) {
        if self.pointed.try_with_untracked(Option::is_some) == Some(true) {
            self.pointed.try_set(None);
        }
    }
}

/// The line of a highlight at a height of the window; the first, if none is there.
fn line_at(mark: &Element, y: f64) -> Option<Rect> {
    let lines = mark.get_client_rects();
    let lines = || (0..lines.length()).filter_map(|line| lines.get(line));
    let here = |line: &DomRect| line.top() <= y && y <= line.bottom();
    let line = lines().find(here).or_else(|| lines().next())?;
    Some(Rect { left: line.left(), top: line.top(), right: line.right(), bottom: line.bottom() })
}

/// What the annotations of the highlight that is pointed at say, the innermost last.
#[component]
pub fn Tip(pointing: Pointing) -> impl IntoView {
    let pointed = pointing.pointed;
    let element = NodeRef::<html::Div>::new();
    let place = RwSignal::new((0.0, 0.0));
    Effect::new(move || {
        let (Some(pointed), Some(element)) = (pointed.get(), element.get()) else { return };
        let size = (f64::from(element.offset_width()), f64::from(element.offset_height()));
        let (top, bottom) = view::visible_heights();
        let right = document().document_element().map_or(0, |root| root.client_width());
        let window = Rect { left: 0.0, top, right: f64::from(right), bottom };
        place.set(beside(pointed.line, pointed.line, size, window));
    });
    view! {
        <Show when=move || pointed.with(Option::is_some)>
            <div
                class="tip"
                role="tooltip"
                node_ref=element
                style:left=move || view::px(place.get().0)
                style:top=move || view::px(place.get().1)
                on:pointerleave=move |_| { pointed.try_set(None); }
            >
                {move || {
                    let ids = pointed.get().map(|pointed| pointed.ids).unwrap_or_default();
                    let first = ids.len().saturating_sub(MAX_TOLD);
                    ids.into_iter().skip(first).map(|id| view! { <p dir="auto"><SaidOf id nothing="not coded yet" /></p> }).collect_view()
                }}
            </div>
        </Show>
    }
}
