//! The entries that the codes of a project become.

use std::{collections::BTreeSet, sync::Arc};

use uuid::Uuid;

use super::{Code, Project, Role};
use crate::model::{
    Actor, ActorId, Annotator, AnnotatorId, Edit, Issue, IssueId, Kind, Replace, Stance, Tag, TagId,
};

/// The name of an entry that has none.
const UNNAMED: &str = "Unnamed";

/// The ids that were given away, so that none is given twice.
#[derive(Debug, Default)]
pub(super) struct Ids(BTreeSet<Uuid>);

impl Ids {
    /// Keeps an id from being given away.
    pub(super) fn keep(&mut self, id: Uuid) {
        self.0.insert(id);
    }

    /// Returns the id itself, or one that follows from it and from the place in the list if it was given
    /// away before.
    pub(super) fn take(&mut self, id: Uuid, place: usize) -> Uuid {
        let mut free = id;
        while !self.0.insert(free) {
            free = Uuid::new_v5(&free, &place.to_be_bytes());
        }
        free
    }
}

/// What a code means on a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The passage is of this kind.
    Kind(Kind),
    /// It is about this actor.
    Actor(ActorId),
    /// It is about this issue.
    Issue(IssueId),
    /// It takes this stance, on this issue if the code is under one.
    Stance(Stance, Option<IssueId>),
    /// It bears this tag.
    Tag(TagId),
    /// Nothing.
    Nothing,
}

/// Returns what each code means, and the edits that add the entries.
pub(super) fn entries(codes: &[Code], roles: &[Role]) -> (Vec<Meaning>, Vec<Edit>) {
    let (mut actors, mut issues, mut tags) = (Ids::default(), Ids::default(), Ids::default());
    let mut edits = Vec::new();
    let mut meanings: Vec<Meaning> = Vec::with_capacity(codes.len());
    for (place, code) in codes.iter().enumerate() {
        let description = code.description.clone();
        let name = if code.name.trim().is_empty() { UNNAMED } else { &code.name }.to_owned();
        let meaning = match roles.get(place).copied().unwrap_or(Role::None) {
            Role::Kind(kind) => Meaning::Kind(kind),
            Role::Stance(stance) => {
                let wider = code.parent.and_then(|parent| meanings.get(parent));
                let issue = wider.and_then(|wider| match wider {
                    Meaning::Issue(id) => Some(*id),
                    _ => None,
                });
                Meaning::Stance(stance, issue)
            }
            Role::Actor => {
                let id = ActorId::new(actors.take(code.id, place));
                let aliases = code.aliases.clone();
                let actor = Actor { id, name, aliases, description, exceptions: Vec::new() };
                edits.push(Edit::Actor(Replace::Insert(Arc::new(actor))));
                Meaning::Actor(id)
            }
            Role::Issue => {
                let id = IssueId::new(issues.take(code.id, place));
                let issue = Issue { id, name, description, exceptions: Vec::new() };
                edits.push(Edit::Issue(Replace::Insert(Arc::new(issue))));
                Meaning::Issue(id)
            }
            Role::Tag => {
                let id = TagId::new(tags.take(code.id, place));
                edits.push(Edit::Tag(Replace::Insert(Arc::new(Tag { id, name, description }))));
                Meaning::Tag(id)
            }
            Role::None => Meaning::Nothing,
        };
        meanings.push(meaning);
    }
    (meanings, edits)
}

/// Those who coded: the ids that they have here.
pub(super) struct Annotators<'a> {
    project: &'a Project,
    ids: Vec<AnnotatorId>,
    /// Whoever coded what the file says nobody of.
    program: Annotator,
    used: BTreeSet<AnnotatorId>,
}

impl<'a> Annotators<'a> {
    pub(super) fn new(project: &'a Project, program: &str) -> Self {
        let mut taken = Ids::default();
        let ids = project.annotators.iter().enumerate();
        let ids = ids.map(|(place, one)| AnnotatorId::new(taken.take(one.id, place))).collect();
        let id =
            Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("faultline:coder:{program}").as_bytes());
        let program = Annotator { id: AnnotatorId::new(id), name: program.to_owned() };
        Self { project, ids, program, used: BTreeSet::new() }
    }

    /// Returns the id of who made a coding.
    pub(super) fn of(&mut self, place: Option<usize>) -> AnnotatorId {
        let id = place.and_then(|place| self.ids.get(place)).copied().unwrap_or(self.program.id);
        self.used.insert(id);
        id
    }

    /// Returns the id of whoever coded what the file says nobody of.
    pub(super) fn unsigned(&self) -> AnnotatorId {
        self.program.id
    }

    /// Returns the edits that add those who have coded something.
    pub(super) fn edits(self) -> Vec<Edit> {
        let named = self.ids.iter().zip(&self.project.annotators);
        let named = named.map(|(&id, one)| Annotator { id, name: one.name.clone() });
        named
            .chain([self.program])
            .filter(|one| self.used.contains(&one.id))
            .map(|one| Edit::Annotator(Replace::Insert(Arc::new(one))))
            .collect()
    }
}
