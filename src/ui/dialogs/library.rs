//! All documents of the workspace.

use leptos::prelude::*;

use crate::ui::session::{Dialog, Session};

/// The documents, each with how much is in it; a click opens one.
#[component]
pub fn Library(session: Session) -> impl IntoView {
    let documents = move || {
        session.read(|workspace| {
            let mut documents: Vec<_> = workspace
                .documents()
                .values()
                .map(|document| {
                    (document.id, document.title.clone(), workspace.count_of(document.id))
                })
                .collect();
            documents.sort_by_key(|(_, title, _)| title.to_lowercase());
            documents
        })
    };
    view! {
        <ul class="documents" role="list">
            {move || documents().into_iter().map(|(id, title, count)| {
                let current = session.document.get() == id;
                let count = match count {
                    0 => "no annotations".to_owned(),
                    1 => "1 annotation".to_owned(),
                    count => format!("{count} annotations"),
                };
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
                            on:click=move |_| if session.dispatch(|workspace| workspace.delete_document(id)) {
                                session.say("Deleted. Undo brings it back.");
                            }
                        >
                            "Delete"
                        </button>
                    </li>
                }
            }).collect_view()}
        </ul>
        <p class="hint">"What is deleted comes back with Undo, until you close the page."</p>
        <p class="actions">
            <button type="button" on:click=move |_| session.dialog.set(Some(Dialog::Open))>"Open another\u{2026}"</button>
        </p>
    }
}
