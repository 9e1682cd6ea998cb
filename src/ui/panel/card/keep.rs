//! Keeping what the open annotation says in hand.

use leptos::prelude::*;

use crate::{
    model::AnnotationId,
    ui::{session::Session, topbar::PenIcon},
};

/// A pen: what each further selection is to be tagged as, until it is put down.
#[component]
pub fn Keep(session: Session, id: AnnotationId) -> impl IntoView {
    let held = move || {
        let body = session.read(|workspace| Some(workspace.annotations().get(&id)?.body));
        body.is_some() && session.pen.get() == body
    };
    view! {
        <button
            type="button"
            class="icon"
            aria-label="Keep in hand"
            title="Keep in hand: tag each further selection as this (K)"
            aria-keyshortcuts="K"
            aria-pressed=move || held().to_string()
            on:click=move |_| session.keep_in_hand(id)
        >
            <PenIcon />
        </button>
    }
}
