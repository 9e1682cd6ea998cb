//! Creating, renaming, merging and deleting the entries that annotations refer to.

use std::sync::Arc;

use crate::model::{
    Action, Actor, ActorId, Annotation, Annotator, AnnotatorId, Change, Edit, Exception, Issue,
    IssueId, Record, Records, Referent, Refusal, Register, Replace, Tag, TagId, Timestamp,
    Workspace,
};

/// The fields of an entry that the reader can edit.
#[derive(Debug)]
pub struct Parts<'a> {
    /// The name of the entry.
    pub name: &'a mut String,
    /// Other names that texts use for it; `None` for entries without aliases.
    pub aliases: Option<&'a mut Vec<String>>,
    /// The reader's description of it.
    pub description: &'a mut String,
    /// Where its names mean something else; `None` for entries that texts do not name.
    pub exceptions: Option<&'a mut Vec<Exception>>,
}

/// An entry of a register: an actor, an issue or a tag.
pub trait Entry: Record + Clone + Send + Sync + 'static {
    /// The word for such an entry.
    const NOUN: &'static str;
    /// The register that the entry belongs to.
    const REGISTER: Register;
    /// Whether such entries have aliases.
    const HAS_ALIASES: bool = false;

    /// Creates an entry with this name.
    fn named(id: Self::Id, name: String) -> Self;
    /// The name of the entry.
    fn name(&self) -> &str;
    /// Other names that texts use for the entry.
    fn aliases(&self) -> &[String] {
        &[]
    }
    /// All names of the entry, its own name first.
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name()).chain(self.aliases().iter().map(String::as_str))
    }
    /// The reader's description of the entry.
    fn description(&self) -> &str;
    /// The phrases in which its names mean something else.
    fn exceptions(&self) -> &[Exception] {
        &[]
    }
    /// The fields that the reader can edit.
    fn parts(&mut self) -> Parts<'_>;
    /// Takes over the aliases, the description and the exceptions of a duplicate entry.
    fn absorb(&mut self, other: &Self);
    /// All entries of this type.
    fn register(workspace: &Workspace) -> &Records<Self>;
    /// The entry as a referent of annotations.
    fn referent(id: Self::Id) -> Referent;
    /// Wraps a replacement of the entry as an edit.
    fn edit(replace: Replace<Self>) -> Edit;
    /// Replaces an annotation's reference to one entry by a reference to another, or removes it.
    fn relink(annotation: &mut Annotation, from: Self::Id, to: Option<Self::Id>);
}

/// Appends one description to another, unless both are the same.
fn join(description: &mut String, other: &str) {
    if description.is_empty() {
        other.clone_into(description);
    } else if !other.is_empty() && description != other {
        description.push('\n');
        description.push_str(other);
    }
}

impl Entry for Actor {
    const NOUN: &'static str = "actor";
    const REGISTER: Register = Register::Actors;
    const HAS_ALIASES: bool = true;

    fn named(id: ActorId, name: String) -> Self {
        Self { id, name, aliases: Vec::new(), description: String::new(), exceptions: Vec::new() }
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn aliases(&self) -> &[String] {
        &self.aliases
    }

    fn absorb(&mut self, other: &Self) {
        for name in other.aliases.iter().chain([&other.name]) {
            if !name.is_empty() && *name != self.name && !self.aliases.contains(name) {
                self.aliases.push(name.clone());
            }
        }
        join(&mut self.description, &other.description);
        Exception::add(&mut self.exceptions, other.exceptions.iter().cloned());
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn exceptions(&self) -> &[Exception] {
        &self.exceptions
    }

    fn parts(&mut self) -> Parts<'_> {
        Parts {
            name: &mut self.name,
            aliases: Some(&mut self.aliases),
            description: &mut self.description,
            exceptions: Some(&mut self.exceptions),
        }
    }

    fn register(workspace: &Workspace) -> &Records<Self> {
        workspace.actors()
    }

    fn referent(id: ActorId) -> Referent {
        Referent::Actor(id)
    }

    fn edit(replace: Replace<Self>) -> Edit {
        Edit::Actor(replace)
    }

    fn relink(annotation: &mut Annotation, from: ActorId, to: Option<ActorId>) {
        if annotation.body.actor() == Some(from) {
            annotation.body = annotation.body.with_actor(to);
        }
    }
}

impl Entry for Issue {
    const NOUN: &'static str = "issue";
    const REGISTER: Register = Register::Issues;

    fn named(id: IssueId, name: String) -> Self {
        Self { id, name, description: String::new(), exceptions: Vec::new() }
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn absorb(&mut self, other: &Self) {
        join(&mut self.description, &other.description);
        Exception::add(&mut self.exceptions, other.exceptions.iter().cloned());
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn exceptions(&self) -> &[Exception] {
        &self.exceptions
    }

    fn parts(&mut self) -> Parts<'_> {
        Parts {
            name: &mut self.name,
            aliases: None,
            description: &mut self.description,
            exceptions: Some(&mut self.exceptions),
        }
    }

    fn register(workspace: &Workspace) -> &Records<Self> {
        workspace.issues()
    }

    fn referent(id: IssueId) -> Referent {
        Referent::Issue(id)
    }

    fn edit(replace: Replace<Self>) -> Edit {
        Edit::Issue(replace)
    }

    fn relink(annotation: &mut Annotation, from: IssueId, to: Option<IssueId>) {
        if annotation.body.issue() == Some(from) {
            annotation.body = annotation.body.with_issue(to);
        }
    }
}

impl Entry for Tag {
    const NOUN: &'static str = "tag";
    const REGISTER: Register = Register::Tags;

