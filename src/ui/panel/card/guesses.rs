//! The analysis's guesses of what an annotation refers to. Its fields show them as guesses until
//! the reader accepts them.

use std::sync::Arc;

use super::entry_field::existing;
use crate::{
    analysis::{
        Guess, Speaker, actor_entry, issue_entry, issue_of_claim, speaker, stance_of_claim,
    },
    browser::{new_uuid, now},
    model::{
        Actor, ActorId, Annotation, AnnotationId, Entry, Issue, IssueId, Kind, Stance, Workspace,
    },
    page::Suggestion,
    ui::context::{Reading, Workbench},
};

/// The actor that is guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorGuess {
    /// The actor; of several who make a claim the first.
    pub actor: Suggestion<ActorId>,
    /// The name of who makes the claim as well.
    pub also: Option<String>,
}

/// Guesses the actor of a mention or of a claim.
pub fn actor(
    workbench: &'static Workbench,
    reading: &'static Reading,
    id: AnnotationId,
) -> Option<ActorGuess> {
    let annotation = annotation(workbench, id)?;
    match annotation.kind() {
        Kind::Actor => {
            let actor = mentioned::<Actor>(workbench, &annotation, actor_entry);
            Some(ActorGuess { actor, also: None })
        }
        Kind::Claim => reading.with_segmenter(|segmenter| {
            workbench.read(|watched| {
                let workspace = watched.facts();
                let guess = speaker(workspace, &annotation, segmenter)?;
                let actor = said_by(workspace, guess.first.entry)?;
                let also = guess.also.and_then(|also| said_by(workspace, also));
                Some(ActorGuess { actor, also: also.map(|also| also.name) })
            })
        }),
        Kind::Issue => None,
    }
}

fn said_by(workspace: &Workspace, speaker: Speaker) -> Option<Suggestion<ActorId>> {
    match speaker {
        Speaker::Known(id) => known::<Actor>(workspace, id),
        Speaker::New(name) => Some(Suggestion::new(&name)),
    }
}

/// The issues that an annotation may be about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IssueGuesses {
    /// The issue that is guessed.
    pub issue: Option<Suggestion<IssueId>>,
    /// The issues for which anything speaks, the likeliest first.
    pub likely: Vec<IssueId>,
}

/// Guesses the issue of a mention or of a claim, which `actor` makes.
pub fn issue(
    workbench: &'static Workbench,
    reading: &'static Reading,
    id: AnnotationId,
    actor: Option<ActorId>,
) -> IssueGuesses {
    let Some(annotation) = annotation(workbench, id) else { return IssueGuesses::default() };
    match annotation.kind() {
        Kind::Issue => {
            let issue = mentioned::<Issue>(workbench, &annotation, issue_entry);
            IssueGuesses { issue: Some(issue), likely: Vec::new() }
        }
        Kind::Claim => reading.with_segmenter(|segmenter| {
            workbench.read(|watched| {
                let workspace = watched.facts();
                let ranking = issue_of_claim(workspace, &annotation, actor, segmenter);
                let issue = ranking.guess.and_then(|one| known::<Issue>(workspace, one.entry));
                IssueGuesses { issue, likely: ranking.likely }
            })
        }),
        Kind::Actor => IssueGuesses::default(),
    }
}

/// Guesses the stance of a claim.
pub fn stance(
    workbench: &'static Workbench,
    reading: &'static Reading,
    id: AnnotationId,
) -> Option<Stance> {
    let claim = annotation(workbench, id).filter(|annotation| annotation.kind() == Kind::Claim)?;
    reading.with_segmenter(|segmenter| {
        workbench.read(|watched| stance_of_claim(watched.facts(), &claim, segmenter))
    })
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

/// Makes an annotation refer to what is guessed, as one change. What is new comes into its register.
/// Returns whether that was done.
pub fn take(
    workbench: &'static Workbench,
    id: AnnotationId,
    actor: Option<&Suggestion<ActorId>>,
    issue: Option<&Suggestion<IssueId>>,
    stance: Option<Stance>,
) -> bool {
    let (new_actor, new_issue) = (ActorId::new(new_uuid()), IssueId::new(new_uuid()));
    workbench.dispatch(|workspace| {
        let known_actor = actor.and_then(|actor| existing::<Actor>(workspace, actor));
        let known_issue = issue.and_then(|issue| existing::<Issue>(workspace, issue));
        let actor_id = actor.map(|_| known_actor.unwrap_or(new_actor));
        let issue_id = issue.map(|_| known_issue.unwrap_or(new_issue));
        let mut change = workspace.refer(id, actor_id, issue_id, stance, now())?;
        if let Some(actor) = actor.filter(|_| known_actor.is_none()) {
            change = Workspace::with_new::<Actor>(new_actor, actor.name.clone(), change);
        }
        if let Some(issue) = issue.filter(|_| known_issue.is_none()) {
            change = Workspace::with_new::<Issue>(new_issue, issue.name.clone(), change);
        }
        Ok(change)
    })
}
