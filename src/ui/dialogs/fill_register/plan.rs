//! What a list says, and what it would do to a register.

use crate::{formats::codebook::Codebook, merge::Filling};

/// What a list says, and what it would do.
#[derive(Clone, PartialEq)]
pub struct Plan {
    /// What the list says.
    pub codebook: Codebook,
    /// What it would do.
    pub filling: Filling,
}
