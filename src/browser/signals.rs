//! Events by which the program tells the page's scripts what has happened.

use leptos::prelude::window;
use web_sys::Event;

/// Tells the page's scripts (`public/`) that something has happened. All such events begin with
/// `faultline-`.
pub(super) fn tell(event: &str) {
    if let Ok(event) = Event::new(event) {
        // Fails only for an event that is being dispatched already.
        window().dispatch_event(&event).unwrap_or_default();
    }
}
