//! What the reader says of a project.

use leptos::prelude::*;

use crate::{formats::coded::Role, model::DocumentId};

/// What each code is, as the reader has it.
pub type Roles = RwSignal<Vec<Role>>;

/// The document here that each document of the project is.
pub type Homes = RwSignal<Vec<Option<DocumentId>>>;
