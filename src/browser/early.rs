//! Talks with `public/early.js`, which shows the article until the program has drawn it.

use std::time::Duration;

use leptos::prelude::document;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use super::{signals::tell, turn::timer};

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

/// Takes the early article away, and notes what is to be handed over. The program must draw its own in
/// the same turn, so that no frame is without.
pub fn hand_over() {
    tell("faultline-mounting");
    // Its script may have failed.
    if let Some(early) = find("#early") {
        early.remove();
    }
}

/// Returns whether the early article was this document. Then the reader is where they want to be in it.
pub fn is_handed_over(document: &str) -> bool {
    find(&format!(":root[data-handed=\"{document}\"]")).is_some()
}

/// Hands over to the program's article, which must be drawn: the place, what is selected, the focus.
pub fn taken_over() {
    tell("faultline-mounted");
}

/// Takes the keys over, with what has been typed until now: what a key does is there, or will not come.
pub fn take_keys() {
    tell("faultline-keys");
}
