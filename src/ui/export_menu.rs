//! The menu of the export formats.

use leptos::prelude::*;

use super::{
    chunks::Chunks,
    menu_button::{MenuButton, MenuState},
};

/// The menu of the export formats. What it offers is in a chunk, and so is what its keys do; the button
/// stays the same when they come.
#[component]
pub fn ExportMenu() -> impl IntoView {
    let views = Chunks::from_context().views;
    let menu = MenuState::new();
    Effect::new(move || {
        if menu.open.get() {
            views.need();
        }
    });
    let items = move || match views.get() {
        Some(views) => (views.export_menu)(menu),
        None => view! {
            <Show when=move || menu.open.get()>
                <div class="menu-items" role="menu" aria-label="Export">
                    <p class="loading">"Loading\u{2026}"</p>
                </div>
            </Show>
        }
        .into_any(),
    };
    view! { <MenuButton menu label="Export" items=items.into_any() /> }
}
