//! Temporary highlights on the text: search hits, occurrences, the passage of the row under the
//! pointer.
//!
//! They use the CSS Custom Highlight API (CSS Custom Highlight API Module Level 1), which leaves
//! the DOM unchanged. Annotations do not use it, because browsers slow down with many highlights.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Range;

/// Paints ranges as `::highlight(name)`, replacing those painted under that name before. Does
/// nothing if the browser lacks the API.
pub fn paint(name: &str, ranges: &[Range]) {
    // web-sys is not used here, because its bindings of this API need a compiler flag for every
    // crate.
    let paint = || -> Result<(), JsValue> {
        let registry =
            Reflect::get(&Reflect::get(&window(), &"CSS".into())?, &"highlights".into())?;
        let constructor: Function = Reflect::get(&window(), &"Highlight".into())?.dyn_into()?;
        let ranges: Array = ranges.iter().collect();
        let highlight = Reflect::construct(&constructor, &ranges)?;
        let set: Function = Reflect::get(&registry, &"set".into())?.dyn_into()?;
        set.call2(&registry, &name.into(), &highlight)?;
        Ok(())
    };
    // An old browser shows no highlights; the list shows the same hits.
    paint().unwrap_or_default();
}
