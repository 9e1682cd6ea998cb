//! The articles that were read, before they are added: what is known of each, and which of its
//! paragraphs are kept.

mod candidates;
mod fields;
mod newer;
mod pieces;
mod ways;

use std::sync::Arc;

use leptos::{html, prelude::*};

use self::{
    candidates::Candidates,
    fields::Fields,
    newer::Newer,
    pieces::Pieces,
    ways::{EncodingChoice, Ways},
};
use super::open::Problem;
use crate::{
    browser::view,
    text::counted,
    ui::context::{Additions, Candidate, ImportQueue},
};

/// The preview of what is to be added.
#[component]
pub fn AddArticle() -> impl IntoView {
    let imports = ImportQueue::from_context();
    let additions = Additions::from_context();
    let shown = RwSignal::new(0_usize);
    let candidate =
        move || additions.candidates.with(|candidates| candidates.get(shown.get()).cloned());
    let is_many = Memo::new(move |_| additions.candidates.with(|candidates| candidates.len() > 1));
    let is_any_wanted = move || {
        additions.candidates.with(|all| all.iter().any(|candidate| candidate.is_wanted.get()))
    };
    // Focused here and not by `autofocus`, because the dialog may have been open during the read.
    let add = NodeRef::<html::Button>::new();
    Effect::new(move || {
        if let Some(button) = add.get() {
            view::focus(&button);
        }
    });
    view! {
        <Problem />
        {move || match additions.left_out.get() {
            0 => None,
            count => Some(view! {
                <p class="hint">{counted(count, "file")} " of another kind left out."</p>
            }),
        }}
        <div class="add-article">
            <Show when=move || is_many.get()>
                <Candidates shown />
            </Show>
            {move || candidate().map(|candidate| view! { <Preview candidate /> })}
        </div>
        <p class="actions sticky">
            <button
                type="button"
                class="primary"
                node_ref=add
                disabled=move || !is_any_wanted()
                on:click=move |_| {
                    if let Some(place) = imports.add() {
                        shown.set(place);
                    }
                }
            >
                "Add"
            </button>
            <button type="button" on:click=move |_| imports.forget_articles()>"Cancel"</button>
        </p>
    }
}

/// One article: what is known of it, and its pieces.
#[component]
fn Preview(candidate: Arc<Candidate>) -> impl IntoView {
    let problem = candidate.problem.clone();
    let name = candidate.name.clone();
    view! {
        <div class="preview">
            {name.map(|name| view! { <p class="file-name" dir="auto">{name}</p> })}
            {move || problem.get().map(|problem| view! {
                <p class="problem" role="alert">{problem}</p>
            })}
            <Fields candidate=candidate.clone() />
            <Ways candidate=candidate.clone() />
            <EncodingChoice candidate=candidate.clone() />
            <Newer candidate=candidate.clone() />
            <Pieces candidate />
        </div>
    }
}
