//! Where an annotation comes from: the page that it stands on, and where it stood in earlier versions of its
//! article.

use leptos::prelude::*;

use crate::{
    model::{AnnotationId, Moved},
    ui::context::Workbench,
};

/// The page, and the earlier place. Empty where neither is known.
#[component]
pub fn Provenance(id: AnnotationId) -> impl IntoView {
    let workbench = Workbench::from_context();
    let known = Memo::new(move |_| {
        workbench.read(|watched| {
            let annotation = watched.annotation(id)?;
            let document = watched.documents().get(&annotation.document)?;
            let page = document.text.page_at(annotation.span.start()).map(str::to_owned);
            // Where nothing has changed there is nothing to say.
            let earlier = annotation.earlier.last().filter(|one| one.moved != Moved::Kept);
            Some((page, earlier.map(|earlier| (earlier.quote.clone(), earlier.moved))))
        })
    });
    move || {
        let (page, earlier) = known.get()?;
        let page = page.map(|page| view! { <p class="hint">"Page " <bdi>{page}</bdi></p> });
        let earlier = earlier.map(|(quote, moved)| {
            view! {
                <p class="hint">
                    "In the earlier version: " <q dir="auto">{quote}</q> " (" {words(moved)} ")"
                </p>
            }
        });
        Some(view! { {page} {earlier} })
    }
}

/// Says how an annotation came from an earlier version.
const fn words(moved: Moved) -> &'static str {
    match moved {
        Moved::Kept => "the words around it are the same",
        Moved::Exact => "its words were found elsewhere, or among others",
        Moved::Approximate => "found in other words",
        Moved::Reader => "put here by a reader",
    }
}
