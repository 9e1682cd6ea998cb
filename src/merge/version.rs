//! Two versions of a record without a date. Each is completed with what only the other contains,
//! whichever version is chosen for the rest.

use std::sync::Arc;

use crate::model::{Annotator, Document, Entry, Exception, Record};

/// A record of which two people may have different versions.
pub trait Version: Record {
    /// Returns this version, completed with what only the other contains.
    fn completed(&self, other: &Self) -> Self;

    /// Returns whether two completed versions agree.
    fn agrees(&self, other: &Self) -> bool;
}

/// Returns the first text, or the second if the first is empty.
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
            // The other's name becomes an alias.
            for alias in other.aliases().iter().map(String::as_str).chain([other.name()]) {
                if !alias.is_empty()
                    && alias != parts.name
                    && !aliases.iter().any(|one| one == alias)
                {
                    aliases.push(alias.to_owned());
                }
            }
        }
        if let Some(exceptions) = completed.parts().exceptions {
            Exception::add(exceptions, other.exceptions().iter().cloned());
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
        Self {
            id: self.id,
            title: either(&self.title, &other.title),
            origin: self.origin.completed_by(&other.origin),
            coding: self.coding.max(other.coding),
            added: self.added.into_iter().chain(other.added).min(),
            replaces: self.replaces.or(other.replaces),
            text: Arc::clone(&self.text),
        }
    }

    fn agrees(&self, other: &Self) -> bool {
        self.title == other.title && self.origin == other.origin
    }
}
