//! localStorage as a store of records.

use gloo_storage::Storage as _;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

use crate::exchange::store::{Backend, StoreError};

/// The page's localStorage, which has been seen to be there.
#[derive(Debug, Clone)]
pub struct LocalStorage(Storage);

impl LocalStorage {
    /// The page's localStorage; nothing where the browser denies it.
    pub fn open() -> Option<Self> {
        // gloo-storage takes for granted that there is one, so the probe comes first.
        window().local_storage().ok().flatten()?;
        Some(Self(gloo_storage::LocalStorage::raw()))
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
        self.0.set_item(key, value).map_err(|error| reason(&error))
    }

    fn remove(&self, key: &str) {
        if self.0.remove_item(key).is_err() {
            leptos::logging::warn!("{key} could not be removed");
        }
    }
}

/// HTML Standard, section 12.2 (Web storage): a store that is full throws QuotaExceededError.
fn reason(error: &JsValue) -> StoreError {
    match error.dyn_ref::<DomException>() {
        Some(error) if error.name() == "QuotaExceededError" => StoreError::Full,
        _ => StoreError::Denied,
    }
}
