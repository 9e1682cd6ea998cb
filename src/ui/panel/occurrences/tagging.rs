//! Tagging what is ticked of a proposal, and remembering the rest, as one change.

use std::cell::Cell;

use leptos::prelude::*;

use super::{
    lookup::{exceptions, untagged},
    proposal::{Proposal, Target},
};
use crate::{
    analysis::{Hits, namesake, phrase, revised},
    browser::{folded, new_uuid, now},
    model::{
        Action, Actor, ActorId, AnnotationId, Body, Change, Entry, Exception, Issue, IssueId, Kind,
        Passage, Refusal, Workspace,
    },
    page::{Extent, Ticks},
    ui::context::{Announcements, Reading, Workbench},
};

/// The passages that the reader has looked through.
#[derive(Default)]
struct Choice {
    ticked: Vec<Passage>,
    left_out: Vec<Passage>,
}

/// Tags the ticked occurrences and remembers the others as exceptions, as one change, and announces
/// it. Returns how many were tagged; `None` if nothing was done.
pub fn tag_ticked(
    announcements: &'static Announcements,
    workbench: &'static Workbench,
    reading: &'static Reading,
    proposal: &Proposal,
    hits: &Hits,
    (extent, ticks): (Extent, &Ticks<Passage>),
) -> Option<usize> {
    let open = reading.document.get_untracked();
    let counts = Cell::new((0, 0));
    let done = workbench.dispatch(|workspace| {
        // Determined at each attempt: another tab may have tagged some of them in the meantime.
        let mut choice = Choice::default();
        for one in untagged(workspace, proposal, hits, open).within(extent) {
            let ticked = ticks.has(one.passage, !one.left_out);
            if ticked { &mut choice.ticked } else { &mut choice.left_out }.push(one.passage);
        }
        counts.set((choice.ticked.len(), choice.left_out.len()));
        tagging(workbench, workspace, proposal, &choice)
    });
    if !done {
        return None;
    }
    let (count, left_out) = counts.get();
    let kind = proposal.query.kind.label().to_ascii_lowercase();
    let tagged = format!("{count} more tagged as {kind}.");
    let remembered = match left_out {
        0 => String::new(),
        count => format!(" {count} left out."),
    };
    announcements.say(format!("{tagged}{remembered} Undo takes it back."));
    Some(count)
}

fn tagging(
    workbench: &'static Workbench,
    workspace: &Workspace,
    proposal: &Proposal,
    choice: &Choice,
) -> Result<Change, Refusal> {
    let now = now();
    let annotator = workbench.annotator.get_untracked();
    let tag = |body: Body| {
        let new_id = || AnnotationId::new(new_uuid());
        let mut change = workspace.tag_all(&choice.ticked, body, new_id, annotator, now)?;
        if choice.ticked.is_empty() {
            change.action = Action::LeaveOut;
        }
        let Some(id) = proposal.guessed_of else { return Ok(change) };
        let taken = match body.kind() {
            Kind::Issue => workspace.set_issue(id, body.issue(), now)?,
            Kind::Actor | Kind::Claim => workspace.set_actor(id, body.actor(), now)?,
        };
        Ok(change.along_with(taken))
    };
    let known = |body: Body| {
        let (before, after) = remembered(workspace, &Target::Known(body), choice);
        let change = tag(body)?;
        if before == after {
            return if change.edits.is_empty() { Err(Refusal::Stale) } else { Ok(change) };
        }
        let excepting = match (body.actor(), body.issue()) {
            (Some(id), _) => workspace.except_from_entry::<Actor>(id, after)?,
            (None, Some(id)) => workspace.except_from_entry::<Issue>(id, after)?,
            (None, None) => return Ok(change),
        };
        Ok(change.along_with(excepting))
    };
    match &proposal.target {
        Target::Known(body) => known(*body),
        Target::New(name) if proposal.query.kind == Kind::Issue => {
            if let Some(issue) = namesake::<Issue>(workspace, name, None, folded) {
                return known(Body::Issue(Some(issue.id)));
            }
            let id = IssueId::new(new_uuid());
            let (_, exceptions) = remembered(workspace, &proposal.target, choice);
            let issue = Issue { exceptions, ..Issue::named(id, name.clone()) };
            Ok(Workspace::with_entry(issue, tag(Body::Issue(Some(id)))?))
        }
        Target::New(name) => {
            if let Some(actor) = namesake::<Actor>(workspace, name, None, folded) {
                return known(Body::Actor(Some(actor.id)));
            }
            let id = ActorId::new(new_uuid());
            let (_, exceptions) = remembered(workspace, &proposal.target, choice);
            let actor = Actor { exceptions, ..Actor::named(id, name.clone()) };
            Ok(Workspace::with_entry(actor, tag(Body::Actor(Some(id)))?))
        }
    }
}

/// Returns the exceptions of the entry as they are, and as they are to be after a choice.
fn remembered(
    workspace: &Workspace,
    target: &Target,
    choice: &Choice,
) -> (Vec<Exception>, Vec<Exception>) {
    let phrases = |passages: &[Passage]| -> Vec<Exception> {
        let phrase = |passage: &Passage| {
            let document = workspace.documents().get(&passage.document)?;
            Some(phrase(&document.text, passage.span))
        };
        passages.iter().filter_map(phrase).collect()
    };
    let before = exceptions(workspace, target);
    if before.is_empty() && choice.left_out.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let after = revised(before, &phrases(&choice.ticked), &phrases(&choice.left_out));
    (before.to_vec(), after)
}
