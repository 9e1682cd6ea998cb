//! The view "Documents": all documents as a table, and the lines in which words stand in them.

mod actions;
mod chosen;
mod filters;
mod head;
mod lines;
mod room;
mod row;
mod search;
mod step;
mod table;

pub use self::step::follow_keys;

use leptos::prelude::*;

use self::{
    actions::Actions, chosen::ChosenDocuments, filters::Filters, lines::Lines, search::Search,
    table::Table,
};
use super::{
    after_paint::after_paint,
    context::{Library, Workbench},
    job::JobState,
    taken_away::TakenAway,
};

/// The view "Documents".
#[component]
pub fn DocumentsView() -> impl IntoView {
    let workbench = Workbench::from_context();
    let library = Library::from_context();
    let any = Memo::new(move |_| workbench.read(|watched| !watched.documents().is_empty()));
    // A long list takes a moment. Who switches to it sees before that the view has changed.
    let is_painted = RwSignal::new(false);
    after_paint(move || is_painted.set(true));
    // The page may have been scrolled far down in the article.
    window().scroll_to_with_x_and_y(0.0, 0.0);
    view! {
        <main class="library" tabindex="-1">
            <header class="library-head">
                <h1>"Documents"</h1>
                <Actions />
            </header>
            <Show
                when=move || any.get()
                fallback=|| view! { <p class="no-documents">"There is no document here."</p> }
            >
                <Search />
                <Filters />
                <JobState job=library.found what="the search" />
                <Show
                    when=move || library.shows_lines.get()
                    fallback=move || view! {
                        <ChosenDocuments />
                        <TakenAway />
                        <Show when=move || is_painted.get()>
                            <Table />
                        </Show>
                    }
                >
                    <Lines />
                </Show>
            </Show>
            <Show when=move || !any.get()>
                <TakenAway />
            </Show>
            <p class="hint">"What is deleted comes back with Undo, until you close the page."</p>
            <room::Room />
        </main>
    }
}
