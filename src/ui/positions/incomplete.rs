//! The claims that have no place in the table because they are incomplete.

use leptos::prelude::*;

use super::state::TableState;
use crate::page::{TablePart, positions::wording};

/// How many claims are incomplete, and what they lack. A click lists them.
#[component]
pub fn IncompleteClaims(state: TableState) -> impl IntoView {
    let lacking =
        Memo::new(move |_| state.shown.with(|shown| wording::incomplete(shown.incomplete())));
    let open = move || state.views.part.get() == Some(TablePart::Incomplete);
    view! {
        <Show when=move || lacking.with(Option::is_some)>
            <p class="incomplete">
                <button
                    type="button"
                    node_ref=state.incomplete
                    aria-expanded=move || open().to_string()
                    on:click=move |_| state.toggle(TablePart::Incomplete)
                >
                    {move || lacking.get().map(|(all, _)| all)}
                </button>
                " "
                <span class="hint">{move || lacking.get().map(|(_, each)| each)}</span>
            </p>
        </Show>
    }
}
