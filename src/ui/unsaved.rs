//! The alert while work is not saved.

use leptos::prelude::*;

use crate::{
    storage::StoreError,
    ui::{
        chunks::Chunks,
        context::{Deed, Deeds, Health, Saving},
        export::Export,
    },
};

/// How much is not saved, why, and what to do.
#[component]
pub fn Unsaved() -> impl IntoView {
    let health = Health::from_context();
    let deeds = Deeds::from_context();
    let views = Chunks::from_context().views;
    let export = Export::from_context();
    let export_everything = move |()| views.with(move |views| (views.download_everything)(export));
    let unsaved = move || match health.saving.get() {
        Saving::Saved => None,
        Saving::Unsaved(error, count) => Some((error, count)),
    };
    view! {
        {move || unsaved().map(|(error, count)| {
            let advice = match error {
                StoreError::Full => "Export your work, then delete documents that you no longer need.",
                StoreError::Denied => "Allow the page to store data, or export your work before you close it.",
            };
            let count = match count {
                0 => "Nothing that you do here will be saved".to_owned(),
                1 => "1 change is not saved".to_owned(),
                count => format!("{count} changes are not saved"),
            };
            view! {
                <div class="alert" role="alert">
                    <p><strong>{count} ": "</strong> {error.to_string()} ". " {advice}</p>
                    <p class="actions">
                        <button type="button" on:click=move |_| { export_everything(()); }>"Export everything"</button>
                        <button type="button" on:click=move |_| deeds.ask(Deed::SaveAgain)>"Try again"</button>
                    </p>
                </div>
            }
        })}
    }
}
