//! How much room the storage has, and whether it is persistent.

use leptos::prelude::window;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::LocalStorage;
use crate::storage::Backend;

/// How much localStorage browsers give an origin, in UTF-16 code units of keys and values: 5 Mi.
/// The standard sets no number (HTML Standard, section 12.2.1, suggests five megabytes).
pub const ROOM: usize = 5 * 1024 * 1024;

/// Returns how much of [`ROOM`] is used, in UTF-16 code units; `None` if there is no storage. Reads
/// the whole storage.
pub fn room_taken() -> Option<usize> {
    let storage = LocalStorage::open()?;
    let units = |text: &str| text.encode_utf16().count();
    let taken = |key: String| units(&key) + storage.get(&key).as_deref().map_or(0, units);
    Some(storage.keys().into_iter().map(taken).sum())
}

/// Asks the browser not to clear the storage when it runs out of room (Storage Standard, section 5,
/// `persist`). The browser may refuse or ask the reader; nothing here depends on the answer.
pub fn ask_to_persist() {
    let Ok(asked) = window().navigator().storage().persist() else { return };
    spawn_local(async move {
        if JsFuture::from(asked).await.is_err() {
            leptos::logging::warn!("the browser does not say whether it keeps the storage");
        }
    });
}
