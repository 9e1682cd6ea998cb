//! A button that opens a menu.

use leptos::{ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::now::Now;
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

/// Whether a menu is open, and its elements.
#[derive(Clone, Copy)]
struct MenuState {
    open: RwSignal<bool>,
    /// Where the focus goes when it opens: to its first item, or back to its last.
    enter_at: StoredValue<Direction>,
    /// The element that has the button and the items.
    root: NodeRef<html::Div>,
    button: NodeRef<html::Button>,
}

impl MenuState {
    /// Makes the state of a closed menu.
    fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            enter_at: StoredValue::new(Direction::Forward),
            root: NodeRef::new(),
            button: NodeRef::new(),
        }
    }

    /// Closes the menu and gives the focus back to the button.
    fn close(self) {
        self.open.set(false);
        if let Some(button) = self.button.now() {
            button.focus().unwrap_or_default();
        }
    }
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

/// A button that opens a menu (ARIA Authoring Practices, "Menu Button" and "Menu"). Enter, Space and the
/// arrow keys open it, the arrow keys move in it, and Escape closes it and focuses the button.
#[component]
pub fn Menu(
    /// The label of the button, and of the menu.
    label: &'static str,
    /// The items.
    items: Vec<MenuItem>,
) -> impl IntoView {
    let menu = MenuState::new();
    close_on_press_elsewhere(menu);
    Effect::new(move || {
        if menu.open.get() {
            let direction = menu.enter_at.try_get_value().unwrap_or(Direction::Forward);
            menu.enter_at.set_value(Direction::Forward);
            focus::give_later(move || walk(menu, false, direction));
        }
    });
    let items = StoredValue::new(items);
    let listed = move || {
        let items = items.try_get_value().unwrap_or_default().into_iter();
        items
            .map(|MenuItem { label, hint, run }| {
                view! {
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
                }
            })
            .collect_view()
    };
    view! {
        <div class="menu" node_ref=menu.root on:keydown=move |event| on_key(menu, &event)>
            <button
                type="button"
                node_ref=menu.button
                aria-haspopup="menu"
                aria-expanded=move || if menu.open.get() { "true" } else { "false" }
                on:click=move |_| if menu.open.now() { menu.close() } else { menu.open.set(true) }
            >
                {label}
            </button>
            <Show when=move || menu.open.get()>
                <div class="menu-items" role="menu" aria-label=label>{listed()}</div>
            </Show>
        </div>
    }
}
