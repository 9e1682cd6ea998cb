//! What is typed in a field and not settled yet.

use leptos::prelude::*;

use super::now::Now;

/// What is typed in a field, until the reader has done with it. It is settled when the field is left,
/// in whatever way: where the field goes from the page with the focus in it (by the browser's Back,
/// by another view or document), the browsers differ in what they tell of it, so it is settled here.
#[derive(Clone, Copy)]
pub struct Draft {
    typed: RwSignal<Option<String>>,
    settle: Callback<String>,
}

impl Draft {
    /// Nothing is typed yet. `settle` takes what was typed.
    pub fn new(settle: impl Fn(String) + Send + Sync + 'static) -> Self {
        let draft = Self { typed: RwSignal::new(None), settle: Callback::new(settle) };
        // Before what the component keeps is gone.
        on_cleanup(move || draft.settle());
        draft
    }

    /// What is typed; nothing where the field is as the page has filled it.
    pub fn get(self) -> Option<String> {
        self.typed.get()
    }

    /// Whether anything is typed, from a handler.
    pub fn is_typed(self) -> bool {
        self.typed.now().is_some()
    }

    /// Goes on typing.
    pub fn set(self, text: String) {
        self.typed.set(Some(text));
    }

    /// Gives up what is typed: the field is as the page has filled it.
    pub fn give_up(self) {
        self.typed.set(None);
    }

    /// Settles what is typed, once.
    pub fn settle(self) {
        if let Some(text) = self.typed.try_update(Option::take).flatten() {
            self.settle.try_run(text);
        }
    }
}
