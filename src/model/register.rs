//! The entries that annotations refer to. They belong to the workspace, not to one document:
//! "Witkoff" in one article and "the US envoy" in another are two annotations of the same actor.

use super::{ActorId, AnnotatorId, Exception, IssueId, TagId};

/// The most entries that a register may have. The largest codebooks have some hundreds; the page shows
/// a register as a single list.
pub const MAX_ENTRIES: usize = 20_000;

/// A person, an institution or a group that makes claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Its id.
    pub id: ActorId,
    /// Its name.
    pub name: String,
    /// Other names that texts use for it.
    pub aliases: Vec<String>,
    /// The reader's description of it.
    pub description: String,
    /// Where its names mean something else.
    pub exceptions: Vec<Exception>,
}

/// A disputed issue: what claims are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Its id.
    pub id: IssueId,
    /// Its name.
    pub name: String,
    /// The reader's description of it.
    pub description: String,
    /// Where its name means something else.
    pub exceptions: Vec<Exception>,
}

/// A free label for annotations of any kind: an entry of the reader's own codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its id.
    pub id: TagId,
    /// The label.
    pub name: String,
    /// The reader's description of it.
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
