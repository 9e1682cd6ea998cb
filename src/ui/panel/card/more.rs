//! The offer to tag other occurrences of what the open annotation quotes.

use leptos::prelude::*;

use super::guesses;
use crate::{
    analysis::OccurrenceQuery,
    model::{Actor, AnnotationId, Body, Entry, Issue, Kind},
    page::Suggestion,
    ui::{
        context::{Preferences, Reading, Watched, Workbench},
        panel::occurrences::{Occurrences, Proposal, Target},
    },
};

/// Offers to tag other occurrences of an actor's or an issue's words as the same entry. If the
/// entry is only guessed, the offer names it, and tagging accepts the guess.
#[component]
pub fn More(id: AnnotationId) -> impl IntoView {
    let preferences = Preferences::from_context();
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let proposal = Memo::new(move |_| propose(preferences, workbench, reading, id));
    let take_guess = Callback::new(move |()| take_guess(preferences, workbench, reading, id));
    view! { <Occurrences proposal by_key_else=take_guess /> }
}

/// Accepts the guess for a mention that has no entry yet. Returns whether there was a guess.
fn take_guess(
    preferences: &'static Preferences,
    workbench: &'static Workbench,
    reading: &'static Reading,
    id: AnnotationId,
) -> bool {
    let body = workbench.peek(|workspace| Some(workspace.annotations().get(&id)?.body));
    let (actor, issue) = match body {
        Some(Body::Actor(None)) => {
            (untrack(|| guesses::actor(workbench, reading, id)).map(|guess| guess.actor), None)
        }
        Some(Body::Issue(None)) => {
            (None, untrack(|| guesses::issue(workbench, reading, id, None)).issue)
        }
        _ => (None, None),
    };
    let actor = actor.and_then(|actor| actor.admitted(preferences.is_locked_now::<Actor>()));
    let issue = issue.and_then(|issue| issue.admitted(preferences.is_locked_now::<Issue>()));
    (actor.is_some() || issue.is_some())
        && guesses::take(workbench, id, actor.as_ref(), issue.as_ref(), None)
}

fn propose(
    preferences: &'static Preferences,
    workbench: &'static Workbench,
    reading: &'static Reading,
    id: AnnotationId,
) -> Option<Proposal> {
    let annotation = workbench.read(|watched| watched.annotation(id).cloned())?;
    let query = OccurrenceQuery::like(&annotation)?;
    let body = annotation.body;
    let (target, guessed) = match annotation.kind() {
        Kind::Actor if body.actor().is_none() => {
            let guess = guesses::actor(workbench, reading, id).map(|guess| guess.actor);
            let admitted = guess.and_then(|it| it.admitted(preferences.is_locked::<Actor>()));
            guessed(admitted, |actor| Body::Actor(Some(actor)))
        }
        Kind::Issue if body.issue().is_none() => {
            let guess = guesses::issue(workbench, reading, id, None).issue;
            let admitted = guess.and_then(|it| it.admitted(preferences.is_locked::<Issue>()));
            guessed(admitted, |issue| Body::Issue(Some(issue)))
        }
        _ => None,
    }
    .map_or((Target::Known(body), false), |target| (target, true));
    let names = match target {
        Target::Known(body) => workbench.read(|watched| names(watched, body)),
        Target::New(_) => Vec::new(),
    };
    let query = query.with_fuller(names.iter().map(String::as_str));
    Some(Proposal { query, target, of_entry: false, guessed_of: guessed.then_some(id) })
}

fn guessed<Id>(guess: Option<Suggestion<Id>>, body: fn(Id) -> Body) -> Option<Target> {
    guess.map(|guess| guess.id.map_or(Target::New(guess.name), |id| Target::Known(body(id))))
}

/// The names of the entry that an annotation refers to.
fn names(watched: Watched<'_>, body: Body) -> Vec<String> {
    let actor = body.actor().and_then(|id| watched.entry::<Actor>(id));
    let issue = body.issue().and_then(|id| watched.entry::<Issue>(id));
    let of_actor = actor.map(|actor| actor.names().map(str::to_owned).collect());
    of_actor.or_else(|| issue.map(|issue| vec![issue.name.clone()])).unwrap_or_default()
}
