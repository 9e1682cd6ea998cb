//! Filling a register from a list: what is new is added, and what is there gains what it lacks.

use std::{cmp::Reverse, collections::HashMap, sync::Arc};

use thiserror::Error;
use uuid::Uuid;

use crate::model::{Action, Change, Edit, Entry, MAX_ENTRIES, Refusal, Replace, Workspace};

/// What a list says of an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// The line that says it, counted from 1.
    pub line: usize,
    /// The name of the entry.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its description; may be empty.
    pub description: String,
}

/// What becomes of an entry that a list has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// Its name in the register.
    pub name: String,
    /// The entry that is there; `None` if it is new.
    known: Option<Uuid>,
    /// The other names that it gains.
    pub aliases: Vec<String>,
    /// The description that it gains, if any.
    pub description: Option<String>,
}

impl Filled {
    /// Whether the register does not have it yet.
    pub const fn is_new(&self) -> bool {
        self.known.is_none()
    }

    /// Whether it is there and has all that the list says.
    pub const fn is_whole(&self) -> bool {
        self.known.is_some() && self.aliases.is_empty() && self.description.is_none()
    }
}

/// Something that a list says and that is left out, since another thing is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The line that says it.
    pub line: usize,
    /// What is left out.
    pub what: LeftOutKind,
}

/// Something that a list says and that is left out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LeftOutKind {
    /// Another name of an entry is the name of another entry.
    #[error("“{alias}” is no other name of “{name}”, since another entry is called “{other}”")]
    NameOfAnother {
        /// The name that is left out.
        alias: String,
        /// The entry that it is said to be a name of.
        name: String,
        /// The entry that has it.
        other: String,
    },
    /// Entries of the register have no other names.
    #[error("“{0}” has other names, but no {1} has any")]
    OtherNames(String, &'static str),
    /// The entry has another description.
    #[error("“{0}” has another description already, which stays")]
    Description(String),
}

/// What a list would do to a register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filling {
    /// What becomes of each entry that the list has, in its order.
    pub entries: Vec<Filled>,
    /// What is left out.
    pub left_out: Vec<LeftOut>,
    /// How many entries the register would have.
    pub total: usize,
}

impl Filling {
    /// Compares a list with a register. Entries are the same if they go by one name, as `fold` writes
    /// it: nothing that is there is replaced, and no entry comes to be there twice.
    pub fn of<T: Entry>(
        workspace: &Workspace,
        listed: &[Listed],
        fold: fn(&str) -> String,
    ) -> Self {
        let mut known: Vec<&Arc<T>> = T::register(workspace).values().collect();
        // Of several that go by one name the most mentioned is meant, as everywhere.
        known
            .sort_by_cached_key(|entry| Reverse(workspace.mentions(T::referent(entry.id())).len()));
        let mut sheet = Sheet::new(fold);
        for entry in known {
            let aliases = entry.aliases();
            sheet.know(Some(entry.id().into()), entry.name(), aliases, entry.description());
        }
        for entry in listed {
            sheet.take(entry, T::HAS_ALIASES, T::NOUN);
        }
        sheet.filling()
    }

    /// How many entries are new.
    pub fn new_count(&self) -> usize {
        self.entries.iter().filter(|entry| entry.is_new()).count()
    }

    /// How many entries that are there gain something.
    pub fn gaining_count(&self) -> usize {
        self.entries.iter().filter(|entry| !entry.is_new() && !entry.is_whole()).count()
    }

    /// How many entries are there and gain nothing.
    pub fn whole_count(&self) -> usize {
        self.entries.iter().filter(|entry| entry.is_whole()).count()
    }

    /// Whether the register would have more entries than it may.
    pub const fn is_too_much(&self) -> bool {
        self.total > MAX_ENTRIES
    }

    /// Returns the change that fills the register, of the workspace that it was compared with.
    ///
    /// # Errors
    /// Refuses where there is nothing to do, or too much.
    pub fn change<T: Entry>(
        &self,
        workspace: &Workspace,
        new_id: impl Fn() -> Uuid,
    ) -> Result<Change, Refusal> {
        let filled = self.entries.iter().filter(|entry| !entry.is_whole());
        let edits = filled.map(|entry| edit::<T>(workspace, entry, &new_id));
        let edits = edits.collect::<Result<Vec<_>, _>>()?;
        if edits.is_empty() || self.is_too_much() {
            return Err(Refusal::Stale);
        }
        Ok(Change { action: Action::FillRegister, edits })
    }
}

/// Returns the edit that adds an entry, or gives one what it gains.
fn edit<T: Entry>(
    workspace: &Workspace,
    filled: &Filled,
    new_id: impl Fn() -> Uuid,
) -> Result<Edit, Refusal> {
    let before = match filled.known {
        Some(id) => {
            let id = T::Id::from(id);
            Some(T::register(workspace).get(&id).ok_or(Refusal::NoReferent)?.clone())
        }
        None => None,
    };
    let mut after = match &before {
        Some(before) => T::clone(before),
        None => T::named(T::Id::from(new_id()), filled.name.clone()),
    };
    let parts = after.parts();
    if let Some(aliases) = parts.aliases {
        aliases.extend(filled.aliases.iter().cloned());
    }
    if let Some(description) = &filled.description {
        parts.description.clone_from(description);
    }
    let after = Arc::new(after);
    Ok(T::edit(match before {
        Some(before) => Replace::Update { before, after },
        None => Replace::Insert(after),
    }))
}

