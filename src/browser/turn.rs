//! Sharing the one thread of the page.

use std::time::Duration;

use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Resolves to nothing after a while; never, where the window is gone and nobody waits any more.
pub(super) fn timer(duration: Duration) -> Promise {
    Promise::new(&mut |resolve, _| {
        let milliseconds = i32::try_from(duration.as_millis()).unwrap_or(i32::MAX);
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds)
            .unwrap_or_default();
    })
}

/// Lets the browser do what else it has to do, such as to draw or to take a click, and returns.
pub async fn next_turn() {
    // It is never rejected.
    JsFuture::from(timer(Duration::ZERO)).await.map(drop).unwrap_or_default();
}
