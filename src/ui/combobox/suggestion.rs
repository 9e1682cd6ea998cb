//! The choices that a combobox suggests.

use crate::browser::folded;

/// The most existing entries offered at a time; typing narrows them down.
const MAX_OFFERED: usize = 8;

/// A choice in a combobox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion<Id> {
    /// The entry; `None` for a new entry of this name.
    pub id: Option<Id>,
    /// Its name.
    pub name: String,
    /// The other names that may be typed for it.
    pub aliases: Vec<String>,
    /// How often it is used; `None` for an entry that does not exist yet.
    pub count: Option<usize>,
}

impl<Id: Copy> Suggestion<Id> {
    /// Creates a suggestion of a new entry with the typed name.
    pub fn new(text: &str) -> Self {
        Self { id: None, name: text.trim().to_owned(), aliases: Vec::new(), count: None }
    }

    /// Returns the hint after the name in the list: how often the entry is used, or that it is new.
    pub fn hint(&self) -> Option<String> {
        match (self.id, self.count) {
            (None, _) => Some("new".to_owned()),
            (Some(_), Some(count)) if count > 0 => Some(count.to_string()),
            _ => None,
        }
    }

    fn names(&self) -> impl Iterator<Item = &String> {
        self.aliases.iter().chain([&self.name])
    }
}

/// Returns the choice with a name or alias that equals `text`, both folded.
pub fn exact<'a, Id: Copy>(
    choices: &'a [Suggestion<Id>],
    text: &str,
) -> Option<&'a Suggestion<Id>> {
    let text = folded(text);
    choices.iter().find(|choice| choice.names().any(|name| folded(name) == text))
}

/// Returns the choices with a name that contains `text`. Adds a new entry of that name if there is
/// none yet and one may be made.
pub fn offer<Id: Copy>(
    choices: &[Suggestion<Id>],
    text: &str,
    known_only: bool,
) -> Vec<Suggestion<Id>> {
    let sought = folded(text);
    let mut offered: Vec<_> = choices
        .iter()
        .filter(|choice| choice.names().any(|name| folded(name).contains(&sought)))
        .take(MAX_OFFERED)
        .cloned()
        .collect();
    if !known_only && !sought.is_empty() && exact(choices, text).is_none() {
        offered.push(Suggestion::new(text));
    }
    offered
}
