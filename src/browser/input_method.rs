//! Keys that an input method uses.

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// Hides the keys that an input method uses from all handlers of the page. While it composes a
/// word, Enter, Escape and the arrow keys choose among its candidates. The browser's default action
/// is not prevented.
pub fn leave_keys_to_input_methods() {
    let options = EventListenerOptions::run_in_capture_phase();
    // Capturing listeners of the window run before all others.
    EventListener::new_with_options(&window(), "keydown", options, |event| {
        if event.dyn_ref().is_some_and(is_of_input_method) {
            event.stop_immediate_propagation();
        }
    })
    .forget();
}

/// Returns whether an input method uses a key. Such a key has the code 229 (UI Events, sections 4.3
/// and 7.3.1). In Safari only this identifies the Enter that ends a composition, because the event
/// comes after the composition.
fn is_of_input_method(event: &KeyboardEvent) -> bool {
    const PROCESSED: u32 = 229;
    event.is_composing() || event.key_code() == PROCESSED
}
