//! The interface of a key-value store: localStorage or memory.

use thiserror::Error;

/// Why a store refused a write.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// The store exists but has no more room.
    #[error("this browser\u{2019}s storage for the page is full")]
    Full,
    /// There is no store, or this page may not use it.
    #[error("this browser does not let the page store anything")]
    Denied,
}

/// A key-value store, such as localStorage.
pub trait Backend {
    /// Returns all keys, in any order.
    fn keys(&self) -> Vec<String>;
    /// Returns the value under a key.
    fn get(&self, key: &str) -> Option<String>;
    /// Returns whether a key has a value. Much cheaper than [`get`](Self::get) for a long value.
    fn has(&self, key: &str) -> bool;
    /// Stores a value under a key.
    ///
    /// # Errors
    /// If the store refuses; the key then keeps its old value.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;
    /// Removes a key.
    fn remove(&self, key: &str);
    /// Checks that there is room for so many more UTF-16 code units. By default there is.
    ///
    /// # Errors
    /// If there is not enough room.
    fn has_room(&self, _units: usize) -> Result<(), StoreError> {
        Ok(())
    }
}
