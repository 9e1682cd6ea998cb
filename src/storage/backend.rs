//! What a store of keys and values must do, be it localStorage or memory.

use thiserror::Error;

/// The store refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// It is there but takes no more.
    #[error("this browser\u{2019}s storage for the page is full")]
    Full,
    /// It is not there, or not for this page.
    #[error("this browser does not let the page store anything")]
    Denied,
}

/// A store of keys and values, such as localStorage.
pub trait Backend {
    /// All keys, in any order.
    fn keys(&self) -> Vec<String>;
    /// The value under a key.
    fn get(&self, key: &str) -> Option<String>;
    /// Whether there is a value under a key. Much cheaper than to get a long one.
    fn has(&self, key: &str) -> bool;
    /// Puts a value under a key.
    ///
    /// # Errors
    /// Where the store refuses; then the key has its old value.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;
    /// Removes a key.
    fn remove(&self, key: &str);
    /// Whether there is room for so many UTF-16 code units more. A store that does not know says yes.
    ///
    /// # Errors
    /// Where there is not.
    fn has_room(&self, _units: usize) -> Result<(), StoreError> {
        Ok(())
    }
}
