//! The clipboard.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Copies a text.
///
/// # Errors
/// If the browser refuses.
pub async fn copy_text(text: &str) -> Result<(), ()> {
    let copied = window().navigator().clipboard().write_text(text);
    JsFuture::from(copied).await.map(drop).map_err(|_| ())
}
