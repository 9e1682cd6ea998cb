//! The toolbar beside the selection.

use std::time::Duration;

use leptos::{either::Either, ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{DomRect, HtmlElement};

use super::geometry::{Rect, beside, docks_at_top, in_margin};
use crate::{
    browser::{selection, view},
    model::{Body, Kind},
    ui::{
        context::{Reading, Tagging},
        icon::PenIcon,
        now::Now,
        said::SaidOf,
    },
};

/// "Tag selection": claim, actor, disputed issue. A toolbar as in the ARIA Authoring Practices: one
/// tab stop, arrow keys within.
#[component]
pub fn SelectionToolbar() -> impl IntoView {
    let reading = Reading::from_context();
    let tagging = Tagging::from_context();
    let toolbar = NodeRef::<html::Div>::new();
    // While the pointer is down, the selection is still being made. A toolbar would be in the way.
    let pressed = RwSignal::new(false);
    let shown = Memo::new(move |_| reading.selection.get().is_some() && !pressed.get());
    let place = RwSignal::new((0.0, 0.0));
    let keep = RwSignal::new(false);

    let down = window_event_listener(leptos::ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let in_article =
            target.is_some_and(|target| target.closest("article").ok().flatten().is_some());
        // Touch selects with the browser's own handles, and the toolbar is not in their way.
        pressed.set(in_article && event.pointer_type() != "touch");
    });
    let up = window_event_listener(leptos::ev::pointerup, move |_| {
        // Not before the quick tag has tagged the selection.
        set_timeout(
            move || {
                pressed.try_set(false);
            },
            Duration::ZERO,
        );
    });
    let cancel = window_event_listener(leptos::ev::pointercancel, move |_| pressed.set(false));
    on_cleanup(move || {
        down.remove();
        up.remove();
        cancel.remove();
    });

    Effect::new(move || {
        reading.layout.track();
        let (Some(span), true, Some(toolbar)) =
            (reading.selection.get(), shown.get(), toolbar.get())
        else {
            return;
        };
        let Some((article, document)) = reading.shown() else { return };
        let Some((first, last)) = selection::lines(&article, &document.text, span) else { return };
        let (top, bottom) = view::visible_heights();
        let reader = toolbar.offset_parent().map(|parent| parent.get_bounding_client_rect());
        let Some(reader) = reader else { return };
        let window = Rect { left: reader.left(), top, right: reader.right(), bottom };
        let size = || (f64::from(toolbar.offset_width()), f64::from(toolbar.offset_height()));
        // A column is tried first: in the margin it hides no line.
        stand(&toolbar, true);
        let right = article.get_bounding_client_rect().right();
        let (left, top) = in_margin(rect(&last), right, size(), window).unwrap_or_else(|| {
            stand(&toolbar, false);
            beside(rect(&first), rect(&last), size(), window)
        });
        place.set((left - reader.left(), top - reader.top()));
        let at_top = docks_at_top(rect(&first), rect(&last), size().1, window);
        // Where it is docked, on a phone.
        toolbar
            .set_attribute("data-dock", if at_top { "top" } else { "bottom" })
            .unwrap_or_default();
    });

    view! {
        <Show when=move || shown.get()>
            <div
                class="selection-toolbar"
                role="toolbar"
                aria-label="Tag selection"
                node_ref=toolbar
                style:left=move || view::px(place.get().0)
                style:top=move || view::px(place.get().1)
                // Pressing a button must not clear the selection.
                on:pointerdown=|event| event.prevent_default()
                on:mousedown=|event| event.prevent_default()
                on:keydown=on_key
            >
                {move || match tagging.quick_tag.get() {
                    Some(body) => Either::Left(view! { <QuickTagButton kind=body.kind() /> }),
                    None => Either::Right(view! { <Kinds keep /> }),
                }}
                <Under />
            </div>
        </Show>
    }
}

/// A button for each kind, and one that starts the quick tag with the kind chosen next.
#[component]
fn Kinds(keep: RwSignal<bool>) -> impl IntoView {
    let tagging = Tagging::from_context();
    let choose = move |kind: Kind| {
        if keep.now() {
            keep.set(false);
            tagging.start_quick_tag(Body::empty(kind));
            tagging.quick_tag_selection();
        } else {
            tagging.tag(kind);
        }
    };
    view! {
        {Kind::ALL.into_iter().enumerate().map(|(number, kind)| view! {
            <button
                type="button"
                data-kind=kind.name()
                tabindex=if number == 0 { "0" } else { "-1" }
                aria-keyshortcuts=key(kind)
                on:click=move |_| choose(kind)
            >
                <span class="swatch" data-kinds=kind.name() aria-hidden="true"></span>
                {kind.label()}
                <kbd aria-hidden="true">{key(kind)}</kbd>
            </button>
        }).collect_view()}
        <button
            type="button"
            class="icon"
            tabindex="-1"
            aria-label="Quick tag"
            title="Quick tag: tag each further selection as the kind that you choose (Shift with its key)"
            aria-pressed=move || keep.get().to_string()
            on:click=move |_| keep.update(|keep| *keep = !*keep)
        >
            <PenIcon />
        </button>
        <span class="toolbar-hint" aria-hidden="true"><kbd>"/"</kbd> " finds a phrase"</span>
    }
}

/// What the annotation at the selection says, if there is one.
#[component]
fn Under() -> impl IntoView {
    let reading = Reading::from_context();
    let under = move || {
        reading.selection.track();
        reading.annotation_under_cursor()
    };
    move || {
        // The live region has said it.
        under().map(|id| view! {
            <p class="toolbar-said" dir="auto" aria-hidden="true"><SaidOf id nothing="not coded yet" /></p>
        })
    }
}

/// The only button while the quick tag is on.
#[component]
fn QuickTagButton(kind: Kind) -> impl IntoView {
    let tagging = Tagging::from_context();
    view! {
        <button
            type="button"
            data-kind=kind.name()
            aria-keyshortcuts="Enter"
            on:click=move |_| { tagging.quick_tag_selection(); }
        >
            <span class="swatch" data-kinds=kind.name() aria-hidden="true"></span>
            "Tag as " {kind.label().to_ascii_lowercase()}
            <kbd aria-hidden="true">"Enter"</kbd>
        </button>
    }
}

/// Lays the toolbar out as a column or as a row.
fn stand(toolbar: &HtmlElement, column: bool) {
    let orientation = if column { "vertical" } else { "horizontal" };
    // Cannot fail: the attribute's name is valid.
    toolbar.set_attribute("aria-orientation", orientation).unwrap_or_default();
}

fn rect(rect: &DomRect) -> Rect {
    Rect { left: rect.left(), top: rect.top(), right: rect.right(), bottom: rect.bottom() }
}

/// The key that tags the selection as a kind.
const fn key(kind: Kind) -> &'static str {
    match kind {
        Kind::Claim => "C",
        Kind::Actor => "A",
        Kind::Issue => "I",
    }
}

fn on_key(event: KeyboardEvent) {
    let button = document().active_element();
    let next = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => button.and_then(|button| button.next_element_sibling()),
        "ArrowLeft" | "ArrowUp" => button.and_then(|button| button.previous_element_sibling()),
        _ => return,
    };
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        // Focusing fails only if the element is gone.
        next.focus().unwrap_or_default();
    }
    event.prevent_default();
    event.stop_propagation();
}
