//! The analysis's guesses of what an annotation refers to. Its fields show them as guesses until
//! the reader accepts them.

use std::sync::Arc;

use super::entry_field::existing;
use crate::{
    analysis::{Guess, actor_entry, issue_entry, issue_of_claim, speaker},
    browser::{new_uuid, now},
    model::{Actor, ActorId, Annotation, AnnotationId, Entry, Issue, IssueId, Kind, Workspace},
    page::Suggestion,
    ui::context::{Reading, Workbench},
};

/// Guesses the actor of a mention or of a claim.
pub fn actor(
    workbench: &'static Workbench,
    reading: &'static Reading,
    id: AnnotationId,
) -> Option<Suggestion<ActorId>> {
    let annotation = annotation(workbench, id)?;
    match annotation.kind() {
        Kind::Actor => Some(mentioned::<Actor>(workbench, &annotation, actor_entry)),
        Kind::Claim => reading.with_segmenter(|segmenter| {
            workbench.read(|watched| {
                let workspace = watched.facts();
                let guess = speaker(workspace, annotation.document, annotation.span, segmenter)?;
                known::<Actor>(workspace, guess.entry)
            })
        }),
        Kind::Issue => None,
    }
}

/// Guesses the issue of a mention or of a claim.
pub fn issue(
    workbench: &'static Workbench,
    reading: &'static Reading,
    id: AnnotationId,
) -> Option<Suggestion<IssueId>> {
    let annotation = annotation(workbench, id)?;
    match annotation.kind() {
        Kind::Issue => Some(mentioned::<Issue>(workbench, &annotation, issue_entry)),
        Kind::Claim => reading.with_segmenter(|segmenter| {
            workbench.read(|watched| {
                let workspace = watched.facts();
                let last = last_used(workspace);
                let guess = issue_of_claim(
                    workspace,
                    annotation.document,
                    annotation.span,
                    last,
                    segmenter,
                )?;
                known::<Issue>(workspace, guess.entry)
            })
        }),
        Kind::Actor => None,
    }
}

fn annotation(workbench: &'static Workbench, id: AnnotationId) -> Option<Arc<Annotation>> {
    workbench.read(|watched| watched.facts().annotations().get(&id).cloned())
}

/// The entry that a quotation names, or else a new one of that name.
fn mentioned<T: Entry>(
    workbench: &'static Workbench,
    annotation: &Annotation,
    entry: fn(&Workspace, &str) -> Option<Guess<T::Id>>,
) -> Suggestion<T::Id> {
    let quotation = annotation.quote.exact.as_str();
    workbench
        .read(|watched| {
            let workspace = watched.facts();
            known::<T>(workspace, entry(workspace, quotation)?.entry)
        })
        .unwrap_or_else(|| Suggestion {
            id: None,
            name: quotation.to_owned(),
            aliases: Vec::new(),
            count: None,
        })
}

fn known<T: Entry>(workspace: &Workspace, id: T::Id) -> Option<Suggestion<T::Id>> {
    let name = T::register(workspace).get(&id)?.name().to_owned();
    Some(Suggestion { id: Some(id), name, aliases: Vec::new(), count: None })
}

/// The issue of the last modified claim that has one.
fn last_used(workspace: &Workspace) -> Option<IssueId> {
    let claims =
        workspace.annotations().values().filter(|annotation| annotation.kind() == Kind::Claim);
    claims
        .filter(|claim| claim.body.issue().is_some())
        .max_by_key(|claim| claim.modified)?
        .body
        .issue()
}

/// Makes an annotation refer to what is guessed, as one change. What is new comes into its register.
/// Returns whether that was done.
pub fn take(
    workbench: &'static Workbench,
    id: AnnotationId,
    actor: Option<&Suggestion<ActorId>>,
    issue: Option<&Suggestion<IssueId>>,
) -> bool {
    let (new_actor, new_issue) = (ActorId::new(new_uuid()), IssueId::new(new_uuid()));
    workbench.dispatch(|workspace| {
        let known_actor = actor.and_then(|actor| existing::<Actor>(workspace, actor));
        let known_issue = issue.and_then(|issue| existing::<Issue>(workspace, issue));
        let actor_id = actor.map(|_| known_actor.unwrap_or(new_actor));
        let issue_id = issue.map(|_| known_issue.unwrap_or(new_issue));
        let mut change = workspace.refer(id, actor_id, issue_id, now())?;
        if let Some(actor) = actor.filter(|_| known_actor.is_none()) {
            change = Workspace::with_new::<Actor>(new_actor, actor.name.clone(), change);
        }
        if let Some(issue) = issue.filter(|_| known_issue.is_none()) {
            change = Workspace::with_new::<Issue>(new_issue, issue.name.clone(), change);
        }
        Ok(change)
    })
}
