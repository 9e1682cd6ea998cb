//! All documents of the workspace.

use leptos::prelude::*;

use crate::{
    browser::{ROOM, focus, room_taken, view},
    model::DocumentId,
    text::counted,
    text::find,
    ui::session::{Dialog, Session},
};

/// From so many documents on, one is found by its title.
const SEARCH_FROM: usize = 10;

/// The most documents that are listed at a time.
const MAX_LISTED: usize = 500;

/// The documents, each with how much is in it; a click opens one.
#[component]
pub fn Library(session: Session) -> impl IntoView {
    let documents = move || {
        session.read(|watched| {
            let documents = watched
                .documents()
                .values()
                .map(|document| {
                    (document.id, document.title.clone(), watched.count_of(document.id))
                })
                .collect();
            session.by_name(documents, |(_, title, _): &(_, String, _)| title)
        })
    };
    let wanted = RwSignal::new(String::new());
    let count = Memo::new(move |_| session.read(|watched| watched.documents().len()));
    let found = Memo::new(move |_| {
        let wanted = wanted.get();
        let mut found = documents();
        found.retain(|(_, title, _)| {
            wanted.trim().is_empty() || !find(title, &wanted, 1).is_empty()
        });
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
        <ul class="documents" role="list" aria-label="Documents">
            {move || found.get().into_iter().take(MAX_LISTED).enumerate().map(|(place, (id, title, count))| {
                let current = session.document.get() == id;
                let exported = session.settings.with(|settings| settings.exported.get(&id).copied());
                let changed = session.peek(|workspace| match exported {
                    None => count,
                    Some(when) => {
                        workspace.annotations_of(id).filter(|one| one.modified > when).count()
                    }
                });
                let count = match count {
                    0 => "no annotations".to_owned(),
                    count => counted(count, "annotation"),
                };
                let since = match (changed, exported) {
                    (0, _) => "",
                    (_, None) => ", never exported",
                    (1, Some(_)) => ", 1 changed since the last export",
                    (changed, Some(_)) => &format!(", {changed} changed since the last export"),
                };
                let count = format!("{count}{since}");
                let delete = format!("Delete \u{201c}{title}\u{201d}");
                view! {
                    <li>
                        <button
                            type="button"
                            class="document"
                            aria-current=current.then_some("true")
                            on:click=move |_| {
                                session.close_dialog();
                                session.open(id);
                            }
                        >
                            <span class="document-name" dir="auto">{title}</span>
                            " "
                            <span class="document-count">{count}</span>
                        </button>
                        <button
                            type="button"
                            class="delete"
                            aria-label=delete
                            on:click=move |_| delete_document(session, id, place)
                        >
                            "Delete"
                        </button>
                    </li>
                }
            }).collect_view()}
        </ul>
        <p class="hint">"What is deleted comes back with Undo, until you close the page."</p>
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
        <p class="actions">
            <button type="button" on:click=move |_| session.dialog.set(Some(Dialog::Open))>"Open another\u{2026}"</button>
        </p>
    }
}

/// Deletes a document at once; what it was is said below the list, with a way to have it back. The
/// focus goes to the document that takes its place.
fn delete_document(session: Session, id: DocumentId, place: usize) {
    if session.dispatch(|workspace| workspace.delete_document(id)) {
        focus::give_later(move || view::focus_nth(".documents .document", place));
    }
}

/// How many documents there are, and how many of them are listed.
fn found_words(found: usize, count: usize) -> String {
    match found {
        0 => "none of them".to_owned(),
        found if found > MAX_LISTED => format!("the first {MAX_LISTED} of {found}"),
        found if found == count => counted(count, "document"),
        found => format!("{found} of {count}"),
    }
}

/// How much of the browser's storage is in use.
fn room_words(taken: usize) -> String {
    const STORAGE: &str = "of the storage that the browser gives this page is in use.";
    match taken * 100 / ROOM {
        0 => format!("Less than 1 % {STORAGE}"),
        percent => format!("{percent} % {STORAGE}"),
    }
}
