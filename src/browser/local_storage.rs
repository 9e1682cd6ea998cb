//! localStorage as a store of records. Writes to it are logged, except those of `set_unlogged`.

use gloo_storage::Storage as _;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

use super::write_log;
use crate::storage::{Backend, StoreError, write_log::LoggedWrite};

/// The key of a value that is written for a moment to test whether there is room.
const PROBE: &str = "faultline/room";

/// The page's localStorage, after a check that it exists.
#[derive(Debug, Clone)]
pub struct LocalStorage(Storage);

impl LocalStorage {
    /// Opens the page's localStorage; `None` if the browser denies it.
    pub fn open() -> Option<Self> {
        // gloo-storage assumes that localStorage exists, so this checks first.
        window().local_storage().ok().flatten()?;
        let storage = Self(gloo_storage::LocalStorage::raw());
        // A page that was killed during the test may have left the probe.
        storage.forget_probe();
        Some(storage)
    }

    fn forget_probe(&self) {
        // If it cannot be removed, it is not there.
        self.0.remove_item(PROBE).unwrap_or_default();
    }

    /// Stores a value without logging it, for values whose loss in a crash costs no work.
    ///
    /// # Errors
    /// As [`Backend::set`].
    pub fn set_unlogged(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.0.set_item(key, value).map_err(|error| reason(&error))
    }

    /// Returns the value under a key before a write, if the log needs it.
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
        // A stored item is a property of the store (HTML Standard, section 12.2.1), and a look-up
        // of the property does not copy the text.
        js_sys::Reflect::has(&self.0, &key.into()).unwrap_or_default()
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let before = self.before(key);
        self.set_unlogged(key, value)?;
        write_log::log(LoggedWrite { key: key.into(), before, after: Some(value.into()) });
        Ok(())
    }

    fn has_room(&self, units: usize) -> Result<(), StoreError> {
        // There is no other way to ask the browser. The probe is not a record and is not logged.
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

/// Converts an error. A full store throws QuotaExceededError (HTML Standard, section 12.2, Web
/// storage).
fn reason(error: &JsValue) -> StoreError {
    match error.dyn_ref::<DomException>() {
        Some(error) if error.name() == "QuotaExceededError" => StoreError::Full,
        _ => StoreError::Denied,
    }
}
