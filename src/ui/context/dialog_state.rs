//! Which dialog is open.

use leptos::prelude::*;

use crate::model::Register;

/// The dialogs of the page. At most one is open at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// What is known of the document that the library describes.
    Describe,
    Exchange(ExchangeDialog),
    Help,
    Settings,
    /// Fills a register from a list.
    FillRegister(Register),
}

/// The dialogs around files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExchangeDialog {
    /// What can be opened.
    Open,
    /// The articles that were read.
    AddArticle,
    /// The first of the new versions that were read.
    NewVersion,
    /// What the codes of another program's project are.
    Codes,
    /// The work that was read, to be looked at without taking it.
    Look,
    /// What an import would do.
    Import,
    /// What can be exported.
    Export,
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
