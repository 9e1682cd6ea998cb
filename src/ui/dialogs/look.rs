//! The work that was read, to be looked at without taking it: nothing of it is stored.

use std::sync::Arc;

use leptos::{html, prelude::*};

use crate::{
    analysis::{Filter, Listing},
    model::{Annotation, Document, DocumentId, Workspace},
    page::{in_words, library::wording::byline},
    text::segments,
    ui::{
        context::{ImportQueue, Incoming, Opening},
        reader::Paper,
    },
};

/// The documents of the work that was read, one at a time.
#[component]
pub fn Look() -> impl IntoView {
    let imports = ImportQueue::from_context();
    // It does not change while the dialog is open.
    let read = imports.opening.with_untracked(|opening| match opening {
        Some(Opening::Read(incoming)) => Some(incoming.clone()),
        _ => None,
    });
    view! {
        <p class="hint">
            "Nothing of this is stored here, and what you have here does not change."
        </p>
        {read.map(|incoming| view! { <Documents incoming /> })}
        <p class="actions sticky">
            <button type="button" class="primary" on:click=move |_| imports.look(false)>"Import\u{2026}"</button>
            <button type="button" on:click=move |_| imports.cancel_opening()>"Close without importing"</button>
        </p>
    }
}

#[component]
fn Documents(incoming: Arc<Incoming>) -> impl IntoView {
    let documents: Vec<_> = incoming.workspace.documents().values().cloned().collect();
    let shown = RwSignal::new(documents.first().map(|document| document.id));
    let several = (documents.len() > 1).then(|| {
        let options = documents.iter().map(|document| {
            view! { <option value=document.id.to_string()>{document.title.clone()}</option> }
        });
        let choose = move |event| shown.set(event_target_value(&event).parse().ok());
        view! {
            <label class="field">
                <span>"Document"</span>
                <select on:change=choose>{options.collect_view()}</select>
            </label>
        }
    });
    let document = move |id: DocumentId| {
        let document = incoming.workspace.documents().get(&id).cloned()?;
        Some(view! { <Annotated incoming=incoming.clone() document /> })
    };
    view! {
        {several}
        {move || shown.get().and_then(&document)}
    }
}

/// A document with its highlights, and what they say beside it.
#[component]
fn Annotated(incoming: Arc<Incoming>, document: Arc<Document>) -> impl IntoView {
    let workspace = &incoming.workspace;
    let rows: Vec<_> =
        workspace.annotations_of(document.id).map(|one| row(workspace, one)).collect();
    let article = NodeRef::<html::Article>::new();
    let (drawn, of) = (document.clone(), incoming.clone());
    Effect::new(move || {
        if let Some(article) = article.get() {
            article.set_inner_html("");
            draw(&of.workspace, &drawn, &article);
        }
    });
    view! {
        <div class="look">
            <div>
                <p class="hint" dir="auto">{byline(&document)}</p>
                <article dir="auto" lang=document.origin.language.clone() translate="no" node_ref=article></article>
            </div>
            <section aria-label="What is annotated">
                <ul>{rows}</ul>
            </section>
        </div>
    }
}

fn draw(workspace: &Workspace, document: &Arc<Document>, article: &web_sys::Element) {
    let paper = Paper::lay(document.clone(), article);
    let listing = Listing::new(workspace, Some(document.id), Filter::default(), None);
    for (number, block) in document.text.blocks().iter().enumerate() {
        let annotations = workspace.annotations_in_block(document.id, number);
        paper.draw(number, &segments(block.span, annotations), None, &listing);
    }
}

fn row(workspace: &Workspace, annotation: &Annotation) -> impl IntoView + use<> {
    let note = annotation.note.clone();
    view! {
        <li>
            <span class="menu-hint" dir="auto">{in_words(workspace, annotation.body)}</span>
            <q dir="auto">{annotation.quote.exact.clone()}</q>
            {(!note.is_empty()).then(|| view! { <p class="hint" dir="auto">{note}</p> })}
        </li>
    }
}
