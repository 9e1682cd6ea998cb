//! What could be tagged at once, and tagging all of it as one change.

use std::cell::Cell;

use leptos::prelude::*;

use crate::{
    analysis::{Hits, OccurrenceQuery, namesake},
    browser::{folded, new_uuid, now},
    model::{
        Actor, ActorId, AnnotationId, Body, Change, Issue, IssueId, Kind, Passage, Referent,
        Refusal, Workspace,
    },
    page::Extent,
    ui::context::{Announcements, Reading, Workbench},
};

/// What new annotations are to refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An entry of a register, or nothing yet.
    Known(Body),
    /// An entry of this name that is still to be made.
    New(String),
}

/// More that could be tagged at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What to look for, and the kind to tag it as.
    pub query: OccurrenceQuery,
    /// What all of it is to refer to.
    pub target: Target,
    /// Whether the names are an entry's, of which any may stand for the first.
    pub of_entry: bool,
    /// The annotation of which that is a guess. Whoever tags all as what is guessed takes the guess.
    pub guessed_of: Option<AnnotationId>,
}

/// What could be tagged as mentions of an actor or an issue: its name and its aliases. Nothing for
/// other entries, and for one that is not there. Runs again when the entry changes.
pub fn propose_entry(workbench: &'static Workbench, entry: Referent) -> Option<Proposal> {
    let body = match entry {
        Referent::Actor(id) => Body::Actor(Some(id)),
        Referent::Issue(id) => Body::Issue(Some(id)),
        Referent::Tag(_) | Referent::Annotator(_) => return None,
    };
    let query = workbench.read(|watched| OccurrenceQuery::entry(watched.facts(), entry))?;
    Some(Proposal { query, target: Target::Known(body), of_entry: true, guessed_of: None })
}

/// Tags what is proposed and not tagged yet, as one change, and says so. Returns how many that
/// were.
pub fn tag_all(
    announcements: &'static Announcements,
    workbench: &'static Workbench,
    reading: &'static Reading,
    proposal: &Proposal,
    hits: &Hits,
    extent: Extent,
) -> usize {
    let count = Cell::new(0);
    let done = workbench.dispatch(|workspace| {
        // Looked up with each try: another tab may have tagged some of it in the meantime.
        let passages = remaining(reading, workspace, proposal, hits, extent);
        count.set(passages.len());
        if passages.is_empty() {
            return Err(Refusal::Stale);
        }
        tagging_all(workbench, workspace, proposal, &passages)
    });
    if !done {
        return 0;
    }
    let kind = proposal.query.kind.label().to_lowercase();
    announcements.say(format!("{} more tagged as {kind}. Undo takes them back.", count.get()));
    count.get()
}

fn remaining(
    reading: &'static Reading,
    workspace: &Workspace,
    proposal: &Proposal,
    hits: &Hits,
    extent: Extent,
) -> Vec<Passage> {
    let document = reading.document.get_untracked();
    let mut passages = proposal.query.untagged(workspace, hits);
    passages.retain(|passage| extent == Extent::AllDocuments || passage.document == document);
    passages
}

fn tagging_all(
    workbench: &'static Workbench,
    workspace: &Workspace,
    proposal: &Proposal,
    passages: &[Passage],
) -> Result<Change, Refusal> {
    let now = now();
    let annotator = workbench.annotator.get_untracked();
    let tag = |body: Body| {
        let new_id = || AnnotationId::new(new_uuid());
        let change = workspace.tag_all(passages, body, new_id, annotator, now)?;
        let Some(id) = proposal.guessed_of else { return Ok(change) };
        let taken = match body.kind() {
            Kind::Issue => workspace.set_issue(id, body.issue(), now)?,
            Kind::Actor | Kind::Claim => workspace.set_actor(id, body.actor(), now)?,
        };
        Ok(change.along_with(taken))
    };
    match &proposal.target {
        Target::Known(body) => tag(*body),
        Target::New(name) if proposal.query.kind == Kind::Issue => {
            if let Some(known) = namesake::<Issue>(workspace, name, None, folded) {
                return tag(Body::Issue(Some(known.id)));
            }
            let id = IssueId::new(new_uuid());
            let change = tag(Body::Issue(Some(id)))?;
            Ok(Workspace::with_new::<Issue>(id, name.clone(), change))
        }
        Target::New(name) => {
            if let Some(known) = namesake::<Actor>(workspace, name, None, folded) {
                return tag(Body::Actor(Some(known.id)));
            }
            let id = ActorId::new(new_uuid());
            let change = tag(Body::Actor(Some(id)))?;
            Ok(Workspace::with_new::<Actor>(id, name.clone(), change))
        }
    }
}
