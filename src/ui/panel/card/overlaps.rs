//! The annotations that share text with the open one.

use leptos::prelude::*;

use crate::{
    model::AnnotationId,
    ui::context::{Cards, Workbench},
};

/// The most annotations that are offered here; the list has them all.
const MAX_LISTED: usize = 12;

/// A button for each annotation that overlaps the open one, however they nest.
#[component]
pub fn Overlaps(id: AnnotationId) -> impl IntoView {
    let workbench = Workbench::from_context();
    let cards = Cards::from_context();
    let overlapping = move || {
        workbench
            .read(|watched| {
                let annotation = watched.annotation(id)?;
                let document = watched.documents().get(&annotation.document)?;
                let mut found: Vec<_> = document
                    .text
                    .blocks_under(annotation.span)
                    .flat_map(|block| watched.annotations_in_block(document.id, block))
                    .filter(|other| {
                        other.id != id && other.span.intersection(annotation.span).is_some()
                    })
                    .cloned()
                    .collect();
                found.sort_unstable_by_key(|other| other.text_order());
                found.dedup_by_key(|other| other.id);
                found.truncate(MAX_LISTED);
                Some(found)
            })
            .unwrap_or_default()
    };
    view! {
        {move || {
            let found = overlapping();
            (!found.is_empty()).then(|| view! {
                <div class="overlaps" role="group" aria-label="Overlapping annotations">
                    <span class="overlaps-name" aria-hidden="true">"Overlaps"</span>
                    {found.into_iter().map(|other| view! {
                        <button type="button" on:click=move |_| cards.go_to(other.id)>
                            <span class="swatch" data-kinds=other.kind().name() aria-hidden="true"></span>
                            <span class="visually-hidden">{other.kind().label()} ": "</span>
                            <span class="overlap-quote" dir="auto">{other.quote.exact.clone()}</span>
                        </button>
                    }).collect_view()}
                </div>
            })
        }}
    }
}
