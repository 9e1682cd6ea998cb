//! The quotations of some claims, each with a button that goes to its place in the text.

use std::sync::Arc;

use leptos::{html, prelude::*};

use super::{
    context::{Navigation, Watched, Workbench},
    icon::Icon,
};
use crate::{
    browser::view,
    model::{Annotation, AnnotationId, Document},
    page::library::wording::day,
};

/// How many quotations are listed at first, and how many more each time the reader asks for more.
const PAGE: usize = 200;

/// The quotations of some claims, by document and in text order. A click on one goes to its place.
/// The list takes the focus when it opens, and Escape closes it.
#[component]
pub fn Quotations(
    /// What the claims have in common.
    #[prop(into)]
    title: Signal<String>,
    /// The claims.
    #[prop(into)]
    claims: Signal<Vec<AnnotationId>>,
    /// Closes the list and gives the focus back to the element that opened it.
    close: Callback<()>,
) -> impl IntoView {
    let workbench = Workbench::from_context();
    let section = NodeRef::<html::Section>::new();
    Effect::new(move || {
        title.track();
        if let Some(section) = section.get() {
            view::focus(&section);
        }
    });
    let listed = RwSignal::new(PAGE);
    Effect::new(move || {
        title.track();
        listed.set(PAGE);
    });
    let groups = move || {
        let listed = listed.get();
        claims.with(|claims| {
            let first = &claims[..claims.len().min(listed)];
            workbench.read(|watched| by_document(watched, first))
        })
    };
    let more = move || claims.with(Vec::len).saturating_sub(listed.get());
    view! {
        <section
            class="quotations"
            aria-label=title
            tabindex="-1"
            node_ref=section
            on:keydown=move |event| if event.key() == "Escape" {
                event.prevent_default();
                close.try_run(());
            }
        >
            <header>
                <h2 dir="auto">{title} " " <span class="count">{move || claims.with(Vec::len)}</span></h2>
                <button type="button" class="icon" aria-label="Close" title="Close (Esc)" on:click=move |_| { close.try_run(()); }>
                    <Icon path="m6 6 12 12M18 6 6 18" />
                </button>
            </header>
            {move || groups().into_iter().map(|(document, annotations)| view! {
                <h3 dir="auto">{document.title.clone()}</h3>
                <ul role="list">
                    {annotations.into_iter().map(|annotation| view! { <Quotation annotation /> }).collect_view()}
                </ul>
            }).collect_view()}
            <Show when=move || { more() > 0 }>
                <p class="actions">
                    <button type="button" on:click=move |_| listed.update(|listed| *listed += PAGE)>
                        "Show " {move || PAGE.min(more())} " more"
                    </button>
                </p>
            </Show>
        </section>
    }
}

/// Groups the annotations that still exist by document. `claims` come in the order of documents and
/// texts.
fn by_document(
    watched: Watched<'_>,
    claims: &[AnnotationId],
) -> Vec<(Arc<Document>, Vec<Arc<Annotation>>)> {
    let mut groups: Vec<(Arc<Document>, Vec<Arc<Annotation>>)> = Vec::new();
    for annotation in claims.iter().filter_map(|&id| watched.annotation(id)) {
        let Some(document) = watched.documents().get(&annotation.document) else { continue };
        match groups.last_mut() {
            Some((last, annotations)) if last.id == document.id => {
                annotations.push(annotation.clone())
            }
            _ => groups.push((document.clone(), vec![annotation.clone()])),
        }
    }
    groups
}

/// One quotation: who says it, about what, and with which stance.
#[component]
fn Quotation(annotation: Arc<Annotation>) -> impl IntoView {
    let workbench = Workbench::from_context();
    let navigation = Navigation::from_context();
    let (id, body) = (annotation.id, annotation.body);
    let (actor, issue, date) = workbench.peek(|workspace| {
        let actor = body.actor().and_then(|id| workspace.actors().get(&id));
        let issue = body.issue().and_then(|id| workspace.issues().get(&id));
        let names = (actor.map(|actor| actor.name.clone()), issue.map(|issue| issue.name.clone()));
        (names.0, names.1, workspace.date_of(&annotation))
    });
    let known = |name: Option<String>, missing: &'static str| match name {
        Some(name) => view! { <span dir="auto">{name}</span> }.into_any(),
        None => view! { <span class="missing">{missing}</span> }.into_any(),
    };
    view! {
        <li class="quotation">
            <button type="button" title="Go to the place in the text" on:click=move |_| navigation.visit(id)>
                <span class="quotation-head">
                    {known(actor, "no actor")}
                    " "
                    <span class="stance-name" data-stance=body.stance().map(|stance| stance.name())>
                        {body.stance().map_or("no stance", |stance| stance.label())}
                    </span>
                    " "
                    {known(issue, "no issue")}
                    {date.map(|date| view! { " " <span class="quotation-date">{day(date)}</span> })}
                </span>
                " "
                <q class="quotation-text" dir="auto">{annotation.quote.exact.clone()}</q>
                {(!annotation.note.is_empty()).then(|| view! {
                    <span class="quotation-note" dir="auto">{annotation.note.clone()}</span>
                })}
            </button>
        </li>
    }
}
