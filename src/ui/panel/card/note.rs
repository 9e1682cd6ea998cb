//! The note on the open annotation.

use leptos::prelude::*;

use crate::{browser::now, model::AnnotationId, ui::session::Session};

/// A field that grows with what is typed; every letter is saved.
#[component]
pub fn Note(session: Session, id: AnnotationId) -> impl IntoView {
    let note = Memo::new(move |_| {
        session
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
                    session.dispatch(|workspace| workspace.edit_note(id, note.clone(), now()));
                }
                on:blur=move |_| session.seal_history()
            ></textarea>
        </label>
    }
}
