//! The text typed in a field and not settled yet.

use leptos::prelude::*;

use super::now::Now;

/// The text typed in a field, until it is settled. Leaving the field settles it. If the field is
/// removed while it has the focus (by the browser's Back, or by another view or document), browsers
/// differ in the events they fire, so the draft settles itself.
#[derive(Clone, Copy)]
pub struct Draft {
    typed: RwSignal<Option<String>>,
    settle: Callback<String>,
}

impl Draft {
    /// Creates an empty draft. `settle` takes the typed text.
    pub fn new(settle: impl Fn(String) + Send + Sync + 'static) -> Self {
        let draft = Self { typed: RwSignal::new(None), settle: Callback::new(settle) };
        // This runs before the component's signals are disposed of.
        on_cleanup(move || draft.settle());
        draft
    }

    /// Returns the typed text; `None` if the field shows what the page has filled in.
    pub fn get(self) -> Option<String> {
        self.typed.get()
    }

    /// Returns what is typed. For handlers.
    pub fn peek(self) -> Option<String> {
        self.typed.now()
    }

    /// Returns whether anything is typed. For handlers.
    pub fn is_typed(self) -> bool {
        self.typed.now().is_some()
    }

    /// Sets the typed text.
    pub fn set(self, text: String) {
        self.typed.set(Some(text));
    }

    /// Discards the typed text: the field shows again what the page has filled in.
    pub fn give_up(self) {
        self.typed.set(None);
    }

    /// Settles the typed text, once.
    pub fn settle(self) {
        if let Some(text) = self.typed.try_update(Option::take).flatten() {
            self.settle.try_run(text);
        }
    }
}
