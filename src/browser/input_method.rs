//! Keys that belong to an input method.

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// Keeps what an input method takes from all of the page's handlers: while it composes a word, Enter,
/// Escape and the arrow keys choose among its candidates. What the browser does with the key is left as
/// it is.
pub fn leave_keys_to_input_methods() {
    let options = EventListenerOptions::run_in_capture_phase();
    // The window's listeners of this phase come before any other.
    EventListener::new_with_options(&window(), "keydown", options, |event| {
        if event.dyn_ref().is_some_and(is_of_input_method) {
            event.stop_immediate_propagation();
        }
    })
    .forget();
}

/// UI Events, sections 4.3 and 7.3.1: what an input method takes has the code 229. In Safari nothing
/// else says so of the Enter that ends a composition, which comes after it.
fn is_of_input_method(event: &KeyboardEvent) -> bool {
    const PROCESSED: u32 = 229;
    event.is_composing() || event.key_code() == PROCESSED
}
