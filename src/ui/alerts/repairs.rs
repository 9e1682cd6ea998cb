//! The note on what was repaired when the page was opened.

use leptos::prelude::*;

use super::as_found::download_as_found;
use crate::{
    storage::repair,
    ui::context::{Announcements, Health, Workbench},
};

/// What was repaired when the page was opened. This endangers nothing: the stored records stay as
/// they were until the reader agrees.
#[component]
pub fn Repairs() -> impl IntoView {
    let announcements = Announcements::from_context();
    let health = Health::from_context();
    let workbench = Workbench::from_context();
    let words = move || repair::describe(&health.repaired.read());
    // Announced, because a reader who cannot see the note would not come across it.
    announcements
        .say(health.repaired.with_untracked(|repaired| repair::describe(repaired)).join(" "));
    view! {
        {move || (!health.repaired.read().is_empty()).then(|| view! {
            <section class="alert note" aria-label="Repairs">
                <p>{words().join(" ")}</p>
                <p class="actions">
                    <button type="button" on:click=move |_| download_as_found(announcements, health)>"Download as they were"</button>
                    <button type="button" on:click=move |_| workbench.keep_repaired()>"Keep the repairs"</button>
                </p>
            </section>
        })}
    }
}
