//! The fragment of the page's address.

use gloo_events::EventListener;
use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// Returns the fragment, without the `#`.
pub fn fragment() -> String {
    // Never fails for the page's own address.
    window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Returns the address of this page, without its query and fragment.
pub fn address_of_page() -> String {
    let location = window().location();
    location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default()
}

/// Sets the fragment and adds a history entry, so that Back returns to the previous one.
pub fn push_fragment(fragment: &str) {
    if let Ok(history) = window().history() {
        // Refused only for pages of another origin, or if a script calls it too often. Then only
        // the address is out of date.
        history
            .push_state_with_url(&JsValue::NULL, "", Some(&address(fragment)))
            .unwrap_or_default();
    }
}

/// Sets the fragment without a new history entry.
pub fn replace_fragment(fragment: &str) {
    if let Ok(history) = window().history() {
        history
            .replace_state_with_url(&JsValue::NULL, "", Some(&address(fragment)))
            .unwrap_or_default();
    }
}

/// Runs the callback when the reader goes back or forward or enters another fragment, until the
/// returned listener is dropped.
pub fn on_fragment(mut callback: impl FnMut() + 'static) -> EventListener {
    EventListener::new(&window(), "popstate", move |_| callback())
}

/// Returns the address to set. With an empty fragment it has no `#`.
fn address(fragment: &str) -> String {
    if fragment.is_empty() {
        let location = window().location();
        location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
    } else {
        format!("#{fragment}")
    }
}
