//! Whether an article is a new version of one that is here.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    model::{Document, DocumentId},
    text::folded,
    ui::context::{Candidate, Reading, Workbench},
};

/// The most documents to choose from: those that are most like it come first.
const MOST: usize = 500;

/// A choice: a new article, or a new version of one that is here. One that is likely is pointed out.
#[component]
pub fn Newer(candidate: Arc<Candidate>) -> impl IntoView {
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let found = candidate.found.clone();
    let likely = Memo::new(move |_| {
        let (title, source) = found.with(|found| (found.title.clone(), found.source.clone()));
        workbench.read(|watched| {
            let mut documents = watched.documents().values();
            documents
                .find(|one| is_likely(one, title.as_deref(), source.as_deref()))
                .map(|one| one.id)
        })
    });
    let choices = move || {
        let documents = workbench.read(|watched| {
            let documents = watched.documents().values();
            let documents = documents.map(|one| (one.id, one.title.clone()));
            reading.by_name(documents.collect(), |(_, title): &(DocumentId, String)| title)
        });
        let first = likely.get();
        let (likely, others): (Vec<_>, Vec<_>) =
            documents.into_iter().partition(|(id, _)| Some(*id) == first);
        likely.into_iter().chain(others).take(MOST).collect::<Vec<_>>()
    };
    let replaces = candidate.replaces.clone();
    let hint = {
        let replaces = replaces.clone();
        move || {
            let is_likely = likely.get().is_some() && replaces.get().is_none();
            is_likely.then_some("It may be a new version of the first of these.")
        }
    };
    let choose = {
        let replaces = replaces.clone();
        move |event| replaces.set(event_target_value(&event).parse().ok())
    };
    view! {
        <div class="newer">
            <label class="choice">
                <span>"Add as"</span>
                <select on:change=choose>
                    <option value="">"A new article"</option>
                    {move || {
                        let replaces = replaces.clone();
                        choices().into_iter().map(move |(id, title)| {
                            let replaces = replaces.clone();
                            view! {
                                <option value=id.to_string() prop:selected=move || replaces.get() == Some(id)>
                                    {format!("A new version of \u{201c}{title}\u{201d}")}
                                </option>
                            }
                        }).collect_view()
                    }}
                </select>
            </label>
            <span class="hint">{hint}</span>
        </div>
    }
}

/// Returns whether an article may be a new version of a document: it has its address, or its title.
fn is_likely(document: &Document, title: Option<&str>, source: Option<&str>) -> bool {
    let address = |source: &str| {
        let without_query = source.split(['?', '#']).next().unwrap_or(source);
        without_query.trim_end_matches('/').to_owned()
    };
    let has_address = source.zip(document.origin.source.as_deref());
    has_address.is_some_and(|(one, other)| address(one) == address(other))
        || title.is_some_and(|title| folded(title) == folded(&document.title))
}
