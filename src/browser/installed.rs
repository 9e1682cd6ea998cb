//! Talks with `public/installed.js`, which keeps the page for use without a network.

use gloo_events::EventListener;
use leptos::prelude::window;

use super::signals::tell;

/// Tells `installed.js` that all of the page is loaded.
pub fn tell_ready() {
    tell("faultline-ready");
}

/// Runs the callback when a new version of the page is stored and waits, as long as the page lasts.
pub fn on_new_version(callback: impl Fn() + 'static) {
    EventListener::new(&window(), "faultline-update", move |_| callback()).forget();
}

/// Loads the page again, in the new version.
pub fn reload_in_new_version() {
    tell("faultline-reload");
}
