//! The button of a menu, which is there before what it opens is.

use leptos::{ev::KeyboardEvent, html, prelude::*};

use super::now::Now;
use crate::text::Direction;

/// What a key does in a menu or on its button.
type OnKey = fn(MenuState, &KeyboardEvent);

/// Whether a menu is open, and its elements.
#[derive(Clone, Copy)]
pub struct MenuState {
    /// Whether it is open.
    pub open: RwSignal<bool>,
    /// Where the focus goes when it opens: to its first item, or back to its last.
    pub enter_at: StoredValue<Direction>,
    /// The element that has the button and the items.
    pub root: NodeRef<html::Div>,
    /// What a key does, once the items are there.
    pub on_key: StoredValue<Option<OnKey>>,
    button: NodeRef<html::Button>,
}

impl MenuState {
    /// Makes the state of a closed menu.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            enter_at: StoredValue::new(Direction::Forward),
            root: NodeRef::new(),
            on_key: StoredValue::new(None),
            button: NodeRef::new(),
        }
    }

    /// Closes the menu and gives the focus back to the button.
    pub fn close(self) {
        self.open.set(false);
        if let Some(button) = self.button.now() {
            button.focus().unwrap_or_default();
        }
    }
}

/// A button that opens a menu, and the menu's items, which may come later.
#[component]
pub fn MenuButton(
    /// The menu.
    menu: MenuState,
    /// The label of the button.
    label: &'static str,
    /// The items.
    items: AnyView,
) -> impl IntoView {
    view! {
        <div
            class="menu"
            node_ref=menu.root
            on:keydown=move |event| if let Some(on_key) = menu.on_key.try_get_value().flatten() { on_key(menu, &event) }
        >
            <button
                type="button"
                node_ref=menu.button
                aria-haspopup="menu"
                aria-expanded=move || if menu.open.get() { "true" } else { "false" }
                on:click=move |_| if menu.open.now() { menu.close() } else { menu.open.set(true) }
            >
                {label}
            </button>
            {items}
        </div>
    }
}
