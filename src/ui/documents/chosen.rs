//! What can be done with several documents at once.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::{
    model::{Coding, DocumentId},
    text::counted,
    ui::{
        context::{Announcements, Library, Workbench},
        export::Export,
    },
};

/// What can be done with the chosen documents. Nothing if none is.
#[component]
pub fn ChosenDocuments() -> impl IntoView {
    let library = Library::from_context();
    let any = Memo::new(move |_| library.chosen.with(|chosen| !chosen.is_empty()));
    view! {
        <Show when=move || any.get()>
            <ChosenBar />
        </Show>
    }
}

#[component]
fn ChosenBar() -> impl IntoView {
    let announcements = Announcements::from_context();
    let workbench = Workbench::from_context();
    let library = Library::from_context();
    let export = Export::from_context();
    let count = Memo::new(move |_| library.chosen.with(BTreeSet::len));
    // In the order of the list.
    let chosen = move || -> Vec<DocumentId> {
        let chosen = library.chosen.get_untracked();
        library.listed().into_iter().filter(|id| chosen.contains(id)).collect()
    };
    let mark = move |event| {
        let name = event_target_value(&event);
        let Some(coding) = Coding::ALL.into_iter().find(|coding| coding.name() == name) else {
            return;
        };
        let ids = chosen();
        workbench.at_length(ids.len(), move || {
            if workbench.dispatch(|workspace| workspace.set_coding(ids.iter().copied(), coding)) {
                let marked = counted(ids.len(), "document");
                announcements.say(format!("{marked}: {}.", coding.label().to_ascii_lowercase()));
            }
        });
    };
    let delete = move |_| {
        let ids = chosen();
        let annotations =
            workbench.peek(|workspace| ids.iter().map(|&id| workspace.count_of(id)).sum::<usize>());
        workbench.at_length(annotations + ids.len(), move || {
            workbench.dispatch(|workspace| workspace.delete_documents(ids.iter().copied()));
        });
    };
    let none = move |_| library.chosen.set(BTreeSet::new());
    view! {
        <section class="library-chosen" aria-label="Chosen documents">
            <span>{move || format!("{} chosen", count.get())}</span>
            <label class="choice">
                <span>"Mark as"</span>
                // Each choice acts, so the field goes back to saying what it is for.
                <select prop:value=move || { count.track(); "" } on:change=move |event| {
                    mark(event.clone());
                    event_target::<web_sys::HtmlInputElement>(&event).set_value("");
                }>
                    <option value="">"Choose\u{2026}"</option>
                    {Coding::ALL.map(|coding| view! { <option value=coding.name()>{coding.label()}</option> })}
                </select>
            </label>
            <button type="button" on:click=move |_| export.download_documents(&chosen())>"Export as JSON"</button>
            <button type="button" class="delete" on:click=delete>
                {move || format!("Delete {}", counted(count.get(), "document"))}
            </button>
            <button type="button" on:click=none>"Choose none"</button>
        </section>
    }
}
