//! What an annotation says, in one line: who, with which stance, about what.

use leptos::prelude::*;

use super::context::{Watched, Workbench};
use crate::model::{Actor, Annotation, AnnotationId, Issue, Stance};

/// The names of what an annotation refers to, and its stance.
#[derive(Clone, PartialEq)]
pub struct Said {
    actor: Option<String>,
    stance: Option<Stance>,
    issue: Option<String>,
}

impl Said {
    /// Reads it off an annotation.
    pub fn of(watched: Watched<'_>, annotation: &Annotation) -> Self {
        let body = annotation.body;
        let actor = body.actor().and_then(|id| watched.entry::<Actor>(id));
        let issue = body.issue().and_then(|id| watched.entry::<Issue>(id));
        Self {
            actor: actor.map(|actor| actor.name.clone()),
            stance: body.stance(),
            issue: issue.map(|issue| issue.name.clone()),
        }
    }

    /// In one line: "Steve Witkoff · supports · Territory".
    pub fn words(&self) -> String {
        let stance = self.stance.map(|stance| stance.label().to_ascii_lowercase());
        let parts = [self.actor.clone(), stance, self.issue.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ")
    }

    /// The same, with the stance in its colour.
    pub fn view(self) -> impl IntoView {
        let name = |name: Option<String>| name.map(|name| view! { <bdi>{name}</bdi> }.into_any());
        let stance = self.stance.map(|stance| {
            let label = stance.label().to_ascii_lowercase();
            view! { <span class="stance-name" data-stance=stance.name()>{label}</span> }.into_any()
        });
        let parts = [name(self.actor), stance, name(self.issue)].into_iter().flatten();
        parts
            .enumerate()
            .map(|(number, part)| view! { {(number > 0).then_some(" \u{b7} ")} {part} })
            .collect_view()
    }
}

/// What an annotation says, with the sign of its kind; other words where it says nothing yet.
#[component]
pub fn SaidOf(id: AnnotationId, nothing: &'static str) -> impl IntoView {
    let workbench = Workbench::from_context();
    let said = move || {
        workbench.read(|watched| {
            let annotation = watched.annotation(id)?;
            Some((annotation.kind(), Said::of(watched, annotation)))
        })
    };
    move || {
        said().map(|(kind, said)| {
            let is_empty = said.words().is_empty();
            view! {
                <span class="swatch" data-kinds=kind.name() aria-hidden="true"></span>
                {kind.label()} " " {said.view()} {is_empty.then_some(nothing)}
            }
        })
    }
}
