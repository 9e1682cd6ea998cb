//! Who is guessed to make a claim.

use crate::{analysis::guess::Guess, model::ActorId};

/// Who is guessed to make a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// An actor of the register.
    Known(ActorId),
    /// Somebody who is not in it, by the name that the text gives.
    New(String),
}

/// A guess of who makes a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerGuess {
    /// Who makes it; of several the first.
    pub first: Guess<Speaker>,
    /// Who makes it with them: "X and Y said".
    pub also: Option<Speaker>,
}
