//! The dialog that opens files, folders, pasted texts and pages of other tabs.

mod bookmarklet;

use leptos::{ev, html, prelude::*};
use web_sys::{ClipboardEvent, DataTransfer, FileList};

use self::bookmarklet::{Bookmarklet, can_be_sent_to};
use crate::{
    browser::{self, elements, files_of, pasted},
    formats,
    ui::{
        context::{Additions, ImportQueue, Reading, ToOpen, Workbench},
        now::Now,
        opening::open,
    },
};

/// Files or a folder to choose, a text to paste, a bookmarklet to take along.
#[component]
pub fn Open() -> impl IntoView {
    let imports = ImportQueue::from_context();
    let additions = Additions::from_context();
    let (files, folder) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let text = RwSignal::new(String::new());
    let choose_files = move |_| {
        if let Some(input) = files.now() {
            open_files(imports, input.files());
            // So that the same file can be chosen again once it has been corrected.
            input.set_value("");
        }
    };
    let choose_folder = move |_| {
        if let Some(input) = folder.now() {
            open_folder(imports, additions, files_of(input.files()));
            input.set_value("");
        }
    };
    // Leptos does not know the attribute.
    Effect::new(move || {
        if let Some(input) = folder.get() {
            elements::set_attribute(&input, "webkitdirectory", Some(""));
        }
    });
    let open_pasted = move |event: ev::SubmitEvent| {
        event.prevent_default();
        imports.problem.set(None);
        open(imports, [ToOpen::Text(text.now())]);
    };
    // What was copied from a page or a document keeps its structure.
    let paste = move |event: ClipboardEvent| {
        let data = event.clipboard_data();
        let selection = data.and_then(|data| pasted(&data, "text/html"));
        if let Some(html) = selection {
            event.prevent_default();
            imports.problem.set(None);
            open(imports, [ToOpen::Selection(html)]);
        }
    };
    view! {
        <Problem />
        <NewVersionOf />
        <label class="field">
            <span>"Articles (web pages, PDF, Word, OpenDocument, EPUB, Markdown, plain text) or Faultline files"</span>
            <input type="file" multiple node_ref=files accept=formats::accept() on:change=choose_files />
        </label>
        <label class="field">
            <span>"or a folder of them"</span>
            <input type="file" node_ref=folder on:change=choose_folder />
        </label>
        <form on:submit=open_pasted>
            <label class="field">
                <span>"or paste an article"</span>
                <textarea
                    rows="4"
                    dir="auto"
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                    on:paste=paste
                ></textarea>
            </label>
            <p class="hint">
                "What you copy from a page or a document keeps its headings and lists. In plain text the title "
                "stands on the first line, and a blank line between paragraphs. You see the article before it is "
                "added; it stays in this browser, and nothing is sent."
            </p>
            <p class="actions">
                <button type="submit" class="primary" disabled=move || text.with(|text| text.trim().is_empty())>
                    "Open this text"
                </button>
            </p>
        </form>
        {can_be_sent_to().then(|| view! { <Bookmarklet /> })}
    }
}

/// Whether what is opened is a new version of the open document.
#[component]
fn NewVersionOf() -> impl IntoView {
    let additions = Additions::from_context();
    let reading = Reading::from_context();
    let workbench = Workbench::from_context();
    // That of another document, if it was asked for there.
    let document = move || additions.version_of.get().or_else(|| reading.document.get());
    let title = Memo::new(move |_| {
        let id = document()?;
        workbench.read(|watched| Some(watched.documents().get(&id)?.title.clone()))
    });
    move || {
        title.get().map(|title| view! {
            <label class="newer-of">
                <input
                    type="checkbox"
                    prop:checked=move || additions.version_of.get().is_some()
                    on:change=move |event| {
                        let id = additions.version_of.now().or_else(|| reading.document.now());
                        additions.version_of.set(id.filter(|_| event_target_checked(&event)));
                    }
                />
                <span>"It is a new version of \u{201c}" <bdi>{title}</bdi> "\u{201d}: this article has changed"</span>
            </label>
        })
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

/// Opens files that were chosen.
fn open_files(imports: &'static ImportQueue, files: Option<FileList>) {
    imports.problem.set(None);
    open(imports, files_of(files).into_iter().map(ToOpen::File));
}

/// Opens the files of a folder that some format may read.
fn open_folder(
    imports: &'static ImportQueue,
    additions: &'static Additions,
    files: Vec<web_sys::File>,
) {
    let all = files.len();
    let readable = files.into_iter().filter(|file| formats::is_readable(&file.name()));
    let readable: Vec<_> = readable.collect();
    imports.problem.set(
        readable
            .is_empty()
            .then(|| "There is no file in this folder that Faultline can open.".to_owned()),
    );
    additions.left_out.set(all - readable.len());
    open(imports, readable.into_iter().map(ToOpen::File));
}

/// Opens what was dropped on the page: files, and what is in folders. `files` are the files in it, for when
/// the browser no longer tells what else there is.
pub fn open_dropped(
    imports: &'static ImportQueue,
    additions: &'static Additions,
    data: &DataTransfer,
    files: Option<FileList>,
) {
    match browser::folders(data) {
        Some(folders) => leptos::task::spawn_local(async move {
            open_folder(imports, additions, folders.files().await);
        }),
        None => open_files(imports, files),
    }
}
