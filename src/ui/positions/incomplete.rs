//! The claims that have no place in the table.

use leptos::prelude::*;

use super::{sheet::Sheet, wording};
use crate::ui::session::Part;

/// How many claims lack something, and what; a click lists them.
#[component]
pub fn IncompleteClaims(sheet: Sheet) -> impl IntoView {
    let lacking =
        Memo::new(move |_| sheet.shown.with(|shown| wording::incomplete(shown.incomplete())));
    let open = move || sheet.session.part.get() == Some(Part::Incomplete);
    view! {
        <Show when=move || lacking.with(Option::is_some)>
            <p class="incomplete">
                <button
                    type="button"
                    node_ref=sheet.incomplete
                    aria-expanded=move || open().to_string()
                    on:click=move |_| sheet.toggle(Part::Incomplete)
                >
                    {move || lacking.get().map(|(all, _)| all)}
                </button>
                " "
                <span class="hint">{move || lacking.get().map(|(_, each)| each)}</span>
            </p>
        </Show>
    }
}
