//! Shares the page's single thread.

use std::time::Duration;

use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Returns a promise that resolves after a delay. It never resolves if the window is gone, because
/// then nothing waits for it any more.
pub(super) fn timer(duration: Duration) -> Promise {
    Promise::new(&mut |resolve, _| {
        let milliseconds = i32::try_from(duration.as_millis()).unwrap_or(i32::MAX);
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds)
            .unwrap_or_default();
    })
}

/// Returns in the next turn of the event loop, so that the browser can draw or handle a click.
pub async fn next_turn() {
    // The promise is never rejected.
    JsFuture::from(timer(Duration::ZERO)).await.map(drop).unwrap_or_default();
}
