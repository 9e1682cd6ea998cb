//! The dialogs around files, which are in a chunk of their own.

use leptos::prelude::*;

use super::{
    add_article::AddArticle, codes::Codes, export::Export, import::Import, look::Look,
    new_version::NewVersion, open::Open,
};
use crate::ui::context::{Dialog, DialogState, ExchangeDialog};

/// Returns the title of a dialog.
pub const fn title(dialog: ExchangeDialog) -> &'static str {
    match dialog {
        ExchangeDialog::Open => "Open",
        ExchangeDialog::AddArticle => "Add article",
        ExchangeDialog::NewVersion => "New version",
        ExchangeDialog::Codes => "Codes",
        ExchangeDialog::Look => "Just looking",
        ExchangeDialog::Import => "Import",
        ExchangeDialog::Export => "Export",
    }
}

/// Returns whether a dialog takes as much room as there is.
pub const fn is_wide(dialog: ExchangeDialog) -> bool {
    match dialog {
        ExchangeDialog::AddArticle
        | ExchangeDialog::NewVersion
        | ExchangeDialog::Look
        | ExchangeDialog::Export => true,
        ExchangeDialog::Open | ExchangeDialog::Codes | ExchangeDialog::Import => false,
    }
}

/// Returns the contents of the dialog that is open.
pub fn exchange() -> AnyView {
    let dialogs = DialogState::from_context();
    let Some(Dialog::Exchange(dialog)) = dialogs.open.get_untracked() else {
        return ().into_any();
    };
    match dialog {
        ExchangeDialog::Open => view! { <Open /> }.into_any(),
        ExchangeDialog::AddArticle => view! { <AddArticle /> }.into_any(),
        ExchangeDialog::NewVersion => view! { <NewVersion /> }.into_any(),
        ExchangeDialog::Codes => view! { <Codes /> }.into_any(),
        ExchangeDialog::Look => view! { <Look /> }.into_any(),
        ExchangeDialog::Import => view! { <Import /> }.into_any(),
        ExchangeDialog::Export => view! { <Export /> }.into_any(),
    }
}
