//! Which registers are locked.

use serde::{Deserialize, Serialize};

use crate::model::Register;

/// Which registers are locked: nothing new comes into them but by intent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Locks {
    /// The actors.
    pub actors: bool,
    /// The issues.
    pub issues: bool,
    /// The tags.
    pub tags: bool,
}

impl Locks {
    /// Returns whether a register is locked. That of the annotators never is.
    pub const fn holds(self, register: Register) -> bool {
        match register {
            Register::Actors => self.actors,
            Register::Issues => self.issues,
            Register::Tags => self.tags,
            Register::Annotators => false,
        }
    }

    /// Locks a register or unlocks it.
    pub const fn set(&mut self, register: Register, is_locked: bool) {
        match register {
            Register::Actors => self.actors = is_locked,
            Register::Issues => self.issues = is_locked,
            Register::Tags => self.tags = is_locked,
            Register::Annotators => {}
        }
    }
}
