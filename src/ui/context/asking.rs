//! A project of another program of which something has to be asked.

use crate::{
    formats::coded::{Home, Project, Role},
    model::DocumentId,
};

/// A project that was read, and what has to be known before it can be shown.
#[derive(Debug)]
pub struct Asking {
    /// The file's name; `None` for a pasted text.
    pub name: Option<String>,
    /// The name of the format or the program.
    pub program: &'static str,
    /// The project.
    pub project: Project,
    /// What its codes are, as far as known, or guessed.
    pub roles: Vec<Role>,
    /// Whether the file says what all of its codes are.
    pub is_given: bool,
    /// The documents here that its documents are.
    pub homes: Vec<Home>,
}

impl Asking {
    /// Returns whether nothing is to be asked.
    pub fn is_answered(&self) -> bool {
        self.is_given && self.homes.iter().all(|home| *home != Home::Unknown)
    }

    /// The documents here that are found.
    pub fn found(&self) -> Vec<Option<DocumentId>> {
        let found = |home: &Home| match home {
            Home::Found(id) => Some(*id),
            Home::Own | Home::Unknown => None,
        };
        self.homes.iter().map(found).collect()
    }
}
