//! What is said to those who cannot see what happened.

use leptos::prelude::*;

/// What [`Announcer`](crate::ui::announcer::Announcer) says.
pub struct Announcements {
    /// What was said last.
    pub words: RwSignal<String>,
}

impl Announcements {
    pub(super) fn new() -> Self {
        Self { words: RwSignal::new(String::new()) }
    }

    /// Says something.
    pub fn say(&self, words: impl Into<String>) {
        self.words.set(words.into());
    }
}
