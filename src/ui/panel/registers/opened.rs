//! Which entry of a register is open.

use leptos::prelude::*;

use crate::ui::now::Now;

/// The open entry of a register: its form is shown, and it keeps its place in the order until it is
/// closed.
#[derive(Clone, Copy)]
pub struct Opened<Id: Copy + PartialEq + Send + Sync + 'static> {
    entry: RwSignal<Option<Id>>,
    /// Whether the entry that is opened next takes the focus.
    focus: RwSignal<bool>,
}

impl<Id: Copy + PartialEq + Send + Sync + 'static> Opened<Id> {
    /// None is open.
    pub fn none() -> Self {
        Self { entry: RwSignal::new(None), focus: RwSignal::new(false) }
    }

    /// The open entry.
    pub fn get(self) -> Option<Id> {
        self.entry.get()
    }

    /// Opens an entry, or closes it where it is open.
    pub fn toggle(self, id: Id) {
        self.entry.update(|open| *open = (*open != Some(id)).then_some(id));
    }

    /// Opens an entry and brings it into view.
    pub fn open(self, id: Id) {
        self.entry.set(Some(id));
    }

    /// The same, and gives it the focus: what had it is gone.
    pub fn go_to(self, id: Id) {
        self.focus.set(true);
        // Told also where it is open already.
        self.entry.set(Some(id));
    }

    /// Whether the entry that was opened is to take the focus; asked once.
    pub fn take_focus(self) -> bool {
        let focus = self.focus.now();
        self.focus.set(false);
        focus
    }
}
