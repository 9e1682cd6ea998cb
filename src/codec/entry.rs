//! The JSON records of register entries and annotators.

use serde::{Deserialize, Serialize};

use crate::model::{self, ActorId, AnnotatorId, IssueId, TagId};

/// An actor, issue, tag or annotator. Only actors have aliases, and annotators have no description.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntryRecord<Id> {
    pub id: Id,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aliases: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl From<&model::Actor> for EntryRecord<ActorId> {
    fn from(actor: &model::Actor) -> Self {
        let model::Actor { id, name, aliases, description } = actor.clone();
        Self { id, name, aliases: Some(aliases), description: Some(description) }
    }
}

impl From<EntryRecord<ActorId>> for model::Actor {
    fn from(EntryRecord { id, name, aliases, description }: EntryRecord<ActorId>) -> Self {
        Self {
            id,
            name,
            aliases: aliases.unwrap_or_default(),
            description: description.unwrap_or_default(),
        }
    }
}

impl From<&model::Issue> for EntryRecord<IssueId> {
    fn from(issue: &model::Issue) -> Self {
        let model::Issue { id, name, description } = issue.clone();
        Self { id, name, aliases: None, description: Some(description) }
    }
}

impl From<EntryRecord<IssueId>> for model::Issue {
    fn from(EntryRecord { id, name, description, .. }: EntryRecord<IssueId>) -> Self {
        Self { id, name, description: description.unwrap_or_default() }
    }
}

impl From<&model::Tag> for EntryRecord<TagId> {
    fn from(tag: &model::Tag) -> Self {
        let model::Tag { id, name, description } = tag.clone();
        Self { id, name, aliases: None, description: Some(description) }
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
        Self { id, name, aliases: None, description: None }
    }
}

impl From<EntryRecord<AnnotatorId>> for model::Annotator {
    fn from(EntryRecord { id, name, .. }: EntryRecord<AnnotatorId>) -> Self {
        Self { id, name }
    }
}
