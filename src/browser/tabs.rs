//! Other tabs of the same page.

use gloo_events::EventListener;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

/// Calls back with the key of each record that another tab writes or removes, for as long as what it
/// returns is kept (HTML Standard, section 12.2.5, the event `storage`).
pub fn on_storage(mut callback: impl FnMut(String) + 'static) -> EventListener {
    EventListener::new(&window(), "storage", move |event| {
        // Without a key: another tab has cleared the store, which is no word about any record.
        if let Some(key) = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key) {
            callback(key);
        }
    })
}
