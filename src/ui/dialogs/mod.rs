//! The page's dialogs.

mod add_article;
mod describe;
mod fill_register;
mod help;
mod import;
mod new_version;
mod open;
mod settings;

use leptos::{html, prelude::*};

pub use self::open::open_dropped;
use self::{
    add_article::AddArticle,
    describe::Describe,
    fill_register::{FillRegister, Fillable},
    help::Help,
    import::Import,
    new_version::NewVersion,
    open::Open,
    settings::Settings,
};
use super::{
    context::{Dialog, DialogState, ImportQueue},
    icon::Icon,
    now::Now,
    taken_away::TakenAway,
};

/// The open dialog.
#[component]
pub fn Dialogs() -> impl IntoView {
    let dialogs = DialogState::from_context();
    // A memo, so that a dialog that is open already is not opened anew.
    let dialog = Memo::new(move |_| dialogs.open.get());
    view! {
        {move || dialog.get().map(|dialog| match dialog {
            Dialog::Describe => view! {
                <Modal title="About the document"><Describe /></Modal>
            },
            Dialog::Open => view! {
                <Modal title="Open"><Open /></Modal>
            },
            Dialog::AddArticle => view! {
                <Modal title="Add article" is_wide=true><AddArticle /></Modal>
            },
            Dialog::NewVersion => view! {
                <Modal title="New version" is_wide=true><NewVersion /></Modal>
            },
            Dialog::Import => view! {
                <Modal title="Import"><Import /></Modal>
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
