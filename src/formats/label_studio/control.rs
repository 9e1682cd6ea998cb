//! The names of the controls, in the labelling configuration and in the results.

/// The labels.
pub const KIND: &str = "kind";
/// The actor's name.
pub const ACTOR: &str = "actor";
/// The issue's name.
pub const ISSUE: &str = "issue";
/// The choice of a stance.
pub const STANCE: &str = "stance";
/// The tags' names.
pub const TAGS: &str = "tags";
