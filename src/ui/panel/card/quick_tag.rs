//! The button that starts the quick tag from the open annotation.

use leptos::prelude::*;

use crate::{
    model::AnnotationId,
    ui::{
        context::{Tagging, Workbench},
        icon::PenIcon,
    },
};

/// A button that tags each further selection like the annotation, until the quick tag is stopped.
#[component]
pub fn QuickTag(id: AnnotationId) -> impl IntoView {
    let workbench = Workbench::from_context();
    let tagging = Tagging::from_context();
    let held = move || {
        let body = workbench.read(|watched| Some(watched.annotation(id)?.body));
        body.is_some() && tagging.quick_tag.get() == body
    };
    view! {
        <button
            type="button"
            class="icon"
            aria-label="Quick tag"
            title="Quick tag: tag each further selection as this (K)"
            aria-keyshortcuts="K"
            aria-pressed=move || held().to_string()
            on:click=move |_| tagging.toggle_quick_tag(id)
        >
            <PenIcon />
        </button>
    }
}
