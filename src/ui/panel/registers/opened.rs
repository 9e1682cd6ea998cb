//! The open entry of a register.

use leptos::prelude::*;

use crate::ui::now::Now;

/// The open entry of a register. Its form is shown, and it keeps its place in the order until it is
/// closed.
#[derive(Clone, Copy)]
pub struct Opened<Id: Copy + PartialEq + Send + Sync + 'static> {
    entry: RwSignal<Option<Id>>,
    /// Whether the entry that is opened next takes the focus.
    focus: RwSignal<bool>,
}

impl<Id: Copy + PartialEq + Send + Sync + 'static> Opened<Id> {
    /// No entry is open.
    pub fn none() -> Self {
        Self { entry: RwSignal::new(None), focus: RwSignal::new(false) }
    }

    /// The open entry.
    pub fn get(self) -> Option<Id> {
        self.entry.get()
    }

    /// Opens an entry, or closes it if it is open.
    pub fn toggle(self, id: Id) {
        self.entry.update(|open| *open = (*open != Some(id)).then_some(id));
    }

    /// Opens an entry and brings it into view.
    pub fn open(self, id: Id) {
        self.entry.set(Some(id));
    }

    /// Opens an entry, brings it into view and gives it the focus: the element that had it is gone.
    pub fn go_to(self, id: Id) {
        self.focus.set(true);
        // Set, and so notified, even if the entry is open already.
        self.entry.set(Some(id));
    }

    /// Returns whether the opened entry is to take the focus, and resets that.
    pub fn take_focus(self) -> bool {
        let focus = self.focus.now();
        self.focus.set(false);
        focus
    }
}
