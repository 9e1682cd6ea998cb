//! The bar at the top: which document, is it saved, and what can be done with it.

use leptos::{html, prelude::*, reactive::effect::ImmediateEffect};

use super::{
    download::download,
    menu::{MenuButton, MenuItem},
    session::{Dialog, Saving, Session},
    view_switch::ViewSwitch,
};
use crate::formats::FORMATS;

/// The bar at the top of the page.
#[component]
pub fn TopBar(session: Session) -> impl IntoView {
    let title = move || session.text().map(|document| document.title.clone()).unwrap_or_default();
    let undo = move || session.undo_and_redo().0;
    let redo = move || session.undo_and_redo().1;
    let exports = Signal::derive(move || {
        let documents = session.read(|watched| watched.documents().len());
        let written =
            FORMATS.into_iter().filter_map(|format| Some((format, format.writer.as_ref()?)));
        let items = written.flat_map(|(format, writer)| {
            let item = |label: String, hint, everything| MenuItem {
                label,
                hint,
                run: Callback::new(move |()| download(session, format, writer, everything)),
            };
            let this = item(format.name.into(), "this document with its annotations".into(), false);
            let all = (documents > 1).then(|| {
                let hint = format!("all {documents} documents, to keep or to move");
                item(format!("{}, everything", format.name), hint, true)
            });
            [Some(this), all].into_iter().flatten()
        });
        items.collect()
    });

    view! {
        <header class="bar">
            <span class="brand" aria-hidden="true">"Faultline"</span>
            <button
                type="button"
                class="title"
                aria-haspopup="dialog"
                title="All documents"
                on:click=move |_| session.dialog.set(Some(Dialog::Library))
            >
                <span class="visually-hidden">"Documents: "</span>
                <span class="title-text">{title}</span>
            </button>
            <SaveState session />
            <div class="history">
                <button
                    type="button"
                    class="icon"
                    aria-label="Undo"
                    title=move || undo().map_or("Nothing to undo".into(), |action| format!("Undo: {} (Ctrl+Z)", action.label()))
                    disabled=move || undo().is_none()
                    on:click=move |_| session.undo()
                >
                    <Icon path="M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6" />
                </button>
                <button
                    type="button"
                    class="icon"
                    aria-label="Redo"
                    title=move || redo().map_or("Nothing to redo".into(), |action| format!("Redo: {} (Ctrl+Shift+Z)", action.label()))
                    disabled=move || redo().is_none()
                    on:click=move |_| session.redo()
                >
                    <Icon path="m15 7 5 5-5 5M20 12H10a6 6 0 0 0-6 6" />
                </button>
            </div>
            <ViewSwitch session />
            <div class="bar-actions">
                <button type="button" aria-haspopup="dialog" on:click=move |_| session.dialog.set(Some(Dialog::Open))>
                    "Open"
                </button>
                <MenuButton label="Export" items=exports />
                <button
                    type="button"
                    class="icon"
                    aria-label="Settings"
                    title="Settings: your name, the theme, shortcuts"
                    aria-haspopup="dialog"
                    on:click=move |_| session.dialog.set(Some(Dialog::Settings))
                >
                    <Icon path="M4 7h9M17 7h3M4 12h3M11 12h9M4 17h7M15 17h5M15 5v4M9 10v4M13 15v4" />
                </button>
                <button
                    type="button"
                    class="icon"
                    aria-label="Help"
                    title="Help and keys (?)"
                    aria-haspopup="dialog"
                    on:click=move |_| session.dialog.set(Some(Dialog::Help))
                >
                    <Icon path="M9.2 9a2.8 2.8 0 1 1 4 2.5c-.8.5-1.2 1-1.2 2M12 17v.1" />
                </button>
            </div>
        </header>
    }
}

/// Whether the work is kept. It changes for moments, which nobody wants to hear: what is lasting and
/// bad is an alert.
#[component]
fn SaveState(session: Session) -> impl IntoView {
    let element = NodeRef::<html::P>::new();
    // At once: nobody may read "Saved" after a write that is not on the disk yet.
    ImmediateEffect::new_scoped(move || {
        let words = match (session.saving.get(), session.is_writing.get()) {
            (Saving::Unsaved(..), _) => "Not saved",
            (Saving::Saved, true) => "Saving\u{2026}",
            (Saving::Saved, false) => "Saved in this browser",
        };
        if let Some(element) = element.get() {
            element.set_text_content(Some(words));
        }
    });
    view! { <p class="status" role="status" aria-live="off" node_ref=element></p> }
}

/// A drawing of 24 by 24 in one stroke.
#[component]
pub fn Icon(
    /// The path's data (SVG 2, section 9.3).
    path: &'static str,
) -> impl IntoView {
    view! {
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <path d=path />
        </svg>
    }
}

/// The pen that stands for the quick tag.
#[component]
pub fn PenIcon() -> impl IntoView {
    view! { <Icon path="M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5 17.5 10" /> }
}
