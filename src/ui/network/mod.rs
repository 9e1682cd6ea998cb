//! The networks of actors and issues.

mod controls;
mod drawing;
mod empty;
mod export;
mod keys;
mod legend;
mod marks;
mod pane;
mod pointer;
mod roving;
mod state;
mod table;

use leptos::prelude::*;

pub use self::controls::NetworkChoices;
use self::{
    controls::Controls, drawing::Drawing, empty::Empty, export::exports, legend::Legend,
    state::State, table::Tables,
};
use super::{
    context::{Reading, Views, Workbench},
    job::JobState,
    menu::Menu,
    quotations::Quotations,
};
use crate::{analysis::LeftOut, text::counted};

/// The view "Network": its settings, the drawing, the same as tables, and the claims behind the
/// selection.
#[component]
pub fn Network() -> impl IntoView {
    let state =
        State::new(Workbench::from_context(), Reading::from_context(), Views::from_context());
    let title = Signal::derive(move || state.title());
    let claims = Signal::derive(move || state.selected_claims());
    let close = Callback::new(move |()| state.close());
    view! {
        <main class="network" tabindex="-1">
            <header class="network-head">
                <h1>"Network"</h1>
                <Controls state />
                <Show when=move || !state.is_empty()>
                    <ExportMenu state />
                </Show>
            </header>
            <JobState job=state.job what="the network" />
            <Show when=move || !state.is_empty() fallback=move || view! { <Show when=move || state.job.is_done()><Empty state /></Show> }>
                <Drawing state />
                <Legend state />
                <LeftOut state />
                <Tables state />
            </Show>
        </main>
        {move || state.selected.get().is_some().then(|| view! { <Quotations title claims close /> })}
    }
}

/// The menu of the formats in which the drawing can be saved.
#[component]
fn ExportMenu(state: State) -> impl IntoView {
    view! { <Menu label="Export drawing" items=exports(state) /> }
}

/// What the drawing leaves out, and why.
#[component]
fn LeftOut(state: State) -> impl IntoView {
    let few = Memo::new(move |_| state.job.done.with(|network| network.left_out));
    let weak = move || state.picture.with(|picture| picture.left_out);
    let incomplete = move || state.incomplete.get();
    view! {
        <p class="hint">
            {move || few_words(few.get())}
            {move || (weak() > 0).then(|| format!("{} not drawn: too weak. ", counted(weak(), "tie")))}
            {move || (incomplete() > 0).then(|| {
                let claims = counted(incomplete(), "claim");
                format!("{claims} not counted: no actor, issue or stance yet. ")
            })}
        </p>
    }
}

/// How many actors and issues have too few claims to be drawn, and where to see them.
fn few_words(left_out: LeftOut) -> Option<String> {
    let counts = [(left_out.actors, "actor"), (left_out.issues, "issue")];
    let counts = counts.into_iter().filter(|&(count, _)| count > 0);
    let all: Vec<_> = counts.map(|(count, noun)| counted(count, noun)).collect();
    (!all.is_empty()).then(|| {
        let all = all.join(" and ");
        format!(
            "{all} with the fewest claims not drawn; Positions lists them, and claims of one document are drawn by \u{201c}This document\u{201d}. "
        )
    })
}
