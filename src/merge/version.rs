//! Two versions of a record that bears no date: what each knows that the other does not is kept,
//! whoever is right about the rest.

use std::sync::Arc;

use crate::model::{Annotator, Document, Entry, Record, Source};

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

impl<T: Entry> Version for T {
    fn completed(&self, other: &Self) -> Self {
        let mut completed = self.clone();
        let parts = completed.parts();
        *parts.name = either(parts.name, other.name());
        *parts.description = either(parts.description, other.description());
        if let Some(aliases) = parts.aliases {
            // The other's name is one more that texts may use.
            for alias in other.aliases().iter().map(String::as_str).chain([other.name()]) {
                if !alias.is_empty()
                    && alias != parts.name
                    && !aliases.iter().any(|one| one == alias)
                {
                    aliases.push(alias.to_owned());
                }
            }
        }
        completed
    }

    fn agrees(&self, other: &Self) -> bool {
        self.name() == other.name() && self.description() == other.description()
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
