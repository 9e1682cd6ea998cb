//! The page's address: what stands after its `#`.

use gloo_events::EventListener;
use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// What stands after the `#`.
pub fn fragment() -> String {
    // Readable in every page that runs.
    window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Makes this the fragment, as a step of its own that Back returns from.
pub fn push_fragment(fragment: &str) {
    if let Ok(history) = window().history() {
        // Refused only for pages of another origin, or where a script calls it without end; then the
        // address stays behind, and nothing else.
        history
            .push_state_with_url(&JsValue::NULL, "", Some(&address(fragment)))
            .unwrap_or_default();
    }
}

/// Makes this the fragment in place of what was there.
pub fn replace_fragment(fragment: &str) {
    if let Ok(history) = window().history() {
        history
            .replace_state_with_url(&JsValue::NULL, "", Some(&address(fragment)))
            .unwrap_or_default();
    }
}

/// Calls back when the user has gone back or forth, or has typed another fragment, for as long as
/// what it returns is kept.
pub fn on_fragment(mut callback: impl FnMut() + 'static) -> EventListener {
    EventListener::new(&window(), "popstate", move |_| callback())
}

/// An empty fragment takes its `#` away too.
fn address(fragment: &str) -> String {
    if fragment.is_empty() {
        let location = window().location();
        location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
    } else {
        format!("#{fragment}")
    }
}
