//! The menu of the export formats.

use leptos::prelude::*;

use super::{chunks::Chunks, export::Export, menu::MenuButton};

/// The menu of the export formats. What it offers is in a chunk.
#[component]
pub fn ExportMenu() -> impl IntoView {
    let export = Export::from_context();
    let views = Chunks::from_context().views;
    let items = Signal::derive(move || {
        views.get().map_or_else(Vec::new, |views| (views.export_items)(export))
    });
    view! { <MenuButton label="Export" items on_open=move |()| views.need() /> }
}
