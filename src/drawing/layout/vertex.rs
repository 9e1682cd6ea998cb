//! What is laid out.

use crate::model::{ActorId, IssueId};

/// A node of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vertex {
    /// Who speaks.
    Actor(ActorId),
    /// What about.
    Issue(IssueId),
}
