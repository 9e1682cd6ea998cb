//! Files and folders that are dropped on the page, and articles that are pasted.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Element, Event};

use super::{
    chunks::Chunks,
    context::{Additions, ImportQueue, ToOpen},
};
use crate::browser::{focus, pasted, view};

/// Opens what is dropped or pasted anywhere on the page. What is dragged over a field or pasted into one is
/// left to the field.
pub fn take(chunks: Chunks) {
    let imports = ImportQueue::from_context();
    let additions = Additions::from_context();
    let over = window_event_listener(ev::dragover, |event| {
        let files = carries_files(&event);
        if files || !is_over_field(&event) {
            // Without this the browser would leave the page to show the file, or to follow a link.
            event.prevent_default();
        }
        if let Some(data) = event.data_transfer().filter(|_| !files && !is_over_field(&event)) {
            data.set_drop_effect("none");
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
        if carries_files(&event) {
            event.prevent_default();
            let Some(data) = event.data_transfer() else { return };
            let files = data.files();
            chunks
                .exchange
                .with(move |exchange| (exchange.open_dropped)(imports, additions, &data, files));
        } else if !is_over_field(&event) {
            event.prevent_default();
        }
    });
    let paste = window_event_listener(ev::paste, move |event| {
        if is_over_field(&event) || view::has_open_dialog() {
            return;
        }
        if let Some(what) = to_open(&event) {
            event.prevent_default();
            chunks.exchange.with(move |exchange| (exchange.open)(imports, what));
        }
    });
    on_cleanup(move || {
        over.remove();
        paste.remove();
        drop.remove();
    });
}

/// Returns whether files are dragged (HTML Standard, section 6.11.3: `types`).
fn carries_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().iter().any(|kind| kind == "Files"))
}

/// Returns what was pasted: with its structure, if it has one.
fn to_open(event: &ClipboardEvent) -> Option<ToOpen> {
    let data = event.clipboard_data()?;
    if let Some(file) = data.files().and_then(|files| files.get(0)) {
        return Some(ToOpen::File(file));
    }
    let selection = pasted(&data, "text/html").map(ToOpen::Selection);
    selection.or_else(|| pasted(&data, "text/plain").map(ToOpen::Text))
}

fn is_over_field(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| focus::is_field(&target))
}
