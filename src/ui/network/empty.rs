//! What the network view shows if there is nothing to draw.

use leptos::prelude::*;

use super::state::State;
use crate::{
    page::{Extent, View},
    text::counted,
    ui::context::Views,
};

/// What a claim needs, and how to make one.
#[component]
pub fn Empty(state: State) -> impl IntoView {
    let views = Views::from_context();
    let only_here = move || views.options.read().extent == Extent::ThisDocument;
    view! {
        <div class="network-empty">
            <h2>"No claims to draw yet"</h2>
            <p>
                "The network is drawn from claims that say "<strong>"who"</strong>" claims something, about "
                <strong>"which issue"</strong>", with "<strong>"which stance"</strong>"."
            </p>
            <ol>
                <li>"In the article, select a passage in which somebody claims something."</li>
                <li>"Press "<kbd>"C"</kbd>" or the button "<strong>"Claim"</strong>"."</li>
                <li>"In its card, fill in Actor, Issue and Stance. To tie actors to each other, a stance must be for or against."</li>
            </ol>
            {move || (state.incomplete.get() > 0).then(|| view! {
                <p>{counted(state.incomplete.get(), "claim")} " so far without an actor, an issue or a stance."</p>
            })}
            <p class="actions">
                <button type="button" class="primary" on:click=move |_| views.show(View::Article)>"Go to the article"</button>
                <Show when=only_here>
                    <button type="button" on:click=move |_| views.options.update(|o| o.extent = Extent::AllDocuments)>
                        "Draw the claims of all documents"
                    </button>
                </Show>
            </p>
        </div>
    }
}
