//! The entities that annotations refer to. They belong to the workspace, not to one document:
//! "Witkoff" in one article and "the US envoy" in another are two annotations of one actor.

use super::{ActorId, AnnotatorId, IssueId, TagId};

/// A person, an institution or a group that makes claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Its id.
    pub id: ActorId,
    /// The name it goes by.
    pub name: String,
    /// Other names that texts use for it.
    pub aliases: Vec<String>,
    /// What the user says of it.
    pub description: String,
}

/// A disputed issue: what claims are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Its id.
    pub id: IssueId,
    /// The name it goes by.
    pub name: String,
    /// What the user says of it.
    pub description: String,
}

/// A free label that may stand on any annotation: an entry of the user's own codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its id.
    pub id: TagId,
    /// The label.
    pub name: String,
    /// What the user says of it.
    pub description: String,
}

/// A person who annotates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotator {
    /// Their id.
    pub id: AnnotatorId,
    /// The name they chose; may be empty.
    pub name: String,
}
