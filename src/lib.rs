//! Faultline: annotate contested reporting in the browser.
//!
//! The rooms (top-level modules) of the crate, from the inside out. No room imports one that comes
//! after it, and no two files import each other; `tests/rooms.rs` checks both.
//!
//! - [`model`]: the reader's work, and the one way to change it
//! - [`text`]: reading text: words and sentences, segments of overlapping spans, search
//! - `codec`: the JSON shape of a record, which the storage and the JSON format share
//! - [`storage`]: keeping records
//! - [`merge`]: comparing two workspaces, and the one change that joins them
//! - [`analysis`]: what annotations show: positions, networks, guesses, occurrences
//! - [`drawing`]: networks as pictures
//! - [`formats`]: the file formats that are read and written, one file each
//! - [`page`]: what the page shows, as plain data
//! - `browser`: the browser's interfaces: localStorage, selection, files
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

// Code that exists on wasm32 only is tested where it runs: in a browser.
#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
