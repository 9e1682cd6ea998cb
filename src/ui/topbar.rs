//! The bar at the top: the open document, whether it is saved, and what can be done with it.

use leptos::{html, prelude::*, reactive::effect::ImmediateEffect};

use super::{
    context::{
        Deed, Deeds, Dialog, DialogState, ExchangeDialog, Health, Reading, Saving, Views, Workbench,
    },
    icon::Icon,
    view_switch::ViewSwitch,
};
use crate::page::View;

/// The bar at the top of the page.
#[component]
pub fn TopBar() -> impl IntoView {
    let workbench = Workbench::from_context();
    let deeds = Deeds::from_context();
    let reading = Reading::from_context();
    let dialogs = DialogState::from_context();
    let views = Views::from_context();
    let title = move || {
        reading.text().map_or_else(|| "No document".into(), |document| document.title.clone())
    };
    let undo = move || workbench.undo_and_redo().0;
    let redo = move || workbench.undo_and_redo().1;
    view! {
        <header class="bar">
            <span class="brand" aria-hidden="true">"Faultline"</span>
            <button
                type="button"
                class="title"
                title="All documents"
                on:click=move |_| views.show(View::Documents)
            >
                <span class="visually-hidden">"Documents: "</span>
                <span class="title-text">{title}</span>
            </button>
            <SaveState />
            <div class="history">
                <button
                    type="button"
                    class="icon"
                    aria-label="Undo"
                    title=move || undo().map_or("Nothing to undo".into(), |action| format!("Undo: {} (Ctrl+Z)", action.label()))
                    disabled=move || undo().is_none()
                    on:click=move |_| deeds.ask(Deed::Undo)
                >
                    <Icon path="M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6" />
                </button>
                <button
                    type="button"
                    class="icon"
                    aria-label="Redo"
                    title=move || redo().map_or("Nothing to redo".into(), |action| format!("Redo: {} (Ctrl+Shift+Z)", action.label()))
                    disabled=move || redo().is_none()
                    on:click=move |_| deeds.ask(Deed::Redo)
                >
                    <Icon path="m15 7 5 5-5 5M20 12H10a6 6 0 0 0-6 6" />
                </button>
            </div>
            <ViewSwitch />
            <div class="bar-actions">
                <button type="button" aria-haspopup="dialog" on:click=move |_| dialogs.open.set(Some(Dialog::Exchange(ExchangeDialog::Open)))>
                    "Open"
                </button>
                <button type="button" aria-haspopup="dialog" on:click=move |_| dialogs.open.set(Some(Dialog::Exchange(ExchangeDialog::Export)))>
                    "Export"
                </button>
                <DialogButton
                    dialog=Dialog::Settings
                    label="Settings"
                    title="Settings: your name, the theme, shortcuts"
                    path="M4 7h9M17 7h3M4 12h3M11 12h9M4 17h7M15 17h5M15 5v4M9 10v4M13 15v4"
                />
                <DialogButton
                    dialog=Dialog::Help
                    label="Help"
                    title="Help and keys (?)"
                    path="M9.2 9a2.8 2.8 0 1 1 4 2.5c-.8.5-1.2 1-1.2 2M12 17v.1"
                />
            </div>
        </header>
    }
}

/// An icon button that opens a dialog.
#[component]
fn DialogButton(
    dialog: Dialog,
    label: &'static str,
    title: &'static str,
    /// The icon's path (see [`Icon`]).
    path: &'static str,
) -> impl IntoView {
    let dialogs = DialogState::from_context();
    view! {
        <button
            type="button"
            class="icon"
            aria-label=label
            title=title
            aria-haspopup="dialog"
            on:click=move |_| dialogs.open.set(Some(dialog))
        >
            <Icon path />
        </button>
    }
}

/// Whether the work is saved. This changes too often to announce; a lasting problem is an alert.
#[component]
fn SaveState() -> impl IntoView {
    let health = Health::from_context();
    let element = NodeRef::<html::P>::new();
    // At once, so that "Saved" is never shown after a write that is not on the disk yet.
    ImmediateEffect::new_scoped(move || {
        let words = match (health.is_working.get(), health.saving.get(), health.is_writing.get()) {
            (true, _, _) => "Working\u{2026}",
            (false, Saving::Unsaved(..), _) => "Not saved",
            (false, Saving::Saved, true) => "Saving\u{2026}",
            (false, Saving::Saved, false) => "Saved in this browser",
        };
        if let Some(element) = element.get() {
            element.set_text_content(Some(words));
        }
    });
    view! { <p class="status" role="status" aria-live="off" node_ref=element></p> }
}
