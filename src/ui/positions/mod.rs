//! The table of positions: who stands where on what.

mod about_example;
mod cell;
mod controls;
mod empty;
mod heads;
mod incomplete;
mod marks;
mod pages;
mod row;
mod state;
mod table;

use leptos::prelude::*;

use self::{
    about_example::AboutExample, controls::Controls, empty::Empty, incomplete::IncompleteClaims,
    pages::Pages, state::TableState, table::Table,
};
use super::{
    after_paint::after_paint,
    context::{Reading, Views, Workbench},
    example,
    job::JobState,
    quotations::Quotations,
};
use crate::{
    browser,
    page::{Extent, TablePart, positions::wording},
};

/// The view "Positions": the table, and beside it the claims of the open part.
#[component]
pub fn PositionsView() -> impl IntoView {
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let views = Views::from_context();
    example::follow();
    let state = TableState::new(workbench, reading, views);
    let any = Memo::new(move |_| state.shown.with(|shown| shown.complete() > 0));
    let listed = Memo::new(move |_| !state.claims.with(Vec::is_empty));
    let title = Signal::derive(move || {
        let title = |part: TablePart| state.shown.with(|shown| shown.title(part));
        views.part.get().map(title).unwrap_or_default()
    });
    // A large table takes a moment. Who switches to it sees before that the view has changed.
    let is_painted = RwSignal::new(false);
    after_paint(move || is_painted.set(true));
    // The page may have been scrolled far down in the article.
    window().scroll_to_with_x_and_y(0.0, 0.0);
    view! {
        <main class="positions" tabindex="-1">
            <header class="positions-head">
                <h1>"Positions"</h1>
                <Show when=move || any.get()>
                    <p class="positions-size">{move || state.shown.with(|shown| wording::size(shown))}</p>
                    <p class="read-off">{move || read_off(state, workbench, reading)}</p>
                </Show>
                <Controls any />
                <IncompleteClaims state />
            </header>
            <AboutExample />
            <JobState job=state.job what="the table" />
            <Show when=move || any.get() fallback=move || view! { <Show when=move || state.job.is_done()><Empty state /></Show> }>
                <Pages state />
                <Show when=move || is_painted.get()>
                    <Table state />
                    <Legend />
                </Show>
            </Show>
        </main>
        <Show when=move || listed.get()>
            <Quotations title claims=state.claims close=Callback::new(move |()| state.close()) />
        </Show>
    }
}

/// The source of the table and the date: on paper, nothing else on the page says so.
fn read_off(state: TableState, workbench: &'static Workbench, reading: &'static Reading) -> String {
    state.shown.track();
    let count = workbench.read(|watched| watched.documents().len());
    let all = state.views.options.with(|options| options.extent == Extent::AllDocuments);
    let source = if all && count > 1 {
        format!("{count} documents")
    } else {
        reading.text().map(|document| document.title.clone()).unwrap_or_default()
    };
    format!("Read off {source} with Faultline, {}.", browser::today())
}

/// How to read the table.
#[component]
fn Legend() -> impl IntoView {
    view! {
        <ul class="legend" role="list" aria-label="Legend">
            <li><span class="tally" data-stance="supports"></span>" supports"</li>
            <li><span class="tally" data-stance="opposes"></span>" opposes"</li>
            <li><span class="tally" data-stance="unclear"></span>" unclear"</li>
            <li><span class="both"></span>" one actor says both"</li>
            <li>
                <span class="division-bar" aria-hidden="true"><span></span></span>
                " how evenly the actors on an issue are split: agreed, leaning, divided (a quarter or more on the smaller side)"
            </li>
        </ul>
    }
}
