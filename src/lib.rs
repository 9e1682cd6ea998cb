//! Faultline: annotate contested reporting in the browser.
//!
//! The map of the crate, from the inside out. No room imports one that comes after it, and no two
//! files import each other, which `tests/rooms.rs` sees to:
//!
//! - [`model`]: what the user has, and the one way to change it
//! - [`text`]: reading text: words and sentences, segments of overlapping spans, search
//! - `codec`: the JSON shape of a record, which the storage and the JSON format share
//! - [`storage`]: keeping records
//! - [`merge`]: comparing two workspaces, and the one change that joins them
//! - [`analysis`]: what can be read off annotations
//! - [`drawing`]: networks as pictures
//! - [`formats`]: one file a format, in and out
//! - [`page`]: what the page shows, as plain data
//! - `browser`: the edges: localStorage, selection, files
//! - `ui`: the page
//!
//! The last two exist on wasm32 only.

pub mod analysis;
mod codec;
pub mod drawing;
pub mod formats;
pub mod merge;
pub mod model;
pub mod page;
pub mod storage;
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
