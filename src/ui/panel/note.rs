//! The note on the open annotation.

use leptos::{html, prelude::*};

use crate::{browser::now, model::AnnotationId, ui::session::Session};

/// A field that grows with what is typed; every letter is saved.
#[component]
pub fn Note(session: Session, id: AnnotationId) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let note = Memo::new(move |_| {
        session
            .read(|workspace| {
                workspace.annotations().get(&id).map(|annotation| annotation.note.clone())
            })
            .unwrap_or_default()
    });
    Effect::new(move || {
        if let Some(field) = field.get()
            && session.focus_card.get()
        {
            session.focus_card.set(false);
            // On a phone the keyboard would cover the text that has just been tagged.
            if !coarse_pointer() {
                field.focus().unwrap_or_default();
            }
        }
    });
    view! {
        <label class="field">
            <span>"Note"</span>
            <textarea
                node_ref=field
                rows="2"
                dir="auto"
                prop:value=move || note.get()
                on:input=move |event| {
                    let note = event_target_value(&event);
                    session.dispatch(|workspace| workspace.edit_note(id, note, now()));
                }
                on:blur=move |_| session.seal_history()
            ></textarea>
        </label>
    }
}

fn coarse_pointer() -> bool {
    window().match_media("(pointer: coarse)").ok().flatten().is_some_and(|query| query.matches())
}
