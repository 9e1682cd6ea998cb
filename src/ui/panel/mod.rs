//! The side panel: the open card, and the list of annotations with what it is filtered by. On a
//! phone both are sheets over the text.

mod card;
mod filters;
mod list;
mod row;
mod search;

use leptos::prelude::*;

use self::{card::Card, filters::Filters, list::List, search::Search};
use super::session::Session;

/// The side panel.
#[component]
pub fn Panel(session: Session) -> impl IntoView {
    let count = move || session.read(|workspace| workspace.count_of(session.document.get()));
    view! {
        <aside class="panel" aria-label="Annotations of this document">
            <Card session />
            <section class="annotations" id="annotations" aria-labelledby="annotations-heading">
                <h2 id="annotations-heading">"Annotations " <span class="count">{count}</span></h2>
                <Search session />
                <Filters session />
                <List session />
            </section>
        <button
            type="button"
            class="sheet-switch"
            aria-expanded=move || session.list_open.get().to_string()
            aria-controls="annotations"
            on:click=move |_| session.list_open.update(|open| *open = !*open)
        >
            {move || if session.list_open.get() { "Back to the article".to_owned() } else { match count() {
                    0 => "No annotations yet: select a passage".to_owned(),
                    count => format!("Annotations ({count})"),
                } }}
        </button>
        </aside>
    }
}
