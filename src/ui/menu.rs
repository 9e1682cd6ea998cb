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

/// Whether the menu is open, and its elements.
#[derive(Clone, Copy)]
struct MenuState {
    open: RwSignal<bool>,
    root: NodeRef<html::Div>,
    button: NodeRef<html::Button>,
}

impl MenuState {
    fn new() -> Self {
        Self { open: RwSignal::new(false), root: NodeRef::new(), button: NodeRef::new() }
    }

    /// Opens the menu and goes to its first or its last item.
    fn show(self, direction: Direction) {
        self.open.set(true);
        focus::give_later(move || self.walk(false, direction));
    }

    /// Closes the menu and gives the focus back to the button.
    fn close(self) {
        self.open.set(false);
        if let Some(button) = self.button.now() {
            button.focus().unwrap_or_default();
        }
    }

    /// Moves the focus to the next item in a direction: from the focused item, or from the edge.
    fn walk(self, from_focus: bool, direction: Direction) {
        let Some(root) = self.root.now() else { return };
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

    fn on_key(self, event: &KeyboardEvent) {
        match (event.key().as_str(), self.open.now()) {
            ("ArrowDown", false) => self.show(Direction::Forward),
            ("ArrowUp", false) => self.show(Direction::Back),
            ("ArrowDown", true) => self.walk(true, Direction::Forward),
            ("ArrowUp", true) => self.walk(true, Direction::Back),
            ("Home", true) => self.walk(false, Direction::Forward),
            ("End", true) => self.walk(false, Direction::Back),
            ("Escape", true) => self.close(),
            ("Tab", true) => {
                self.open.set(false);
                return;
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    /// Closes the menu on a press anywhere else, for as long as the component exists.
    fn close_on_press_elsewhere(self) {
        let elsewhere = window_event_listener(leptos::ev::pointerdown, move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
            let inside = self.root.now().is_some_and(|root| root.contains(target.as_ref()));
            if self.open.now() && !inside {
                self.open.set(false);
            }
        });
        on_cleanup(move || elsewhere.remove());
    }
}

/// A menu button (ARIA Authoring Practices, "Menu Button" and "Menu"). Enter, Space and the arrow
/// keys open the menu, the arrow keys move in it, and Escape closes it and focuses the button.
#[component]
pub fn MenuButton(
    /// The label of the button and of the menu.
    label: &'static str,
    /// The items.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
    /// Run when the menu opens: its items may have to be loaded first.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
) -> impl IntoView {
    let menu = MenuState::new();
    let is_empty = Memo::new(move |_| items.with(Vec::is_empty));
    Effect::new(move || {
        if let Some(on_open) = on_open.filter(|_| menu.open.get()) {
            on_open.try_run(());
        }
    });
    Effect::new(move |was_empty: Option<bool>| {
        let is_empty = is_empty.get();
        if was_empty == Some(true) && !is_empty && menu.open.now() {
            menu.show(Direction::Forward);
        }
        is_empty
    });
    menu.close_on_press_elsewhere();
    view! {
        <div class="menu" node_ref=menu.root on:keydown=move |event| menu.on_key(&event)>
            <button
                type="button"
                node_ref=menu.button
                aria-haspopup="menu"
                aria-expanded=move || menu.open.get().to_string()
                on:click=move |_| if menu.open.now() { menu.close() } else { menu.show(Direction::Forward) }
            >
                {label}
            </button>
            <Show when=move || menu.open.get()>
                <div class="menu-items" role="menu" aria-label=label>
                    <Show when=move || is_empty.get()>
                        <p class="loading">"Loading\u{2026}"</p>
                    </Show>
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
        </div>
    }
}
