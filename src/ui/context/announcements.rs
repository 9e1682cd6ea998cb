//! Messages for readers who cannot see what happened.

use leptos::prelude::*;

/// The messages that [`Announcer`](crate::ui::announcer::Announcer) announces.
pub struct Announcements {
    /// The last message.
    pub words: RwSignal<String>,
    /// A message beside the last one, which it neither replaces nor interrupts.
    pub beside: RwSignal<String>,
}

impl Announcements {
    pub(super) fn new() -> Self {
        Self { words: RwSignal::new(String::new()), beside: RwSignal::new(String::new()) }
    }

    /// Announces a message.
    pub fn say(&self, words: impl Into<String>) {
        self.words.set(words.into());
    }

    /// Announces a message that may come together with another.
    pub fn say_beside(&self, words: impl Into<String>) {
        self.beside.set(words.into());
    }
}
