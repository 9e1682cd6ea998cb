//! Reports that the page has panicked.

use leptos::prelude::window;
use web_sys::Event;

/// Tells `boot.js` that the page is dead. `boot.js` then shows a message and saves what is stored.
pub fn give_up() {
    if let Ok(event) = Event::new("faultline-dead") {
        // Fails only for an event that is being dispatched already.
        window().dispatch_event(&event).unwrap_or_default();
    }
}
