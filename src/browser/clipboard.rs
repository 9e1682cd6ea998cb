//! The clipboard.

use js_sys::{Array, Object, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, ClipboardEvent, ClipboardItem, Element};

/// Copies a text.
///
/// # Errors
/// If the browser refuses.
pub async fn copy_text(text: &str) -> Result<(), ()> {
    let copied = window().navigator().clipboard().write_text(text);
    JsFuture::from(copied).await.map(drop).map_err(|_| ())
}

/// Copies a text that is there in two forms: plain, and as HTML. Where a browser copies no HTML, the plain
/// text is copied alone.
///
/// # Errors
/// If the browser refuses.
pub async fn copy_rich(plain: &str, html: &str) -> Result<(), ()> {
    let written = rich(plain, html).map(JsFuture::from);
    let is_written = match written {
        Ok(written) => written.await.is_ok(),
        Err(_) => false,
    };
    if is_written { Ok(()) } else { copy_text(plain).await }
}

fn rich(plain: &str, html: &str) -> Result<Promise, JsValue> {
    let forms = Object::new();
    for (kind, text) in [(PLAIN, plain), (HTML, html)] {
        let properties = BlobPropertyBag::new();
        properties.set_type(kind);
        let parts = Array::of1(&text.into());
        let blob = Blob::new_with_str_sequence_and_options(&parts, &properties)?;
        Reflect::set(&forms, &kind.into(), &blob)?;
    }
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&forms)?;
    Ok(window().navigator().clipboard().write(&Array::of1(&item)))
}

const PLAIN: &str = "text/plain";
const HTML: &str = "text/html";

/// Puts a text in two forms in the place of what the browser is about to copy.
pub fn copy_instead(event: &ClipboardEvent, plain: &str, html: &str) {
    let Some(data) = event.clipboard_data() else { return };
    let is_set = data.set_data(PLAIN, plain).and_then(|()| data.set_data(HTML, html)).is_ok();
    if is_set {
        event.prevent_default();
    }
}

/// Returns whether the browser is about to copy from a text, and not from a field or from beside it.
pub fn copies_from(event: &ClipboardEvent, text: &Element) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_field =
        |element: &Element| element.matches("input, textarea, select, [contenteditable]");
    if target.is_some_and(|target| is_field(&target).unwrap_or(false))
        || document().active_element().is_some_and(|it| is_field(&it).unwrap_or(false))
    {
        return false;
    }
    let selection = window().get_selection().ok().flatten();
    let range = selection.and_then(|it| it.get_range_at(it.range_count().checked_sub(1)?).ok());
    let start = range.and_then(|range| range.start_container().ok());
    start.is_some_and(|start| text.contains(Some(&start)))
}
