//! Opening files and pasted text.

use leptos::{ev, html, prelude::*, task::spawn_local};
use web_sys::{File, FileList};

use crate::{
    browser::{new_uuid, read_text},
    exchange::{json, merge, plain, rescue},
    model::DocumentId,
    ui::session::{Dialog, Session},
};

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
        report(session, pasted.with_untracked(|text| open_text(session, text)), None);
    };
    view! {
        {move || session.problem.get().map(|problem| view! { <p class="problem" role="alert">{problem}</p> })}
        <label class="field">
            <span>"A Faultline file (JSON) or a plain text"</span>
            <input type="file" node_ref=file accept=".json,.txt,.md,application/json,text/plain" on:change=choose />
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
    let files: Vec<File> = files
        .map_or_else(Vec::new, |files| (0..files.length()).filter_map(|n| files.get(n)).collect());
    spawn_local(async move {
        for file in files {
            let opened = match read_text(&file).await {
                Ok(text) => open_text(session, &text),
                Err(error) => Err(error.to_string()),
            };
            report(session, opened, Some(&file.name()));
        }
    });
}

/// Says what came of it: closes the dialog, or opens it to show what is wrong.
fn report(session: Session, opened: Result<String, String>, name: Option<&str>) {
    match opened {
        Ok(done) => {
            session.close_dialog();
            session.say(done);
        }
        Err(problem) => {
            let name = name.map_or_else(String::new, |name| format!("{name}: "));
            session.problem.set(Some(format!("{name}{problem} Nothing here has changed.")));
            session.dialog.set(Some(Dialog::Open));
        }
    }
}

/// Opens a Faultline file or a plain text; says what was opened, or why nothing was.
fn open_text(session: Session, text: &str) -> Result<String, String> {
    // Text that means to be a file of ours must not end up as an article full of braces.
    if text.trim_start().starts_with('{') {
        let (incoming, unreadable) = match rescue::read(text) {
            Some(loaded) => (loaded.workspace, loaded.unreadable.len()),
            None => (json::import(text).map_err(|error| format!("{error}."))?, 0),
        };
        let (change, summary) = session
            .peek(|workspace| merge::merge(workspace, &incoming))
            .map_err(|error| format!("{error}."))?;
        let first = incoming.documents().keys().next().copied();
        if !change.edits.is_empty() && !session.dispatch(|_| Ok(change.clone())) {
            return Err("It does not fit what is here.".into());
        }
        // Where nothing in it was new there is still something to show.
        if let Some(first) = first {
            session.open(first);
        }
        let unreadable = match unreadable {
            0 => String::new(),
            count => format!(" {count} records in it could not be read."),
        };
        return Ok(format!(
            "Opened: {} new documents, {} new annotations, {} newer, {} kept as they are here.{unreadable}",
            summary.documents, summary.new, summary.newer, summary.kept
        ));
    }
    let document = plain::document(DocumentId::new(new_uuid()), text)
        .map_err(|error| format!("Not opened: {error}."))?;
    let title = document.title.clone();
    session.dispatch(|workspace| Ok(workspace.open_document(document.clone())));
    Ok(format!("Opened: {title}"))
}
