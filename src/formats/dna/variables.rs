//! What the variables of statements are here.

use std::collections::{BTreeMap, HashSet};

use super::tables::{Tables, Variable};

/// What a variable is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The actor.
    Actor,
    /// The actor where there is no other, and else a tag.
    Person,
    /// The issue.
    Issue,
    /// The stance.
    Stance,
    /// The note.
    Note,
    /// Nothing: its values are counted.
    None,
}

impl Part {
    /// Returns what a variable is, by its name and the type of its data.
    fn of(variable: &Variable) -> Self {
        let name = variable.variable.trim().to_lowercase();
        match (&*variable.data_type, &*name) {
            (
                "short text",
                "organization" | "organisation" | "actor" | "group" | "party" | "institution",
            ) => Self::Actor,
            ("short text", "person" | "speaker" | "individual" | "name") => Self::Person,
            ("short text", "concept" | "issue" | "claim" | "category" | "topic" | "frame") => {
                Self::Issue
            }
            (
                "boolean" | "integer",
                "agreement" | "stance" | "position" | "qualifier" | "support",
            ) => Self::Stance,
            ("long text", "note" | "notes" | "memo" | "comment" | "annotation") => Self::Note,
            _ => Self::None,
        }
    }
}

/// A variable of statements.
pub struct Known<'a> {
    /// Its row.
    pub row: &'a Variable,
    /// What it is here.
    pub part: Part,
}

/// Returns the variables, by their numbers. Of each type of statements only the first is an actor, an issue, a
/// stance or a note.
pub fn variables(tables: &Tables) -> BTreeMap<i64, Known<'_>> {
    let mut taken = HashSet::new();
    let mut known = BTreeMap::new();
    for row in &tables.variables {
        let mut part = Part::of(row);
        if !taken.insert((row.statement_type_id, part)) {
            part = Part::None;
        }
        known.insert(row.id, Known { row, part });
    }
    known
}
