//! A new version of an article, before it is taken: what has changed in the text, how each annotation
//! fared, and where each is to go.

mod alterations;
mod decisions;
mod fared;
mod place;

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;

use self::{alterations::Alterations, decisions::Decisions, fared::FaredRow};
use crate::{
    analysis::Work,
    browser::{BrowserSegmenter, new_uuid},
    model::{AnnotationId, Document, DocumentId, Text},
    page::{Fared, Revision, decided},
    text::counted,
    ui::{
        context::{Additions, Candidate, ImportQueue, Workbench},
        job::{Job, JobState},
        now::Now,
    },
};

/// How many annotations are listed at once.
const PAGE: usize = 100;

/// The first of the new versions that were opened, to be compared with the earlier one.
#[component]
pub fn NewVersion() -> impl IntoView {
    let additions = Additions::from_context();
    let workbench = Workbench::from_context();
    move || {
        let candidate = additions.candidates.with(|candidates| candidates.first().cloned())?;
        let old = candidate.replaces_now()?;
        let new = candidate.document(DocumentId::new(new_uuid())).ok()?;
        let old = workbench.peek(|workspace| workspace.documents().get(&old).cloned())?;
        Some(view! { <Review candidate old new=Arc::new(new) /> })
    }
}

#[component]
fn Review(candidate: Arc<Candidate>, old: Arc<Document>, new: Arc<Document>) -> impl IntoView {
    let imports = ImportQueue::from_context();
    let workbench = Workbench::from_context();
    let (id, texts) = (old.id, (old.text.clone(), new.text.clone()));
    let language = new.origin.language.clone();
    let job = Job::<Revision>::new(move || {
        let annotations =
            workbench.read(|watched| watched.everything().annotations_of(id).cloned().collect());
        let (texts, language) = (texts.clone(), language.clone());
        Work::new(|pace| async move {
            let segmenter = BrowserSegmenter::new(language.as_deref());
            Revision::of(&pace, &texts.0, &texts.1, annotations, &segmenter).await
        })
    });
    let decisions: Decisions = RwSignal::new(BTreeMap::new());
    let counts = move || job.done.with(|revision| count_words(revision));
    let take = {
        let new = new.clone();
        move |_| {
            let Some(revision) = job.done.try_get_untracked() else { return };
            let chosen = decisions.now();
            let all = revision.fared.iter().map(|one| {
                let id = one.annotation.id;
                (id, chosen.get(&id).copied().unwrap_or_else(|| one.proposed()))
            });
            let (along, dropped) = decided(all, || AnnotationId::new(new_uuid()));
            imports.take_version(&candidate, id, &new, along, dropped);
        }
    };
    view! {
        <p class="file-name" dir="auto">{old.title.clone()}</p>
        <JobState job what="what has changed" />
        <p aria-live="polite">{counts}</p>
        <FaredList job text=new.text.clone() decisions />
        <Alterations job />
        <p class="hint">
            "The earlier version stays, with the annotations that do not go along. Undo takes all of it back."
        </p>
        <p class="actions sticky">
            <button type="button" class="primary" disabled=move || !job.is_done() on:click=take>
                "Take the new version"
            </button>
            <button type="button" on:click=move |_| imports.forget_articles()>"Cancel"</button>
        </p>
    }
}

/// The annotations: those to look at, and the others if they are wanted.
#[component]
fn FaredList(job: Job<Revision>, text: Arc<Text>, decisions: Decisions) -> impl IntoView {
    let listed = RwSignal::new(PAGE);
    let wants_all = RwSignal::new(false);
    let doubtful = Memo::new(move |_| {
        job.done.with(|revision| revision.fared.iter().filter(|one| one.is_doubtful()).count())
    });
    let total = Memo::new(move |_| job.done.with(|revision| revision.fared.len()));
    let wanted = move || if wants_all.get() { total.get() } else { doubtful.get() };
    let rows = move || {
        job.done.with(|revision| {
            let fared = revision.fared.iter().take(wanted().min(listed.get()));
            fared.cloned().collect::<Vec<Fared>>()
        })
    };
    view! {
        <Show when=move || { total.get() > 0 }>
            <h3>"Annotations"</h3>
        </Show>
        <ol class="fared" role="list" aria-label="Annotations">
            <For each=rows key=|one| one.annotation.id let:one>
                <FaredRow one text=text.clone() decisions />
            </For>
        </ol>
        <p class="actions">
            <Show when=move || { listed.get() < wanted() }>
                <button type="button" on:click=move |_| listed.update(|listed| *listed += PAGE)>"Show more"</button>
            </Show>
            <Show when=move || { !wants_all.get() && doubtful.get() < total.get() }>
                <button type="button" on:click=move |_| wants_all.set(true)>
                    {move || format!("Show the {} that stay where they stood", total.get() - doubtful.get())}
                </button>
            </Show>
        </p>
    }
}

/// Says how the annotations fared.
fn count_words(revision: &Revision) -> String {
    let [kept, elsewhere, other_words, orphans] = revision.counts();
    if revision.fared.is_empty() {
        return "There are no annotations on it.".to_owned();
    }
    let parts = [
        (kept, "where they stood"),
        (elsewhere, "elsewhere"),
        (other_words, "in other words"),
        (orphans, "not found"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<_> = parts.map(|(count, how)| format!("{count} {how}")).collect();
    format!("{}: {}.", counted(revision.fared.len(), "annotation"), parts.join(", "))
}
