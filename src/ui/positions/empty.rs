//! What is shown instead of a table without rows.

use leptos::prelude::*;

use super::state::TableState;
use crate::{
    page::{Extent, TablePart, View},
    ui::{
        context::{Views, Workbench},
        example::ShowExample,
    },
};

/// What is missing, and where to begin.
#[component]
pub fn Empty(state: TableState) -> impl IntoView {
    let workbench = Workbench::from_context();
    let views = Views::from_context();
    let incomplete = move || state.shown.with(|shown| !shown.incomplete().is_empty());
    let elsewhere = move || {
        views.options.with(|options| options.extent == Extent::ThisDocument)
            && workbench.read(|watched| watched.documents().len() > 1)
    };
    view! {
        <div class="positions-empty">
            <h2>{move || if incomplete() { "No claim is complete yet" } else { "No claims yet" }}</h2>
            <p>
                "The table shows who stands where on what. A claim enters it once three things are known: "
                "its " <strong>"actor"</strong> ", its " <strong>"issue"</strong> " and its " <strong>"stance"</strong> "."
            </p>
            <p>
                {move || if incomplete() {
                    "Open one of your claims and fill in what it lacks."
                } else {
                    "Select in the article what somebody says, press C, and fill in the three fields of the card."
                }}
            </p>
            <p class="actions">
                <Show when=incomplete>
                    <button type="button" class="primary" on:click=move |_| state.toggle(TablePart::Incomplete)>
                        "Show the incomplete claims"
                    </button>
                </Show>
                <button type="button" on:click=move |_| views.show(View::Article)>"Go to the article"</button>
                <ShowExample />
                <Show when=elsewhere>
                    <button
                        type="button"
                        on:click=move |_| views.options.update(|options| options.extent = Extent::AllDocuments)
                    >
                        "Show all documents"
                    </button>
                </Show>
            </p>
        </div>
    }
}
