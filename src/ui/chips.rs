//! A field that takes several values, and the values it holds.

use leptos::{ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::now::Now;
use crate::browser::view;

/// A field with its values, each with a button that removes it. The whole is one Tab stop, the
/// field. In the empty field, Left and Backspace go to the last button. The arrow keys go from
/// button to button and back to the field; Delete and Backspace remove. Removing returns the focus
/// to the field. This is a function because a component could not be told the type of the keys.
pub fn chips<Key: Clone + Send + 'static>(
    // The accessible name of the list of values.
    label: &'static str,
    field: NodeRef<html::Input>,
    input: impl IntoView,
    items: impl Fn() -> Vec<(Key, String)> + Send + 'static,
    take_off: impl Fn(Key) + Copy + Send + 'static,
) -> impl IntoView {
    let list = NodeRef::<html::Ul>::new();
    let to_field = move || {
        if let Some(field) = field.now() {
            view::focus(&field);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let command = event.ctrl_key() || event.meta_key() || event.alt_key();
        let Some(list) = list.now().filter(|_| !command) else { return };
        let Ok(found) = list.query_selector_all("button") else { return };
        let buttons: Vec<HtmlElement> =
            (0..found.length()).filter_map(|n| found.get(n)?.dyn_into().ok()).collect();
        let focused = document().active_element();
        let now = buttons.iter().position(|button| focused.as_ref() == Some(button.as_ref()));
        let is_empty = || field.now().is_some_and(|field| field.value().is_empty());
        let last = buttons.len().checked_sub(1);
        let to = match (event.key().as_str(), now) {
            ("ArrowLeft" | "Backspace", None) if is_empty() && last.is_some() => last,
            ("ArrowLeft" | "ArrowUp", Some(now)) => Some(now.saturating_sub(1)),
            ("ArrowRight" | "ArrowDown", Some(now)) => Some(now + 1),
            ("Home", Some(_)) => Some(0),
            ("End", Some(_)) => last,
            ("Delete" | "Backspace", Some(now)) => {
                buttons[now].click();
                None
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        match to.map(|to| buttons.get(to)) {
            Some(Some(button)) => view::focus(button),
            // Past the last button.
            Some(None) => to_field(),
            None => {}
        }
    };
    view! {
        <div class="tags" on:keydown=on_key>
            {input}
            <ul role="list" aria-label=label node_ref=list>
                {move || items().into_iter().map(|(key, name)| view! {
                    <li>
                        <span dir="auto">{name.clone()}</span>
                        <button
                            type="button"
                            tabindex="-1"
                            aria-label=format!("Take off {name}")
                            title="Take off (Delete)"
                            on:click=move |_| {
                                // On a phone, focusing the field would bring up the keyboard.
                                if !view::has_coarse_pointer() {
                                    to_field();
                                }
                                take_off(key.clone());
                            }
                        >
                            "\u{d7}"
                        </button>
                    </li>
                }).collect_view()}
            </ul>
        </div>
    }
}
