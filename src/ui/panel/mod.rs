//! The side panel: the open card, and below it the list of annotations with what it is filtered by,
//! or a register. On a phone both are sheets over the text.

mod card;
mod choices;
mod filters;
mod list;
mod occurrences;
mod registers;
mod row;
mod search;
mod tabs;

use leptos::{either::EitherOf4, prelude::*};

use self::{
    card::Card, filters::Filters, list::List, registers::register, search::Search, tabs::Tabs,
};
use super::{session::Session, taken_away::TakenAway};
use crate::{
    model::{Actor, ActorId, Issue, IssueId, Tag, TagId},
    page::Tab,
};

/// The side panel.
#[component]
pub fn Panel(session: Session) -> impl IntoView {
    let count = move || session.read(|watched| watched.count_of(session.document.get()));
    view! {
        <aside class="panel" aria-label="Annotations of this document">
            <Card session />
            <div class="lists">
                <Tabs session />
                <div
                    class="list-panel"
                    id="annotations"
                    role="tabpanel"
                    aria-labelledby=move || tabs::id(session.tab.get())
                >
                    {move || match session.tab.get() {
                        Tab::Annotations => EitherOf4::A(view! {
                            <Search session />
                            <Filters session />
                            <List session />
                        }),
                        Tab::Actors => EitherOf4::B(register::<Actor>(session, ActorId::new)),
                        Tab::Issues => EitherOf4::C(register::<Issue>(session, IssueId::new)),
                        Tab::Tags => EitherOf4::D(register::<Tag>(session, TagId::new)),
                    }}
                </div>
            </div>
            <TakenAway session />
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
