//! The alert after the storage was cleared while the page was open.

use leptos::prelude::*;

use crate::ui::{context::Health, export::Export};

/// Says that the storage was cleared, and offers to export what is open here.
#[component]
pub fn Cleared() -> impl IntoView {
    let health = Health::from_context();
    let export = Export::from_context();
    view! {
        {move || health.was_cleared.get().then(|| view! {
            <div class="alert" role="alert">
                <p>
                    <strong>"This browser\u{2019}s storage for the page was cleared. "</strong>
                    "What is open here has been stored again, as far as there is room."
                </p>
                <p class="actions">
                    <button type="button" on:click=move |_| export.download_everything()>"Export everything"</button>
                    <button type="button" on:click=move |_| health.was_cleared.set(false)>"Dismiss"</button>
                </p>
            </div>
        })}
    }
}
