//! Opening files and pasted text.

use leptos::{ev, html, prelude::*};
use web_sys::FileList;

use crate::ui::session::Session;

/// A file to choose, or a text to paste.
#[component]
pub fn Open(session: Session) -> impl IntoView {
    let file = NodeRef::<html::Input>::new();
    let pasted = RwSignal::new(String::new());
    let choose = move |_| {
        if let Some(input) = file.get_untracked() {
            open_files(session, input.files());
            // The same file may be chosen again, once it has been mended.
            input.set_value("");
        }
    };
    let open_pasted = move |event: ev::SubmitEvent| {
        event.prevent_default();
        session.problem.set(None);
        session.open_pasted(pasted.get_untracked());
    };
    view! {
        <Problem session />
        <label class="field">
            <span>"Faultline files (JSON) or plain texts"</span>
            <input
                type="file"
                multiple
                node_ref=file
                accept=".json,.txt,.md,application/json,text/plain"
                on:change=choose
            />
        </label>
        <form on:submit=open_pasted>
            <label class="field">
                <span>"or paste the text of an article"</span>
                <textarea
                    rows="9"
                    dir="auto"
                    prop:value=move || pasted.get()
                    on:input=move |event| pasted.set(event_target_value(&event))
                ></textarea>
            </label>
            <p class="hint">
                "Put the title on the first line and leave a blank line between paragraphs. "
                "The text stays in this browser; nothing is sent."
            </p>
            <p class="actions">
                <button type="submit" class="primary" disabled=move || pasted.with(|text| text.trim().is_empty())>
                    "Open this text"
                </button>
            </p>
        </form>
    }
}

/// What went wrong with what the user tried to open.
#[component]
pub fn Problem(session: Session) -> impl IntoView {
    move || {
        session.problem.get().map(|problem| view! { <p class="problem" role="alert">{problem}</p> })
    }
}

/// Opens files that are dropped anywhere on the page.
pub fn take_drops(session: Session) {
    // Without this the browser would leave the page to show the file.
    let over = window_event_listener(ev::dragover, |event| event.prevent_default());
    let drop = window_event_listener(ev::drop, move |event| {
        event.prevent_default();
        open_files(session, event.data_transfer().and_then(|data| data.files()));
    });
    on_cleanup(move || {
        over.remove();
        drop.remove();
    });
}

fn open_files(session: Session, files: Option<FileList>) {
    session.problem.set(None);
    session.open_files(
        files.map_or_else(Vec::new, |files| {
            (0..files.length()).filter_map(|n| files.get(n)).collect()
        }),
    );
}
