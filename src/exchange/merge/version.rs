//! Two versions of a record that bears no date: what each knows that the other does not is kept,
//! whoever is right about the rest.

use std::sync::Arc;

use crate::model::{Actor, Annotator, Document, Issue, Record, Source, Tag};

/// A record of which two people may have versions.
pub trait Version: Record {
    /// This version, completed by what only the other says.
    fn completed(&self, other: &Self) -> Self;

    /// Whether both say the same, once both are completed.
    fn agrees(&self, other: &Self) -> bool;
}

/// The first, unless it is empty.
fn either(one: &str, other: &str) -> String {
    if one.is_empty() { other } else { one }.to_owned()
}

impl Version for Actor {
    fn completed(&self, other: &Self) -> Self {
        let name = either(&self.name, &other.name);
        let mut aliases = self.aliases.clone();
        // The other's name is one more that texts may use.
        for alias in other.aliases.iter().chain([&other.name]) {
            if !alias.is_empty() && *alias != name && !aliases.contains(alias) {
                aliases.push(alias.clone());
            }
        }
        let description = either(&self.description, &other.description);
        Self { id: self.id, name, aliases, description }
    }

    fn agrees(&self, other: &Self) -> bool {
        self.name == other.name && self.description == other.description
    }
}

impl Version for Issue {
    fn completed(&self, other: &Self) -> Self {
        Self {
            id: self.id,
            name: either(&self.name, &other.name),
            description: either(&self.description, &other.description),
        }
    }

    fn agrees(&self, other: &Self) -> bool {
        self == other
    }
}

impl Version for Tag {
    fn completed(&self, other: &Self) -> Self {
        Self {
            id: self.id,
            name: either(&self.name, &other.name),
            description: either(&self.description, &other.description),
        }
    }

    fn agrees(&self, other: &Self) -> bool {
        self == other
    }
}

impl Version for Annotator {
    fn completed(&self, other: &Self) -> Self {
        Self { id: self.id, name: either(&self.name, &other.name) }
    }

    fn agrees(&self, other: &Self) -> bool {
        self == other
    }
}

impl Version for Document {
    fn completed(&self, other: &Self) -> Self {
        let (ours, theirs) = (&self.origin, &other.origin);
        Self {
            id: self.id,
            title: either(&self.title, &other.title),
            origin: Source {
                source: ours.source.clone().or_else(|| theirs.source.clone()),
                published: ours.published.or(theirs.published),
                language: ours.language.clone().or_else(|| theirs.language.clone()),
            },
            text: Arc::clone(&self.text),
        }
    }

    fn agrees(&self, other: &Self) -> bool {
        self.title == other.title && self.origin == other.origin
    }
}
