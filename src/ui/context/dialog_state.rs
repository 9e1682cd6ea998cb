//! Which dialog is open.

use leptos::prelude::*;

/// The dialogs of the page, of which one is open at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    Library,
    Open,
    Import,
    Help,
    Settings,
}

/// The dialog that is open.
pub struct DialogState {
    /// Which it is; nothing where none is.
    pub open: RwSignal<Option<Dialog>>,
}

impl DialogState {
    pub(super) fn new() -> Self {
        Self { open: RwSignal::new(None) }
    }
}
