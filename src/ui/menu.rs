//! A button that opens a menu.

use leptos::{ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::now::Now;
use crate::{browser::focus, text::Direction};

/// What a menu offers.
#[derive(Clone)]
pub struct MenuItem {
    /// What it is called.
    pub label: String,
    /// What it is for, in a few words.
    pub hint: String,
    /// What it does.
    pub run: Callback<()>,
}

/// A menu button (ARIA Authoring Practices, "Menu Button" and "Menu"): Enter, Space and the arrow
/// keys open it, the arrow keys move in it, Escape closes it, and the focus returns to the button.
#[component]
pub fn MenuButton(
    /// What the button and the menu are called.
    label: &'static str,
    /// What the menu offers now.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let root = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();

    // Goes to the next item in a direction: from the one that has the focus, or from the edge.
    let walk = move |from_focus: bool, direction: Direction| {
        let Some(root) = root.now() else { return };
        let Ok(found) = root.query_selector_all("[role=menuitem]") else { return };
        let items: Vec<HtmlElement> =
            (0..found.length()).filter_map(|n| found.get(n)?.dyn_into().ok()).collect();
        let focused = document().active_element();
        let now = items.iter().position(|item| focused.as_ref() == Some(item.as_ref()));
        let next = direction.next_of(now.filter(|_| from_focus), items.len());
        if let Some(item) = next.and_then(|next| items.get(next)) {
            // Focusing fails only for an element that is gone.
            item.focus().unwrap_or_default();
        }
    };
    let close = move || {
        open.set(false);
        if let Some(button) = button.now() {
            button.focus().unwrap_or_default();
        }
    };
    let show = move |direction| {
        open.set(true);
        focus::give_later(move || walk(false, direction));
    };
    let on_key = move |event: KeyboardEvent| {
        match (event.key().as_str(), open.now()) {
            ("ArrowDown", false) => show(Direction::Forward),
            ("ArrowUp", false) => show(Direction::Back),
            ("ArrowDown", true) => walk(true, Direction::Forward),
            ("ArrowUp", true) => walk(true, Direction::Back),
            ("Home", true) => walk(false, Direction::Forward),
            ("End", true) => walk(false, Direction::Back),
            ("Escape", true) => close(),
            ("Tab", true) => {
                open.set(false);
                return;
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    // A click anywhere else closes the menu.
    let elsewhere = window_event_listener(leptos::ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        let inside = root.now().is_some_and(|root| root.contains(target.as_ref()));
        if open.now() && !inside {
            open.set(false);
        }
    });
    on_cleanup(move || elsewhere.remove());

    view! {
        <div class="menu" node_ref=root on:keydown=on_key>
            <button
                type="button"
                node_ref=button
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| if open.now() { close() } else { show(Direction::Forward) }
            >
                {label}
            </button>
            <Show when=move || open.get()>
                <div class="menu-items" role="menu" aria-label=label>
                    {move || items.get().into_iter().map(|MenuItem { label, hint, run }| view! {
                        <button
                            type="button"
                            role="menuitem"
                            tabindex="-1"
                            on:click=move |_| { close(); run.try_run(()); }
                        >
                            <span class="menu-label">{label}</span>
                            " "
                            <span class="menu-hint">{hint}</span>
                        </button>
                    }).collect_view()}
                </div>
            </Show>
        </div>
    }
}
