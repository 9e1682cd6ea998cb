//! Files that are dropped on the page.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element};

use super::{chunks::Chunks, context::ImportQueue};
use crate::browser::focus;

/// Opens files that are dropped anywhere on the page. Text dragged over a field is left to the
/// field.
pub fn take(chunks: Chunks) {
    let imports = ImportQueue::from_context();
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
            let files = event.data_transfer().and_then(|data| data.files());
            chunks.views.with(move |views| (views.open_files)(imports, files));
        } else if !is_over_field(&event) {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        over.remove();
        drop.remove();
    });
}

/// Returns whether files are dragged (HTML Standard, section 6.11.3: `types`).
fn carries_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().iter().any(|kind| kind == "Files"))
}

fn is_over_field(event: &DragEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| focus::is_field(&target))
}
