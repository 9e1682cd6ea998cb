//! Sharing the one thread of the page.

use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Lets the browser do what else it has to do, such as to draw or to take a click, and returns.
pub async fn next_turn() {
    let turn = Promise::new(&mut |resolve, _| {
        // Refused only where the window is gone; then nobody waits any more.
        if window().set_timeout_with_callback(&resolve).is_err() {
            leptos::logging::warn!("there is no next turn");
        }
    });
    // It resolves with nothing, and is never rejected.
    JsFuture::from(turn).await.map(drop).unwrap_or_default();
}
