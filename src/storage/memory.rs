//! A store in memory, for the records of a file or of a test.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use super::{Backend, StoreError};

/// A key-value store in memory, which always has room. Clones share the same store.
#[derive(Debug, Clone, Default)]
pub struct Memory(Rc<RefCell<BTreeMap<String, String>>>);

impl Memory {
    /// Creates a store with these records.
    pub fn new(records: BTreeMap<String, String>) -> Self {
        Self(Rc::new(RefCell::new(records)))
    }

    /// Returns a copy of all records.
    pub fn records(&self) -> BTreeMap<String, String> {
        self.0.borrow().clone()
    }
}

impl Backend for Memory {
    fn keys(&self) -> Vec<String> {
        self.0.borrow().keys().cloned().collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }

    fn has(&self, key: &str) -> bool {
        self.0.borrow().contains_key(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().insert(key.into(), value.into());
        Ok(())
    }

    fn remove(&self, key: &str) {
        self.0.borrow_mut().remove(key);
    }
}