/// An entry of the register, or one that the list has added.
struct Known {
    id: Option<Uuid>,
    name: String,
    description: String,
    /// The place among the entries of the list, if the list has it.
    filled: Option<usize>,
}

/// The register while the list is gone through. It is the same for all registers, so it is compiled
/// once.
struct Sheet {
    fold: fn(&str) -> String,
    known: Vec<Known>,
    /// The entry that has a name as its own.
    by_name: HashMap<String, usize>,
    /// The entries that go by a name, be it their own or another.
    by_any: HashMap<String, Vec<usize>>,
    entries: Vec<Filled>,
    left_out: Vec<LeftOut>,
}

impl Sheet {
    fn new(fold: fn(&str) -> String) -> Self {
        Self {
            fold,
            known: Vec::new(),
            by_name: HashMap::new(),
            by_any: HashMap::new(),
            entries: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// Notes an entry; returns its number.
    fn know(
        &mut self,
        id: Option<Uuid>,
        name: &str,
        aliases: &[String],
        description: &str,
    ) -> usize {
        let number = self.known.len();
        let (name, description) = (name.to_owned(), description.to_owned());
        let folded = (self.fold)(&name);
        self.by_name.entry(folded.clone()).or_insert(number);
        self.by_any.entry(folded).or_default().push(number);
        for alias in aliases {
            self.by_any.entry((self.fold)(alias)).or_default().push(number);
        }
        self.known.push(Known { id, name, description, filled: None });
        number
    }

    /// The entry that a line of the list means: the one of its name, else the only one that has
    /// another of its names for its own.
    fn meant(&self, listed: &Listed, has_aliases: bool) -> Option<usize> {
        let name = (self.fold)(&listed.name);
        let of_any = || self.by_any.get(&name)?.first();
        if let Some(&number) = self.by_name.get(&name).or_else(of_any) {
            return Some(number);
        }
        let aliases = listed.aliases.iter().filter(|_| has_aliases);
        let mut others: Vec<usize> =
            aliases.filter_map(|alias| self.by_name.get(&(self.fold)(alias)).copied()).collect();
        others.sort_unstable();
        others.dedup();
        match others[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Goes through one line of the list.
    fn take(&mut self, listed: &Listed, has_aliases: bool, noun: &'static str) {
        let number = self.meant(listed, has_aliases);
        let number = number.unwrap_or_else(|| self.know(None, &listed.name, &[], ""));
        let known = &self.known[number];
        let at = known.filled.unwrap_or(self.entries.len());
        if at == self.entries.len() {
            let (name, known) = (known.name.clone(), known.id);
            self.entries.push(Filled { name, known, aliases: Vec::new(), description: None });
            self.known[number].filled = Some(at);
        }
        if has_aliases {
            // The name, too, is another one if the line means an entry by one of the others.
            for name in [&listed.name].into_iter().chain(&listed.aliases) {
                self.gain(number, at, listed.line, name);
            }
        } else if !listed.aliases.is_empty() {
            let what = LeftOutKind::OtherNames(listed.name.clone(), noun);
            self.left_out.push(LeftOut { line: listed.line, what });
        }
        self.describe(number, at, listed);
    }

    /// Gives an entry another name that it does not have, unless it is another entry's own.
    fn gain(&mut self, number: usize, at: usize, line: usize, alias: &str) {
        let folded = (self.fold)(alias);
        let is_had = self.by_any.get(&folded).is_some_and(|those| those.contains(&number));
        if is_had || folded.is_empty() {
            return;
        }
        if let Some(&other) = self.by_name.get(&folded) {
            let what = LeftOutKind::NameOfAnother {
                alias: alias.to_owned(),
                name: self.known[number].name.clone(),
                other: self.known[other].name.clone(),
            };
            return self.left_out.push(LeftOut { line, what });
        }
        self.by_any.entry(folded).or_default().push(number);
        self.entries[at].aliases.push(alias.to_owned());
    }

    /// Gives an entry its description, if it has none.
    fn describe(&mut self, number: usize, at: usize, listed: &Listed) {
        let (known, new) = (&mut self.known[number], listed.description.trim());
        if new.is_empty() || known.description.trim() == new {
            return;
        }
        if known.description.trim().is_empty() {
            new.clone_into(&mut known.description);
            self.entries[at].description = Some(new.to_owned());
        } else {
            let what = LeftOutKind::Description(known.name.clone());
            self.left_out.push(LeftOut { line: listed.line, what });
        }
    }

    fn filling(self) -> Filling {
        Filling { entries: self.entries, left_out: self.left_out, total: self.known.len() }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
