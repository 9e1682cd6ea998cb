//! The table of positions: who stands where on what.

mod cell;
mod controls;
mod empty;
mod grid;
mod heads;
mod incomplete;
mod marks;
mod pages;
mod row;
mod sheet;
mod shown;
mod table;
mod wording;

use leptos::prelude::*;

use self::{
    controls::Controls, empty::Empty, incomplete::IncompleteClaims, pages::Pages, sheet::Sheet,
    table::Table,
};
use super::{
    job::JobState,
    quotations::Quotations,
    session::{Extent, Part, Session},
};
use crate::browser;

/// The view "Positions": the table, and beside it the claims of the part that is open.
#[component]
pub fn Positions(session: Session) -> impl IntoView {
    let sheet = Sheet::new(session);
    let any = Memo::new(move |_| sheet.shown.with(|shown| shown.complete() > 0));
    let listed = Memo::new(move |_| !sheet.claims.with(Vec::is_empty));
    let title = Signal::derive(move || {
        let title = |part: Part| sheet.shown.with(|shown| shown.title(part));
        session.part.get().map(title).unwrap_or_default()
    });
    // The page may have been scrolled far down in the article.
    window().scroll_to_with_x_and_y(0.0, 0.0);
    view! {
        <main class="positions" tabindex="-1">
            <header class="positions-head">
                <h1>"Positions"</h1>
                <Show when=move || any.get()>
                    <p class="positions-size">{move || sheet.shown.with(|shown| wording::size(shown))}</p>
                    <p class="read-off">{move || read_off(sheet)}</p>
                </Show>
                <Controls session any />
                <IncompleteClaims sheet />
            </header>
            <JobState job=sheet.job what="the table" />
            <Show when=move || any.get() fallback=move || view! { <Show when=move || sheet.job.is_done()><Empty sheet /></Show> }>
                <Pages sheet />
                <Table sheet />
                <Legend />
            </Show>
        </main>
        <Show when=move || listed.get()>
            <Quotations session title claims=sheet.claims close=Callback::new(move |()| sheet.close()) />
        </Show>
    }
}

/// From what the table is read, and when: on paper the page around it does not say so.
fn read_off(sheet: Sheet) -> String {
    sheet.shown.track();
    let session = sheet.session;
    let count = session.read(|workspace| workspace.documents().len());
    let all = session.options.with(|options| options.extent == Extent::AllDocuments);
    let source = if all && count > 1 {
        format!("{count} documents")
    } else {
        session.text().map(|document| document.title.clone()).unwrap_or_default()
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
