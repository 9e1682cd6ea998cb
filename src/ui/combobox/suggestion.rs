//! What a combobox suggests.

use crate::browser::folded;

/// The most that are offered at a time; typing narrows them down.
const MAX_OFFERED: usize = 8;

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion<Id> {
    /// What is chosen; nothing for a new entry of this name.
    pub id: Option<Id>,
    /// What it is called.
    pub name: String,
    /// What else may be typed for it.
    pub aliases: Vec<String>,
    /// How often it is used, or nothing for what does not exist yet.
    pub count: Option<usize>,
}

impl<Id: Copy> Suggestion<Id> {
    /// A new entry of the name that is typed.
    pub fn new(text: &str) -> Self {
        Self { id: None, name: text.trim().to_owned(), aliases: Vec::new(), count: None }
    }

    /// What stands behind its name in the list: how often it is used, or that it is new.
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

/// The choice of which one of the names is what is typed.
pub fn exact<'a, Id: Copy>(
    choices: &'a [Suggestion<Id>],
    text: &str,
) -> Option<&'a Suggestion<Id>> {
    let text = folded(text);
    choices.iter().find(|choice| choice.names().any(|name| folded(name) == text))
}

/// What to offer for what is typed: entries of which a name contains it, and a new one of that name
/// where there is none yet and one may be made.
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
