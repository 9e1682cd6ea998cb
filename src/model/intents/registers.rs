//! Making, renaming, merging and deleting the entries that annotations refer to.

use std::sync::Arc;

use crate::model::{
    Action, Actor, ActorId, Annotation, Annotator, AnnotatorId, Change, Edit, Issue, IssueId,
    Record, Records, Referent, Refusal, Register, Replace, Tag, TagId, Timestamp, Workspace,
};

/// What the user can change of an entry.
#[derive(Debug)]
pub struct Parts<'a> {
    /// The name it goes by.
    pub name: &'a mut String,
    /// The other names that texts use for it; nothing for entries that have none.
    pub aliases: Option<&'a mut Vec<String>>,
    /// What the user says of it.
    pub description: &'a mut String,
}

/// An entry of a register: an actor, an issue or a tag.
pub trait Entry: Record + Clone + Send + Sync + 'static {
    /// What it is, in one word.
    const NOUN: &'static str;
    /// The register that it is an entry of.
    const REGISTER: Register;
    /// Whether texts may use other names for it.
    const HAS_ALIASES: bool = false;

    /// A new entry of this name.
    fn named(id: Self::Id, name: String) -> Self;
    /// The name it goes by.
    fn name(&self) -> &str;
    /// The other names that texts use for it.
    fn aliases(&self) -> &[String] {
        &[]
    }
    /// All names that it goes by, its own first.
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name()).chain(self.aliases().iter().map(String::as_str))
    }
    /// What the user says of it.
    fn description(&self) -> &str;
    /// What of it the user can change.
    fn parts(&mut self) -> Parts<'_>;
    /// Takes over what is known of another that turned out to be the same.
    fn absorb(&mut self, other: &Self);
    /// The entries of its register.
    fn register(workspace: &Workspace) -> &Records<Self>;
    /// What annotations that refer to it refer to.
    fn referent(id: Self::Id) -> Referent;
    /// A replacement of it among those of a change.
    fn edit(replace: Replace<Self>) -> Edit;
    /// Makes an annotation that refers to one entry refer to another, or to none.
    fn relink(annotation: &mut Annotation, from: Self::Id, to: Option<Self::Id>);
}

/// Adds what one description says to another, where it is not the same.
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
        Self { id, name, aliases: Vec::new(), description: String::new() }
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
    }

    fn description(&self) -> &str {
        &self.description
    }

    fn parts(&mut self) -> Parts<'_> {
        Parts {
            name: &mut self.name,
            aliases: Some(&mut self.aliases),
            description: &mut self.description,
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
        Parts { name: &mut self.name, aliases: None, description: &mut self.description }
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
        Parts { name: &mut self.name, aliases: None, description: &mut self.description }
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
    /// A change that first brings in a new entry and then does what refers to it, as one.
    pub fn with_new<T: Entry>(id: T::Id, name: String, then: Change) -> Change {
        let entry = T::edit(Replace::Insert(Arc::new(T::named(id, name))));
        Change { edits: [vec![entry], then.edits].concat(), ..then }
    }

    /// A new entry that nothing refers to yet.
    pub fn new_entry<T: Entry>(id: T::Id, name: String) -> Change {
        let none = Change { action: Action::NewEntry, edits: Vec::new() };
        Self::with_new::<T>(id, name, none)
    }

    /// The entry with another description.
    ///
    /// # Errors
    /// Refuses an entry that is not there.
    pub fn describe_entry<T: Entry>(
        &self,
        id: T::Id,
        description: String,
    ) -> Result<Change, Refusal> {
        let change =
            self.revise_entry::<T>(id, |entry| *entry.parts().description = description)?;
        Ok(Change { action: Action::DescribeEntry, ..change })
    }

    /// The entry with another name or other aliases.
    ///
    /// # Errors
    /// Refuses an entry that is not there.
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

    /// Two entries made one: all annotations of `from` follow to `into`, which keeps its name and
    /// takes over what else is known of the other.
    ///
    /// # Errors
    /// Refuses entries that are not there, and an entry with itself.
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

    /// The workspace without an entry; annotations that referred to it refer to none.
    ///
    /// # Errors
    /// Refuses an entry that is not there.
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

    /// The annotator with this name; a new one where the id is new.
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
