//! How much room the storage has, and whether it is there to stay.

use leptos::prelude::window;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::LocalStorage;
use crate::storage::Backend;

/// What the engines give the localStorage of one origin, in UTF-16 code units of keys and values:
/// 5 Mi. The standard names no number (HTML Standard, section 12.2.1, suggests five megabytes).
pub const ROOM: usize = 5 * 1024 * 1024;

/// How much of [`ROOM`] is taken, in UTF-16 code units; nothing where there is no storage. Reads all
/// of it.
pub fn room_taken() -> Option<usize> {
    let storage = LocalStorage::open()?;
    let units = |text: &str| text.encode_utf16().count();
    let taken = |key: String| units(&key) + storage.get(&key).as_deref().map_or(0, units);
    Some(storage.keys().into_iter().map(taken).sum())
}

/// Asks the browser not to clear the storage when it runs out of room (Storage Standard, section 5,
/// `persist`). It may say no, or ask the user; nothing here depends on it.
pub fn ask_to_persist() {
    let Ok(asked) = window().navigator().storage().persist() else { return };
    spawn_local(async move {
        if JsFuture::from(asked).await.is_err() {
            leptos::logging::warn!("the browser does not say whether it keeps the storage");
        }
    });
}
