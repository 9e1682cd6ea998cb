//! The networks of actors and issues.

mod controls;
mod drawing;
mod empty;
mod export;
mod legend;
mod marks;
mod pane;
mod roving;
mod state;
mod table;

use leptos::prelude::*;

use self::{
    controls::Controls, drawing::Drawing, empty::Empty, export::exports, legend::Legend,
    state::State, table::Tables,
};
use super::{menu::MenuButton, quotations::Quotations, session::Session};
use crate::drawing::counted;

/// The view "Network": how it is set, the drawing, the same as tables, and what is behind what is
/// selected.
#[component]
pub fn Network(session: Session) -> impl IntoView {
    let state = State::new(session);
    let title = Signal::derive(move || state.title());
    let claims = Signal::derive(move || state.selected_claims());
    let close = Callback::new(move |()| state.close());
    view! {
        <main class="network" tabindex="-1">
            <header class="network-head">
                <h1>"Network"</h1>
                <Controls state />
                <Show when=move || !state.is_empty()>
                    <MenuButton label="Export drawing" items=exports(state) />
                </Show>
            </header>
            <Show when=move || !state.is_empty() fallback=move || view! { <Empty state /> }>
                <Drawing state />
                <Legend state />
                <LeftOut state />
                <Tables state />
            </Show>
        </main>
        {move || state.selected.get().is_some().then(|| view! { <Quotations session title claims close /> })}
    }
}

/// What is not in the drawing, and why.
#[component]
fn LeftOut(state: State) -> impl IntoView {
    let weak = move || state.picture.with(|picture| picture.left_out);
    let incomplete = move || state.incomplete.get();
    view! {
        <p class="hint">
            {move || (weak() > 0).then(|| format!("{} not drawn: too weak. ", counted(weak(), "tie")))}
            {move || (incomplete() > 0).then(|| {
                let claims = counted(incomplete(), "claim");
                format!("{claims} not counted: no actor, issue or stance yet. ")
            })}
        </p>
    }
}
