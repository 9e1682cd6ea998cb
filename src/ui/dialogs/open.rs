//! The dialog that opens files and pasted text.

use leptos::{ev, html, prelude::*};
use web_sys::FileList;

use crate::formats;
use crate::ui::{context::ImportQueue, now::Now};

/// A file to choose, or a text to paste.
#[component]
pub fn Open() -> impl IntoView {
    let imports = ImportQueue::from_context();
    let file = NodeRef::<html::Input>::new();
    let pasted = RwSignal::new(String::new());
    let choose = move |_| {
        if let Some(input) = file.now() {
            open_files(imports, input.files());
            // So that the same file can be chosen again once it has been corrected.
            input.set_value("");
        }
    };
    let open_pasted = move |event: ev::SubmitEvent| {
        event.prevent_default();
        imports.problem.set(None);
        imports.open_pasted(pasted.now());
    };
    view! {
        <Problem />
        <label class="field">
            <span>"Faultline files (JSON) or plain texts"</span>
            <input
                type="file"
                multiple
                node_ref=file
                accept=formats::accept()
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

/// What went wrong with what the reader tried to open.
#[component]
pub fn Problem() -> impl IntoView {
    let imports = ImportQueue::from_context();
    move || {
        imports.problem.get().map(|problem| view! { <p class="problem" role="alert">{problem}</p> })
    }
}

/// Opens files, chosen or dropped.
pub fn open_files(imports: &'static ImportQueue, files: Option<FileList>) {
    imports.problem.set(None);
    imports.open_files(
        files.map_or_else(Vec::new, |files| {
            (0..files.length()).filter_map(|n| files.get(n)).collect()
        }),
    );
}
