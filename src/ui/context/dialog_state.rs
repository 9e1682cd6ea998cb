//! Which dialog is open.

use leptos::prelude::*;

use crate::model::Register;

/// The dialogs of the page. At most one is open at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// What is known of the document that the library describes.
    Describe,
    Open,
    AddArticle,
    NewVersion,
    Import,
    Help,
    Settings,
    /// Fills a register from a list.
    FillRegister(Register),
}

/// The dialog that is open.
pub struct DialogState {
    /// The open dialog; `None` if there is none.
    pub open: RwSignal<Option<Dialog>>,
}

impl DialogState {
    pub(super) fn new() -> Self {
        Self { open: RwSignal::new(None) }
    }
}
