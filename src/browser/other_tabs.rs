//! Other tabs of the same page.

use gloo_events::EventListener;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

/// Calls back with the key of each record that another tab writes or removes, for as long as what it
/// returns is kept; without one where the whole storage was cleared (HTML Standard, section 12.2.5,
/// the event `storage`).
pub fn on_storage(mut callback: impl FnMut(Option<String>) + 'static) -> EventListener {
    EventListener::new(&window(), "storage", move |event| {
        callback(event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key));
    })
}
