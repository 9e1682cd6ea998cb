//! Faultline: annotate contested reporting in the browser.
//!
//! The map of the crate, from the inside out. No room imports one that comes after it, which
//! `tests/rooms.rs` sees to:
//!
//! - [`model`]: what the user has, and the one way to change it
//! - [`text`]: reading text: words and sentences, segments of overlapping spans, search
//! - [`exchange`]: one file a format, in and out; the records of the storage
//! - [`analysis`]: what can be read off annotations
//! - [`drawing`]: networks as pictures
//! - [`bundled`]: the article that the page opens with
//! - `browser`: the edges: localStorage, selection, files
//! - `ui`: the page
//!
//! The last two exist on wasm32 only.

pub mod analysis;
pub mod bundled;
pub mod drawing;
pub mod exchange;
pub mod model;
pub mod text;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod ui;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod testing;

// What exists on wasm32 only is tested where it runs: in a browser.
#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