    fn named(id: TagId, name: String) -> Self {
        Self { id, name, description: String::new() }
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn absorb(&mut self, other: &Self) {
        join(&mut self.description, &other.description);
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn parts(&mut self) -> Parts<'_> {
        Parts {
            name: &mut self.name,
            aliases: None,
            description: &mut self.description,
            exceptions: None,
        }
    }

    fn register(workspace: &Workspace) -> &Records<Self> {
        workspace.tags()
    }

    fn referent(id: TagId) -> Referent {
        Referent::Tag(id)
    }

    fn edit(replace: Replace<Self>) -> Edit {
        Edit::Tag(replace)
    }

    fn relink(annotation: &mut Annotation, from: TagId, to: Option<TagId>) {
        let Some(at) = annotation.tags.iter().position(|&tag| tag == from) else { return };
        match to {
            Some(to) if !annotation.tags.contains(&to) => annotation.tags[at] = to,
            _ => {
                annotation.tags.remove(at);
            }
        }
    }
}

impl Workspace {
    /// Returns a change that creates an entry and then makes the edits that refer to it, as one
    /// action.
    pub fn with_new<T: Entry>(id: T::Id, name: String, then: Change) -> Change {
        Self::with_entry(T::named(id, name), then)
    }

    /// Returns a change that inserts an entry and then makes the edits that refer to it, as one
    /// action.
    pub fn with_entry<T: Entry>(entry: T, then: Change) -> Change {
        let entry = T::edit(Replace::Insert(Arc::new(entry)));
        Change { edits: [vec![entry], then.edits].concat(), ..then }
    }

    /// Returns a change that creates an entry that no annotation refers to yet.
    pub fn new_entry<T: Entry>(id: T::Id, name: String) -> Change {
        let none = Change { action: Action::NewEntry, edits: Vec::new() };
        Self::with_new::<T>(id, name, none)
    }

    /// Returns a change that replaces the description of an entry.
    ///
    /// # Errors
    /// Refuses an entry that does not exist.
    pub fn describe_entry<T: Entry>(
        &self,
        id: T::Id,
        description: String,
    ) -> Result<Change, Refusal> {
        let change =
            self.revise_entry::<T>(id, |entry| *entry.parts().description = description)?;
        Ok(Change { action: Action::DescribeEntry, ..change })
    }

    /// Returns a change that replaces the exceptions of an entry.
    ///
    /// # Errors
    /// Refuses an entry that does not exist.
    pub fn except_from_entry<T: Entry>(
        &self,
        id: T::Id,
        exceptions: Vec<Exception>,
    ) -> Result<Change, Refusal> {
        let change = self.revise_entry::<T>(id, |entry| {
            if let Some(kept) = entry.parts().exceptions {
                *kept = exceptions;
            }
        })?;
        Ok(Change { action: Action::LeaveOut, ..change })
    }

    /// Returns a change that edits the name or the aliases of an entry.
    ///
    /// # Errors
    /// Refuses an entry that does not exist.
    pub fn revise_entry<T: Entry>(
        &self,
        id: T::Id,
        revise: impl FnOnce(&mut T),
    ) -> Result<Change, Refusal> {
        let before = T::register(self).get(&id).ok_or(Refusal::NoReferent)?.clone();
        let mut after = T::clone(&before);
        revise(&mut after);
        let edits = vec![T::edit(Replace::Update { before, after: Arc::new(after) })];
        Ok(Change { action: Action::EditEntry, edits })
    }

    /// Returns a change that merges two entries. The annotations of `from` then refer to `into`,
    /// which keeps its name and takes over the aliases and the description of the other.
    ///
    /// # Errors
    /// Refuses entries that do not exist, and to merge an entry into itself.
    pub fn merge_entries<T: Entry>(
        &self,
        from: T::Id,
        into: T::Id,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        let register = T::register(self);
        let (gone, before) =
            register.get(&from).zip(register.get(&into)).ok_or(Refusal::NoReferent)?;
        if from == into {
            return Err(Refusal::NoReferent);
        }
        let mut after = T::clone(before);
        after.absorb(gone);
        let update = Replace::Update { before: before.clone(), after: Arc::new(after) };
        let mut edits = self.relink::<T>(from, Some(into), now);
        edits.extend([T::edit(update), T::edit(Replace::Remove(gone.clone()))]);
        Ok(Change { action: Action::MergeEntries, edits })
    }

    /// Returns a change that deletes an entry and removes the references to it from all
    /// annotations.
    ///
    /// # Errors
    /// Refuses an entry that does not exist.
    pub fn delete_entry<T: Entry>(&self, id: T::Id, now: Timestamp) -> Result<Change, Refusal> {
        let gone = T::register(self).get(&id).ok_or(Refusal::NoReferent)?;
        let mut edits = self.relink::<T>(id, None, now);
        edits.push(T::edit(Replace::Remove(gone.clone())));
        Ok(Change { action: Action::DeleteEntry, edits })
    }

    fn relink<T: Entry>(&self, from: T::Id, to: Option<T::Id>, now: Timestamp) -> Vec<Edit> {
        self.mentions(T::referent(from))
            .filter_map(|id| self.annotations().get(&id))
            .map(|before| {
                let mut after = Annotation::clone(before);
                T::relink(&mut after, from, to);
                after.modified = now;
                Edit::Annotation(Replace::Update { before: before.clone(), after: Arc::new(after) })
            })
            .collect()
    }

    /// Returns a change that names an annotator, and creates the annotator if the id is new.
    pub fn name_annotator(&self, id: AnnotatorId, name: String) -> Change {
        let after = Arc::new(Annotator { id, name });
        let replace = match self.annotators().get(&id) {
            Some(before) => Replace::Update { before: before.clone(), after },
            None => Replace::Insert(after),
        };
        Change { action: Action::NameAnnotator, edits: vec![Edit::Annotator(replace)] }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
