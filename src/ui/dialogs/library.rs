//! All documents of the workspace.

use leptos::prelude::*;

use crate::{
    browser::{ROOM, focus, room_taken, view},
    model::DocumentId,
    page::bundled,
    text::contains,
    text::counted,
    ui::context::{Dialog, DialogState, ImportQueue, Navigation, Preferences, Reading, Workbench},
};

/// From this many documents on, they can be searched by title.
const SEARCH_FROM: usize = 10;

/// The most documents that are listed at a time.
const MAX_LISTED: usize = 500;

/// The documents, each with its number of annotations; a click opens one.
#[component]
pub fn Library() -> impl IntoView {
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let dialogs = DialogState::from_context();
    let imports = ImportQueue::from_context();
    let documents = move || {
        workbench.read(|watched| {
            let documents = watched
                .documents()
                .values()
                .map(|document| {
                    (document.id, document.title.clone(), watched.count_of(document.id))
                })
                .collect();
            reading.by_name(documents, |(_, title, _): &(_, String, _)| title)
        })
    };
    let wanted = RwSignal::new(String::new());
    let count = Memo::new(move |_| workbench.read(|watched| watched.documents().len()));
    let has_bundled = Memo::new(move |_| {
        workbench.read(|watched| watched.documents().contains_key(&bundled::ID))
    });
    let found = Memo::new(move |_| {
        let wanted = wanted.get();
        let mut found = documents();
        found.retain(|(_, title, _)| wanted.trim().is_empty() || contains(title, &wanted));
        found
    });
    view! {
        <Show when=move || { count.get() >= SEARCH_FROM }>
            <p class="documents-search">
                <input
                    type="search"
                    aria-label="Find a document"
                    placeholder="Find a document"
                    autocomplete="off"
                    prop:value=wanted
                    on:input=move |event| wanted.set(event_target_value(&event))
                />
                " "
                <span class="hint">{move || found_words(found.with(Vec::len), count.get())}</span>
            </p>
        </Show>
        <Show
            when=move || { count.get() > 0 }
            fallback=|| view! { <p class="no-documents">"There is no document here."</p> }
        >
            <ul class="documents" role="list" aria-label="Documents">
                {move || found.get().into_iter().take(MAX_LISTED).enumerate().map(|(place, (id, title, count))| {
                    view! { <DocumentRow id title count place /> }
                }).collect_view()}
            </ul>
        </Show>
        <p class="hint">"What is deleted comes back with Undo, until you close the page."</p>
        <Room />
        <p class="actions">
            <button type="button" on:click=move |_| dialogs.open.set(Some(Dialog::Open))>
                {move || if count.get() > 0 { "Open another\u{2026}" } else { "Open an article\u{2026}" }}
            </button>
            <Show when=move || !has_bundled.get()>
                <button type="button" on:click=move |_| imports.read_bundled()>"Read the bundled article again"</button>
            </Show>
        </p>
    }
}

/// One document: how many annotations it has, and how many are not exported. A click opens it.
#[component]
fn DocumentRow(
    id: DocumentId,
    title: String,
    /// How many annotations it has.
    count: usize,
    /// Its place in the list, from 0.
    place: usize,
) -> impl IntoView {
    let preferences = Preferences::from_context();
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let navigation = Navigation::from_context();
    let imports = ImportQueue::from_context();
    let words = move || {
        let exported = preferences.settings.with(|settings| settings.exported.get(&id).copied());
        let changed = workbench.peek(|workspace| match exported {
            None => count,
            Some(when) => workspace.annotations_of(id).filter(|one| one.modified > when).count(),
        });
        count_words(count, changed, exported.is_some())
    };
    let delete = format!("Delete \u{201c}{title}\u{201d}");
    view! {
        <li>
            <button
                type="button"
                class="document"
                aria-current=move || (reading.document.get() == Some(id)).then_some("true")
                on:click=move |_| {
                    imports.close_to_read();
                    navigation.open(id);
                }
            >
                <span class="document-name" dir="auto">{title}</span>
                " "
                <span class="document-count">{words}</span>
            </button>
            <button
                type="button"
                class="delete"
                aria-label=delete
                on:click=move |_| delete_document(workbench, id, place)
            >
                "Delete"
            </button>
        </li>
    }
}

/// Says how many annotations a document has, and how many have changed since it was exported.
fn count_words(count: usize, changed: usize, was_exported: bool) -> String {
    let count = match count {
        0 => "no annotations".to_owned(),
        count => counted(count, "annotation"),
    };
    match (changed, was_exported) {
        (0, _) => count,
        (_, false) => format!("{count}, never exported"),
        (changed, true) => format!("{count}, {changed} changed since the last export"),
    }
}

/// How much of the browser's storage is in use, as a bar.
#[component]
fn Room() -> impl IntoView {
    view! {
        {room_taken().map(|taken| view! {
            <p class="hint room">
                <meter
                    aria-label="Storage in use"
                    min="0"
                    max=ROOM.to_string()
                    high=(ROOM / 10 * 8).to_string()
                    value=taken.to_string()
                ></meter>
                {room_words(taken)}
            </p>
        })}
    }
}

/// Deletes a document at once. The notice below the list offers to undo that. The focus goes to the
/// document that takes its place.
fn delete_document(workbench: &'static Workbench, id: DocumentId, place: usize) {
    let count = workbench.peek(|workspace| workspace.count_of(id));
    workbench.at_length(count, move || {
        if workbench.dispatch(|workspace| workspace.delete_document(id)) {
            focus::give_later(move || view::focus_nth(".documents .document", place));
        }
    });
}

/// Says how many documents were found, and how many of them are listed.
fn found_words(found: usize, count: usize) -> String {
    match found {
        0 => "none of them".to_owned(),
        found if found > MAX_LISTED => format!("the first {MAX_LISTED} of {found}"),
        found if found == count => counted(count, "document"),
        found => format!("{found} of {count}"),
    }
}

/// Says how much of the browser's storage is in use.
fn room_words(taken: usize) -> String {
    const STORAGE: &str = "of the storage that the browser gives this page is in use.";
    match taken * 100 / ROOM {
        0 => format!("Less than 1 % {STORAGE}"),
        percent => format!("{percent} % {STORAGE}"),
    }
}
