//! The JSON records of register entries and annotators.

use serde::{Deserialize, Serialize};

use crate::model::{self, ActorId, AnnotatorId, IssueId, MAX_EXCEPTIONS, TagId};

/// An actor, issue, tag or annotator. Only actors have aliases, annotators have no description, and
/// actors and issues have exceptions, if any.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntryRecord<Id> {
    pub id: Id,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aliases: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<ExceptionRecord>,
}

/// A phrase in which a name of the entry means something else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExceptionRecord {
    #[serde(default)]
    pub before: String,
    pub name: String,
    #[serde(default)]
    pub after: String,
}

impl From<&model::Exception> for ExceptionRecord {
    fn from(exception: &model::Exception) -> Self {
        let model::Exception { before, name, after } = exception.clone();
        Self { before, name, after }
    }
}

fn written(exceptions: &[model::Exception]) -> Vec<ExceptionRecord> {
    exceptions.iter().map(ExceptionRecord::from).collect()
}

/// Reads exceptions: the newest, as many as an entry keeps.
fn read(exceptions: Vec<ExceptionRecord>) -> Vec<model::Exception> {
    let too_many = exceptions.len().saturating_sub(MAX_EXCEPTIONS);
    let mut read = Vec::new();
    let kept = exceptions.into_iter().skip(too_many);
    model::Exception::add(
        &mut read,
        kept.map(|ExceptionRecord { before, name, after }| {
            model::Exception::new(&before, &name, &after)
        }),
    );
    read
}

impl From<&model::Actor> for EntryRecord<ActorId> {
    fn from(actor: &model::Actor) -> Self {
        let model::Actor { id, name, aliases, description, exceptions } = actor.clone();
        let exceptions = written(&exceptions);
        Self { id, name, aliases: Some(aliases), description: Some(description), exceptions }
    }
}

impl From<EntryRecord<ActorId>> for model::Actor {
    fn from(record: EntryRecord<ActorId>) -> Self {
        let EntryRecord { id, name, aliases, description, exceptions } = record;
        Self {
            id,
            name,
            aliases: aliases.unwrap_or_default(),
            description: description.unwrap_or_default(),
            exceptions: read(exceptions),
        }
    }
}

impl From<&model::Issue> for EntryRecord<IssueId> {
    fn from(issue: &model::Issue) -> Self {
        let model::Issue { id, name, description, exceptions } = issue.clone();
        let exceptions = written(&exceptions);
        Self { id, name, aliases: None, description: Some(description), exceptions }
    }
}

impl From<EntryRecord<IssueId>> for model::Issue {
    fn from(EntryRecord { id, name, description, exceptions, .. }: EntryRecord<IssueId>) -> Self {
        let description = description.unwrap_or_default();
        Self { id, name, description, exceptions: read(exceptions) }
    }
}

impl From<&model::Tag> for EntryRecord<TagId> {
    fn from(tag: &model::Tag) -> Self {
        let model::Tag { id, name, description } = tag.clone();
        let exceptions = Vec::new();
        Self { id, name, aliases: None, description: Some(description), exceptions }
    }
}

impl From<EntryRecord<TagId>> for model::Tag {
    fn from(EntryRecord { id, name, description, .. }: EntryRecord<TagId>) -> Self {
        Self { id, name, description: description.unwrap_or_default() }
    }
}

impl From<&model::Annotator> for EntryRecord<AnnotatorId> {
    fn from(annotator: &model::Annotator) -> Self {
        let model::Annotator { id, name } = annotator.clone();
        Self { id, name, aliases: None, description: None, exceptions: Vec::new() }
    }
}

impl From<EntryRecord<AnnotatorId>> for model::Annotator {
    fn from(EntryRecord { id, name, .. }: EntryRecord<AnnotatorId>) -> Self {
        Self { id, name }
    }
}
