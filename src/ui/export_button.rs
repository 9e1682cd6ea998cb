//! The button that opens the menu of the export formats.

use leptos::prelude::*;

use super::{chunks::Chunks, now::Now};

/// The menu of the export formats and, until its chunk is loaded, a button in its place.
#[component]
pub fn ExportButton() -> impl IntoView {
    let views = Chunks::from_context().views;
    let is_wanted = RwSignal::new(false);
    let want = move |_| {
        is_wanted.set(true);
        views.need();
    };
    move || {
        match views.get() {
        Some(views) => (views.export_menu)(is_wanted.now()),
        None => view! {
            <button type="button" aria-haspopup="menu" aria-expanded="false" on:click=want>"Export"</button>
        }
        .into_any(),
    }
    }
}
