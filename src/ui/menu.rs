//! A button that opens a menu.

use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::{menu_button::MenuState, now::Now};
use crate::{browser::focus, text::Direction};

/// An item of a menu.
#[derive(Clone)]
pub struct MenuItem {
    /// Its label.
    pub label: String,
    /// Its purpose, in a few words.
    pub hint: String,
    /// Its action.
    pub run: Callback<()>,
}

/// Opens the menu at its first or its last item.
fn show(menu: MenuState, direction: Direction) {
    menu.enter_at.set_value(direction);
    menu.open.set(true);
}

/// Moves the focus to the next item in a direction: from the focused item, or from the edge.
fn walk(menu: MenuState, from_focus: bool, direction: Direction) {
    let Some(root) = menu.root.now() else { return };
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
}

fn on_key(menu: MenuState, event: &KeyboardEvent) {
    match (event.key().as_str(), menu.open.now()) {
        ("ArrowDown", false) => show(menu, Direction::Forward),
        ("ArrowUp", false) => show(menu, Direction::Back),
        ("ArrowDown", true) => walk(menu, true, Direction::Forward),
        ("ArrowUp", true) => walk(menu, true, Direction::Back),
        ("Home", true) => walk(menu, false, Direction::Forward),
        ("End", true) => walk(menu, false, Direction::Back),
        ("Escape", true) => menu.close(),
        ("Tab", true) => {
            menu.open.set(false);
            return;
        }
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

/// Closes the menu on a press anywhere else, for as long as the component exists.
fn close_on_press_elsewhere(menu: MenuState) {
    let elsewhere = window_event_listener(leptos::ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        let inside = menu.root.now().is_some_and(|root| root.contains(target.as_ref()));
        if menu.open.now() && !inside {
            menu.open.set(false);
        }
    });
    on_cleanup(move || elsewhere.remove());
}

/// The items of a menu, and what the keys do in it (ARIA Authoring Practices, "Menu Button" and "Menu").
/// Enter, Space and the arrow keys open the menu, the arrow keys move in it, and Escape closes it and
/// focuses the button.
#[component]
pub fn MenuItems(
    /// The menu.
    menu: MenuState,
    /// Its label.
    label: &'static str,
    /// The items.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
) -> impl IntoView {
    menu.on_key.set_value(Some(on_key));
    close_on_press_elsewhere(menu);
    Effect::new(move || {
        if menu.open.get() {
            let direction = menu.enter_at.try_get_value().unwrap_or(Direction::Forward);
            menu.enter_at.set_value(Direction::Forward);
            focus::give_later(move || walk(menu, false, direction));
        }
    });
    view! {
        <Show when=move || menu.open.get()>
            <div class="menu-items" role="menu" aria-label=label>
                {move || items.get().into_iter().map(|MenuItem { label, hint, run }| view! {
                    <button
                        type="button"
                        role="menuitem"
                        tabindex="-1"
                        on:click=move |_| { menu.close(); run.try_run(()); }
                    >
                        <span class="menu-label">{label}</span>
                        " "
                        <span class="menu-hint">{hint}</span>
                    </button>
                }).collect_view()}
            </div>
        </Show>
    }
}
