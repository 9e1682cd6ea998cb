//! The dispute of the bundled article, worked out by hand in `dispute.json`.
//!
//! The ids of its records follow from their places in that file: what is new goes to the end of its
//! list, and a new wording gets a new place.

use std::sync::Arc;

use serde::Deserialize;
use thiserror::Error;
use uuid::Uuid;

use crate::{
    model::{
        Actor, Annotation, AnnotationId, Annotator, AnnotatorId, Body, Document, DocumentError,
        Entry, Issue, Passage, Quote, Span, Stance, Tag, Timestamp,
    },
    page::bundled,
};

/// Who has annotated the example.
pub const ANNOTATOR: AnnotatorId = AnnotatorId::new(id(0, 0));

/// When the example was annotated. What bears another date has been changed since.
pub fn made() -> Timestamp {
    Timestamp::from_unix_milliseconds(1_769_212_800_000)
}

/// Why the dispute could not be read.
#[derive(Debug, Error)]
pub enum DisputeError {
    /// The file is malformed.
    #[error("{0}")]
    Malformed(#[from] serde_json::Error),
    /// The article is malformed.
    #[error("{0}")]
    Article(#[from] DocumentError),
    /// The article does not have these words, or has them several times.
    #[error("“{0}” is not once in the article")]
    NotOnce(String),
    /// A claim or a mention refers to an entry that the file does not have.
    #[error("there is no entry “{0}”")]
    NoEntry(String),
}

/// The records that the example consists of.
#[derive(Debug)]
pub struct Dispute {
    /// The bundled article.
    pub document: Arc<Document>,
    /// Who has annotated it.
    pub annotator: Arc<Annotator>,
    /// The actors.
    pub actors: Vec<Arc<Actor>>,
    /// The issues.
    pub issues: Vec<Arc<Issue>>,
    /// The tags.
    pub tags: Vec<Arc<Tag>>,
    /// The claims and mentions.
    pub annotations: Vec<Annotation>,
}

impl Dispute {
    /// Reads the dispute.
    pub fn read() -> Result<Self, DisputeError> {
        let file: File<'_> = serde_json::from_str(include_str!("dispute.json"))?;
        let annotator = Annotator { id: ANNOTATOR, name: file.annotator.to_owned() };
        let mut dispute = Self {
            document: Arc::new(bundled::document()?),
            annotator: Arc::new(annotator),
            actors: entries(1, file.actors),
            issues: entries(2, file.issues),
            tags: entries(3, file.tags),
            annotations: Vec::new(),
        };
        let numbered = |list, said: Vec<_>| (0..).map(move |n| id(list, n)).zip(said);
        let said = numbered(4, file.claims).chain(numbered(5, file.mentions));
        dispute.annotations =
            said.map(|(id, said)| dispute.annotation(id, said)).collect::<Result<_, _>>()?;
        Ok(dispute)
    }

    fn annotation(&self, id: Uuid, said: Said<'_>) -> Result<Annotation, DisputeError> {
        let text = self.document.text.as_str();
        let not_once = || DisputeError::NotOnce(said.quote.to_owned());
        let (start, within) = match said.within {
            Some(within) => (once(text, within).ok_or_else(not_once)?, within),
            None => (0, text),
        };
        let start = start + once(within, said.quote).ok_or_else(not_once)?;
        let span = Span::of(start..start + said.quote.len()).ok_or_else(not_once)?;
        let quote = Quote::of(text, span).ok_or_else(not_once)?;
        let actor = said.actor.map(|name| named(&self.actors, name)).transpose()?;
        let issue = said.issue.map(|name| named(&self.issues, name)).transpose()?;
        let body = match said.stance {
            Some(stance) => Body::Claim { actor, issue, stance: Some(stance) },
            None if issue.is_some() => Body::Issue(issue),
            None => Body::Actor(actor),
        };
        let tags = said.tags.into_iter().map(|name| named(&self.tags, name));
        let passage = Passage { document: self.document.id, span };
        Ok(Annotation {
            tags: tags.collect::<Result<_, _>>()?,
            note: said.note.to_owned(),
            ..Annotation::new(AnnotationId::new(id), passage, quote, body, ANNOTATOR, made())
        })
    }
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    annotator: &'a str,
    #[serde(borrow)]
    actors: Vec<Named<'a>>,
    #[serde(borrow)]
    issues: Vec<Named<'a>>,
    #[serde(borrow)]
    tags: Vec<Named<'a>>,
    #[serde(borrow)]
    claims: Vec<Said<'a>>,
    #[serde(borrow)]
    mentions: Vec<Said<'a>>,
}

/// An entry of a register.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named<'a> {
    name: &'a str,
    #[serde(borrow, default)]
    aliases: Vec<&'a str>,
    description: &'a str,
}

/// A claim, which has a stance, or a mention of an actor or an issue.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said<'a> {
    /// The words.
    quote: &'a str,
    /// Words around them, where the article has them more than once.
    within: Option<&'a str>,
    /// The name of the actor.
    actor: Option<&'a str>,
    /// The name of the issue.
    issue: Option<&'a str>,
    stance: Option<Stance>,
    /// The names of the tags.
    #[serde(borrow, default)]
    tags: Vec<&'a str>,
    #[serde(default)]
    note: &'a str,
}

/// The id of the record at a place of a list of the file.
const fn id(list: u128, place: u128) -> Uuid {
    Uuid::from_u128(0x6f6e_6520_6973_4375_a565_0001_0000_0000 | list << 16 | place)
}

fn entries<T: Entry>(list: u128, named: Vec<Named<'_>>) -> Vec<Arc<T>> {
    let entry = |(place, named): (u128, Named<'_>)| {
        let mut entry = T::named(T::Id::from(id(list, place)), named.name.to_owned());
        let parts = entry.parts();
        named.description.clone_into(parts.description);
        if let Some(aliases) = parts.aliases {
            aliases.extend(named.aliases.into_iter().map(str::to_owned));
        }
        Arc::new(entry)
    };
    (0..).zip(named).map(entry).collect()
}

fn named<T: Entry>(entries: &[Arc<T>], name: &str) -> Result<T::Id, DisputeError> {
    let entry = entries.iter().find(|entry| entry.name() == name);
    entry.map(|entry| entry.id()).ok_or_else(|| DisputeError::NoEntry(name.to_owned()))
}

/// Returns where words stand in a text that has them once.
fn once(text: &str, words: &str) -> Option<usize> {
    let mut places = text.match_indices(words).map(|(at, _)| at);
    places.next().filter(|_| places.next().is_none())
}
