//! Tagging further selections as the open annotation.

use leptos::prelude::*;

use crate::{
    model::AnnotationId,
    ui::{session::Session, topbar::PenIcon},
};

/// A button that tags each further selection as the annotation, until the quick tag is stopped.
#[component]
pub fn QuickTag(session: Session, id: AnnotationId) -> impl IntoView {
    let held = move || {
        let body = session.read(|watched| Some(watched.annotation(id)?.body));
        body.is_some() && session.quick_tag.get() == body
    };
    view! {
        <button
            type="button"
            class="icon"
            aria-label="Quick tag"
            title="Quick tag: tag each further selection as this (K)"
            aria-keyshortcuts="K"
            aria-pressed=move || held().to_string()
            on:click=move |_| session.toggle_quick_tag(id)
        >
            <PenIcon />
        </button>
    }
}
