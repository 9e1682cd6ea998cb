//! What stands in the place of the article if the library is empty.

use leptos::prelude::*;

use crate::ui::{
    context::{Dialog, DialogState, ExchangeDialog, ImportQueue, Workbench},
    example::ShowExample,
};

/// What to do if there is no document.
#[component]
pub fn EmptyLibrary() -> impl IntoView {
    let workbench = Workbench::from_context();
    let dialogs = DialogState::from_context();
    let imports = ImportQueue::from_context();
    let has_entries = Memo::new(move |_| {
        workbench.read(|watched| {
            let workspace = watched.facts();
            !workspace.actors().is_empty()
                || !workspace.issues().is_empty()
                || !workspace.tags().is_empty()
        })
    });
    // The page may have been scrolled far down in the article that is gone.
    window().scroll_to_with_x_and_y(0.0, 0.0);
    view! {
        <section class="empty-library" aria-labelledby="empty-library">
            <h1 id="empty-library">"No document is open"</h1>
            <p>
                "Open a file, paste the text of an article, or drop a file anywhere on this page. "
                "Nothing leaves this browser."
            </p>
            <Show when=move || has_entries.get()>
                <p>"Your actors, issues and tags are kept for the next document."</p>
            </Show>
            <p class="actions">
                <button
                    type="button"
                    class="primary"
                    aria-haspopup="dialog"
                    on:click=move |_| dialogs.open.set(Some(Dialog::Exchange(ExchangeDialog::Open)))
                >
                    "Open an article\u{2026}"
                </button>
                <button type="button" on:click=move |_| imports.read_bundled()>
                    "Read the bundled article again"
                </button>
                <ShowExample />
            </p>
        </section>
    }
}
