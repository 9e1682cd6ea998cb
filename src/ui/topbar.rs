//! The bar at the top: which document, is it saved, and what can be done with it.

use leptos::{html, prelude::*, reactive::effect::ImmediateEffect};

use super::{
    download::download_json,
    menu::{MenuButton, MenuItem},
    session::{Dialog, Saving, Session},
    view_switch::ViewSwitch,
};
use crate::browser::Theme;

/// The bar at the top of the page.
#[component]
pub fn TopBar(session: Session) -> impl IntoView {
    let title = move || session.text().map(|document| document.title.clone()).unwrap_or_default();
    let undo = move || session.undo_and_redo().0;
    let redo = move || session.undo_and_redo().1;
    let exports = Signal::derive(move || {
        let documents = session.read(|workspace| workspace.documents().len());
        let mut items = vec![MenuItem {
            label: "JSON",
            hint: "this document with its annotations".into(),
            run: Callback::new(move |()| download_json(session, false)),
        }];
        if documents > 1 {
            items.push(MenuItem {
                label: "JSON, everything",
                hint: format!("all {documents} documents, to keep or to move"),
                run: Callback::new(move |()| download_json(session, true)),
            });
        }
        items
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
                <ThemeSwitch session />
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

/// Steps through the system's wish, light and dark.
#[component]
fn ThemeSwitch(session: Session) -> impl IntoView {
    let theme = move || session.settings.with(|settings| settings.theme);
    let label = move || match theme() {
        Theme::System => "Theme: as the system",
        Theme::Light => "Theme: light",
        Theme::Dark => "Theme: dark",
    };
    let next = move |_| {
        session.set(|settings| {
            settings.theme = match settings.theme {
                Theme::System => Theme::Light,
                Theme::Light => Theme::Dark,
                Theme::Dark => Theme::System,
            };
        });
        session.say(label());
    };
    let path = move || match theme() {
        Theme::System => "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16",
        Theme::Light => {
            "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5"
        }
        Theme::Dark => "M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5",
    };
    view! {
        <button type="button" class="icon" aria-label=label title=label on:click=next>
            <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
                <path d=path />
                {move || (theme() == Theme::System).then(|| view! { <path class="half" d="M12 4a8 8 0 0 0 0 16z" /> })}
            </svg>
        </button>
    }
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

/// The pen that keeps something in hand.
#[component]
pub fn PenIcon() -> impl IntoView {
    view! { <Icon path="M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5 17.5 10" /> }
}
