//! The nodes that are laid out.

use crate::model::{ActorId, IssueId};

/// A node of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vertex {
    /// An actor: who speaks.
    Actor(ActorId),
    /// An issue: what is spoken about.
    Issue(IssueId),
}
