//! localStorage as a store of records. What is written to it is logged.

use gloo_storage::Storage as _;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

use super::write_log;
use crate::storage::{Backend, StoreError, write_log::LoggedWrite};

/// Written for a moment, to see whether there is room.
const PROBE: &str = "faultline/room";

/// The page's localStorage, which has been seen to be there.
#[derive(Debug, Clone)]
pub struct LocalStorage(Storage);

impl LocalStorage {
    /// The page's localStorage; nothing where the browser denies it.
    pub fn open() -> Option<Self> {
        // gloo-storage takes for granted that there is one, so the probe comes first.
        window().local_storage().ok().flatten()?;
        let storage = Self(gloo_storage::LocalStorage::raw());
        // Of a page that was killed while it tried.
        storage.forget_probe();
        Some(storage)
    }

    fn forget_probe(&self) {
        // What cannot be removed is not there.
        self.0.remove_item(PROBE).unwrap_or_default();
    }

    /// Puts a value under a key that is not worth a place in the log: should a crash take it, no work is
    /// lost.
    ///
    /// # Errors
    /// As [`Backend::set`].
    pub fn set_unlogged(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.0.set_item(key, value).map_err(|error| reason(&error))
    }

    /// What stands under a key, as far as the log is to know.
    fn before(&self, key: &str) -> Option<String> {
        if write_log::is_open() { self.get(key) } else { None }
    }
}

impl Backend for LocalStorage {
    fn keys(&self) -> Vec<String> {
        let count = self.0.length().unwrap_or_default();
        (0..count).filter_map(|number| self.0.key(number).ok().flatten()).collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.get_item(key).ok().flatten()
    }

    fn has(&self, key: &str) -> bool {
        // A stored item is a property of the store (HTML Standard, section 12.2.1), and to look for
        // one does not copy its text.
        js_sys::Reflect::has(&self.0, &key.into()).unwrap_or_default()
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let before = self.before(key);
        self.set_unlogged(key, value)?;
        write_log::log(LoggedWrite { key: key.into(), before, after: Some(value.into()) });
        Ok(())
    }

    fn has_room(&self, units: usize) -> Result<(), StoreError> {
        // The browser tells in no other way. This is no record, and not for the log.
        let tried = self.set_unlogged(PROBE, &" ".repeat(units));
        self.forget_probe();
        tried
    }

    fn remove(&self, key: &str) {
        let before = self.before(key);
        if self.0.remove_item(key).is_err() {
            leptos::logging::warn!("{key} could not be removed");
            return;
        }
        write_log::log(LoggedWrite { key: key.into(), before, after: None });
    }
}

/// HTML Standard, section 12.2 (Web storage): a store that is full throws QuotaExceededError.
fn reason(error: &JsValue) -> StoreError {
    match error.dyn_ref::<DomException>() {
        Some(error) if error.name() == "QuotaExceededError" => StoreError::Full,
        _ => StoreError::Denied,
    }
}
