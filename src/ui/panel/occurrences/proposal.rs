//! A proposal to tag several passages at once.

use crate::{
    analysis::OccurrenceQuery,
    model::{AnnotationId, Body, Referent},
    ui::context::Workbench,
};

/// What the new annotations refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An entry of a register, or no entry yet.
    Known(Body),
    /// A new entry of this name.
    New(String),
}

impl Target {
    /// Returns whether there is, or will be, an entry that can remember what is left out.
    pub fn has_entry(&self) -> bool {
        match self {
            Self::Known(body) => body.actor().is_some() || body.issue().is_some(),
            Self::New(_) => true,
        }
    }
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
