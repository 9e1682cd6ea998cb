//! What brings documents here.

use leptos::prelude::*;

use crate::{
    page::bundled,
    ui::context::{Dialog, DialogState, ExchangeDialog, ImportQueue, Workbench},
};

/// The buttons that open articles.
#[component]
pub fn Actions() -> impl IntoView {
    let workbench = Workbench::from_context();
    let dialogs = DialogState::from_context();
    let imports = ImportQueue::from_context();
    let any = Memo::new(move |_| workbench.read(|watched| !watched.documents().is_empty()));
    let has_bundled = Memo::new(move |_| {
        workbench.read(|watched| watched.documents().contains_key(&bundled::ID))
    });
    view! {
        <p class="actions">
            <button type="button" aria-haspopup="dialog" on:click=move |_| dialogs.open.set(Some(Dialog::Exchange(ExchangeDialog::Open)))>
                {move || if any.get() { "Open another\u{2026}" } else { "Open an article\u{2026}" }}
            </button>
            <Show when=move || !has_bundled.get()>
                <button type="button" on:click=move |_| imports.read_bundled()>"Read the bundled article again"</button>
            </Show>
        </p>
    }
}
