//! The note on the open annotation.

use leptos::prelude::*;

use crate::{browser::now, model::AnnotationId, ui::context::Workbench};

/// A text field that grows with its content. Every keystroke is saved.
#[component]
pub fn Note(id: AnnotationId) -> impl IntoView {
    let workbench = Workbench::from_context();
    let note = Memo::new(move |_| {
        workbench
            .read(|watched| watched.annotation(id).map(|annotation| annotation.note.clone()))
            .unwrap_or_default()
    });
    view! {
        <label class="field">
            <span>"Note"</span>
            <textarea
                rows="2"
                dir="auto"
                prop:value=move || note.get()
                on:input=move |event| {
                    let note = event_target_value(&event);
                    workbench.dispatch(|workspace| workspace.edit_note(id, note.clone(), now()));
                }
                on:blur=move |_| workbench.seal_history()
            ></textarea>
        </label>
    }
}
