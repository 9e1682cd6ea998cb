//! The page's dialogs.

mod help;
mod import;
mod library;
mod open;
mod settings;

use leptos::{html, prelude::*};

use self::{help::Help, import::Import, library::Library, open::Open, settings::Settings};
use super::{
    now::Now,
    session::{Dialog, Session},
    taken_away::TakenAway,
    topbar::Icon,
};

/// The dialog that is open, and what is dropped on the page.
#[component]
pub fn Dialogs(session: Session) -> impl IntoView {
    open::take_drops(session);
    // A dialog that is open already is not opened anew.
    let dialog = Memo::new(move |_| session.dialog.get());
    view! {
        {move || dialog.get().map(|dialog| match dialog {
            Dialog::Library => view! {
                <Modal session title="Documents"><Library session /></Modal>
            },
            Dialog::Open => view! {
                <Modal session title="Open"><Open session /></Modal>
            },
            Dialog::Import => view! {
                <Modal session title="Import"><Import session /></Modal>
            },
            Dialog::Help => view! {
                <Modal session title="Help"><Help /></Modal>
            },
            Dialog::Settings => view! {
                <Modal session title="Settings"><Settings session /></Modal>
            },
        })}
    }
}

/// A modal dialog on the browser's own element, which keeps the focus within it, closes on Escape
/// and gives the focus back.
#[component]
fn Modal(session: Session, title: &'static str, children: Children) -> impl IntoView {
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
            aria-labelledby="dialog-title"
            on:close=move |_| session.dialog_closed()
        >
            <header>
                <h2 id="dialog-title">{title}</h2>
                <button type="button" class="icon" aria-label="Close" on:click=move |_| close()>
                    <Icon path="m6 6 12 12M18 6 6 18" />
                </button>
            </header>
            {children()}
            <TakenAway session />
        </dialog>
    }
}
