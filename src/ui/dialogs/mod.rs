//! The page's dialogs.

mod add_article;
mod codes;
mod describe;
mod exchange;
mod export;
mod fill_register;
mod help;
mod import;
mod look;
mod new_version;
mod open;
mod settings;

use leptos::{html, prelude::*};

use self::{
    describe::Describe,
    exchange::{is_wide, title},
    fill_register::{FillRegister, Fillable},
    help::Help,
    settings::Settings,
};
pub use self::{exchange::exchange as exchange_dialog, open::open_dropped};
use super::{
    context::{Dialog, DialogState, ImportQueue},
    icon::Icon,
    now::Now,
    taken_away::TakenAway,
};

/// The open dialog.
#[component]
pub fn Dialogs(
    /// The contents of a dialog around files.
    exchange: fn() -> AnyView,
) -> impl IntoView {
    let dialogs = DialogState::from_context();
    // A memo, so that a dialog that is open already is not opened anew.
    let dialog = Memo::new(move |_| dialogs.open.get());
    view! {
        {move || dialog.get().map(|dialog| match dialog {
            Dialog::Describe => view! {
                <Modal title="About the document"><Describe /></Modal>
            },
            Dialog::Exchange(dialog) => view! {
                <Modal title=title(dialog) is_wide=is_wide(dialog)>
                    {exchange()}
                </Modal>
            },
            Dialog::Help => view! {
                <Modal title="Help"><Help /></Modal>
            },
            Dialog::Settings => view! {
                <Modal title="Settings"><Settings /></Modal>
            },
            Dialog::FillRegister(register) => view! {
                <Modal title=fill_register::title(register)>
                    {Fillable::of(register).map(|register| view! { <FillRegister register /> })}
                </Modal>
            },
        })}
    }
}

/// A modal dialog. It uses the browser's own element, which keeps the focus within it, closes on
/// Escape and gives the focus back.
#[component]
fn Modal(
    title: &'static str,
    /// Whether it takes as much room as there is.
    #[prop(optional)]
    is_wide: bool,
    children: Children,
) -> impl IntoView {
    let imports = ImportQueue::from_context();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = dialog.get() {
            // Fails only for a dialog that is open already.
            dialog.show_modal().unwrap_or_default();
        }
    });
    let close = move || {
        if let Some(dialog) = dialog.now() {
            dialog.close();
        }
    };
    view! {
        <dialog
            node_ref=dialog
            class:wide=is_wide
            aria-labelledby="dialog-title"
            on:close=move |_| imports.dialog_closed()
        >
            <header>
                <h2 id="dialog-title">{title}</h2>
                <button type="button" class="icon" aria-label="Close" on:click=move |_| close()>
                    <Icon path="m6 6 12 12M18 6 6 18" />
                </button>
            </header>
            {children()}
            <TakenAway />
        </dialog>
    }
}
