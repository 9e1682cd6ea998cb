//! The short form of a text, which is kept with it since it takes long to make.

use std::sync::OnceLock;

/// The short form of a text and its blocks, as its record has it. It says nothing that the text does
/// not say, so a text is the same with it and without.
#[derive(Debug, Default)]
pub struct Packed(OnceLock<Option<Box<str>>>);

impl Packed {
    /// Returns the short form, if it is known and there is one.
    pub fn get(&self) -> Option<&str> {
        self.0.get()?.as_deref()
    }

    /// Returns whether it is known, be it that there is none.
    pub fn is_known(&self) -> bool {
        self.0.get().is_some()
    }

    /// Keeps the short form, or that there is none. What is kept already stays.
    pub fn keep(&self, packed: Option<String>) {
        self.0.get_or_init(|| packed.map(String::into_boxed_str));
    }
}

impl PartialEq for Packed {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Packed {}
