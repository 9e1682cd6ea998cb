//! The store in memory of the tests: [`Memory`], with whatever goes wrong in it.

use super::{Backend, Memory, StoreError};

/// What happens to the reads and writes of a [`TestStore`].
pub trait Faults {
    /// Called before each write, and with `None` for a value before each removal. Returns whether it
    /// has an effect.
    ///
    /// # Errors
    /// If the store refuses it. A removal that is refused just has no effect.
    fn write(&self, memory: &Memory, key: &str, value: Option<&str>) -> Result<bool, StoreError>;

    /// Called after each write and removal that had an effect.
    fn written(&self, _memory: &Memory) {}

    /// Called before each read.
    fn read(&self, _key: &str) {}
}

/// A store in memory with faults. Clones share the memory.
#[derive(Debug, Clone, Default)]
pub struct TestStore<F> {
    /// What is stored.
    pub memory: Memory,
    /// What goes wrong.
    pub faults: F,
}

impl<F> TestStore<F> {
    /// Creates an empty store with these faults.
    pub fn with(faults: F) -> Self {
        Self { memory: Memory::default(), faults }
    }
}

impl<F: Faults> Backend for TestStore<F> {
    fn keys(&self) -> Vec<String> {
        self.memory.keys()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.faults.read(key);
        self.memory.get(key)
    }

    fn has(&self, key: &str) -> bool {
        self.memory.has(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        if self.faults.write(&self.memory, key, Some(value))? {
            self.memory.set(key, value)?;
            self.faults.written(&self.memory);
        }
        Ok(())
    }

    fn remove(&self, key: &str) {
        if self.faults.write(&self.memory, key, None) == Ok(true) {
            self.memory.remove(key);
            self.faults.written(&self.memory);
        }
    }
}
