//! A proposal to tag several passages at once, and tagging them as one change.

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

/// What the new annotations refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An entry of a register, or no entry yet.
    Known(Body),
    /// A new entry of this name.
    New(String),
}

/// Passages that could be tagged at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What to look for, and the kind to tag it as.
    pub query: OccurrenceQuery,
    /// What all of the annotations refer to.
    pub target: Target,
    /// Whether the names are those of one entry: any of them may occur instead of the first.
    pub of_entry: bool,
    /// The annotation that the target is guessed for. Tagging all accepts the guess for it as well.
    pub guessed_of: Option<AnnotationId>,
}

/// Proposes to tag the name and the aliases of an actor or an issue. `None` for other entries, and
/// if the entry does not exist. Runs again when the entry changes.
pub fn propose_entry(workbench: &'static Workbench, entry: Referent) -> Option<Proposal> {
    let body = match entry {
        Referent::Actor(id) => Body::Actor(Some(id)),
        Referent::Issue(id) => Body::Issue(Some(id)),
        Referent::Tag(_) | Referent::Annotator(_) => return None,
    };
    let query = workbench.read(|watched| OccurrenceQuery::entry(watched.facts(), entry))?;
    Some(Proposal { query, target: Target::Known(body), of_entry: true, guessed_of: None })
}

/// Tags the remaining occurrences as one change, and announces it. Returns how many were tagged.
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
        // Determined at each attempt: another tab may have tagged some of them in the meantime.
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
