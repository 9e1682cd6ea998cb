//! What a locked register says to a name that is new.

use leptos::prelude::*;

use super::State;

/// Says that the field's text is in no list and was not added, with a button that adds it.
#[component]
pub fn Refusal(
    state: State,
    /// The field's id.
    id: &'static str,
) -> impl IntoView {
    view! {
        {move || state.refusal.get().map(|words| view! {
            <p class="refusal" dir="auto">
                <span id=format!("{id}-refusal")>{words}</span>
                " "
                <button type="button" on:click=move |_| state.add_anyway()>"Add it"</button>
            </p>
        })}
    }
}
