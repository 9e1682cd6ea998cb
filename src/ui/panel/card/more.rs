//! More of what the open annotation quotes.

use leptos::prelude::*;

use super::{entry_field::with_choice, guesses};
use crate::{
    analysis::OccurrenceQuery,
    browser::now,
    model::{Actor, ActorId, AnnotationId, Body, Entry, Issue, IssueId, Kind},
    ui::{
        combobox::Suggestion,
        panel::occurrences::Occurrences,
        session::{Proposal, Session, Target, Watched},
    },
};

/// An offer to tag what else the text says in the words of an actor or an issue, as the same entry.
/// Where that is a guess still, the offer names it and takes it.
#[component]
pub fn More(session: Session, id: AnnotationId) -> impl IntoView {
    let proposal = Memo::new(move |_| propose(session, id));
    let take_guess = Callback::new(move |()| take_guess(session, id));
    view! { <Occurrences session proposal by_key_else=take_guess /> }
}

/// Takes what is guessed of a mention, where nothing is said of it yet. Says whether there was such.
fn take_guess(session: Session, id: AnnotationId) -> bool {
    let body = session.peek(|workspace| Some(workspace.annotations().get(&id)?.body));
    match body {
        Some(Body::Actor(None)) => untrack(|| guesses::actor(session, id)).is_some_and(|guess| {
            with_choice::<Actor>(session, &guess, ActorId::new, |workspace, actor| {
                workspace.set_actor(id, Some(actor), now())
            })
        }),
        Some(Body::Issue(None)) => untrack(|| guesses::issue(session, id)).is_some_and(|guess| {
            with_choice::<Issue>(session, &guess, IssueId::new, |workspace, issue| {
                workspace.set_issue(id, Some(issue), now())
            })
        }),
        _ => false,
    }
}

fn propose(session: Session, id: AnnotationId) -> Option<Proposal> {
    let annotation = session.read(|watched| watched.annotation(id).cloned())?;
    let sought = OccurrenceQuery::like(&annotation)?;
    let body = annotation.body;
    let (meant, guessed) = match annotation.kind() {
        Kind::Actor if body.actor().is_none() => {
            guessed(guesses::actor(session, id), |actor| Body::Actor(Some(actor)))
        }
        Kind::Issue if body.issue().is_none() => {
            guessed(guesses::issue(session, id), |issue| Body::Issue(Some(issue)))
        }
        _ => None,
    }
    .map_or((Target::Known(body), false), |meant| (meant, true));
    let names = match meant {
        Target::Known(body) => session.read(|watched| names(watched, body)),
        Target::New(_) => Vec::new(),
    };
    let sought = sought.with_fuller(names.iter().map(String::as_str));
    Some(Proposal { sought, meant, of_entry: false, guessed_of: guessed.then_some(id) })
}

fn guessed<Id>(guess: Option<Suggestion<Id>>, body: fn(Id) -> Body) -> Option<Target> {
    guess.map(|guess| guess.id.map_or(Target::New(guess.name), |id| Target::Known(body(id))))
}

/// The names of what an annotation refers to.
fn names(watched: Watched<'_>, body: Body) -> Vec<String> {
    let actor = body.actor().and_then(|id| watched.entry::<Actor>(id));
    let issue = body.issue().and_then(|id| watched.entry::<Issue>(id));
    let of_actor = actor.map(|actor| actor.names().map(str::to_owned).collect());
    of_actor.or_else(|| issue.map(|issue| vec![issue.name.clone()])).unwrap_or_default()
}
