//! Passing layers on the text: search hits, what the pointer is over.
//!
//! Drawn with the CSS Custom Highlight API (CSS Custom Highlight API Module Level 1), which leaves
//! the DOM alone. Annotations are not drawn with it: browsers slow down with many highlights.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Range;

/// Paints ranges as `::highlight(name)`, in place of those painted under that name before. Where
/// the browser lacks the API nothing is painted.
pub fn paint(name: &str, ranges: &[Range]) {
    // Without web-sys, whose bindings of this API need a compiler flag for every crate.
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
    // An old browser shows no passing layers; the list shows the same hits.
    paint().unwrap_or_default();
}
