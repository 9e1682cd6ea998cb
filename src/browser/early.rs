//! Talks with `public/early.js`, which shows the article until the program has drawn it.

use std::time::Duration;

use leptos::prelude::{document, window};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event};

use super::turn::timer;

/// How long to wait before looking again whether the pointer is up.
const GLANCE: Duration = Duration::from_millis(30);

fn find(css: &str) -> Option<Element> {
    document().query_selector(css).ok().flatten()
}

/// Waits while the reader draws a selection in the early article: it would end with the text under it.
pub async fn until_pointer_is_up() {
    while find("#early[data-pressed]").is_some() {
        // The promise is never rejected.
        JsFuture::from(timer(GLANCE)).await.map(drop).unwrap_or_default();
    }
}

/// Returns whether the early article is this document. Then the reader is where they want to be in it.
pub fn is_shown_early(document: &str) -> bool {
    find(&format!("#early [data-early=\"{document}\"]")).is_some()
}

/// Takes the early article away. Must be called in the turn that has drawn the program's own, so that
/// no frame shows both or neither.
pub fn take_over() {
    if let Ok(event) = Event::new("faultline-mounted") {
        // Fails only for an event that is being dispatched already.
        window().dispatch_event(&event).unwrap_or_default();
    }
    // Its script may have failed.
    if let Some(early) = find("#early") {
        early.remove();
    }
}
