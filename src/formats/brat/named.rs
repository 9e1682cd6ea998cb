//! The names by which what Faultline says is found in brat's files.

use crate::formats::coded::Role;

/// The file of what brat has no place for.
pub const KEPT: &str = "faultline.json";

/// The attribute of a stance.
pub const STANCE: &str = "Stance";

/// What notes are called.
pub const NOTE: &str = "AnnotatorNotes";

/// The relation of a claim to a mention of its actor.
pub const BY: &str = "By";

/// The relation of a claim to a mention of its issue.
pub const ABOUT: &str = "About";

/// The registers, as if they were databases.
pub const REGISTERS: [(&str, Role); 3] =
    [("Actor", Role::Actor), ("Issue", Role::Issue), ("Tag", Role::Tag)];
