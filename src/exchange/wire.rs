//! The JSON form of what a workspace holds, shared by the export and by the storage's records.
//! Fields and their meaning are those of `docs/format.md`.
//!
//! Offsets are Unicode code points into the document's text, end exclusive (W3C Web Annotation
//! Data Model, sections 4.2.4 and 4.2.5).

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::Date;

use crate::model::{
    self, ActorId, AnnotationId, AnnotatorId, BlockKind, Body, CodePoint, DocumentError,
    DocumentId, IssueId, Kind, Quote, Span, Stance, TagId, Text, Timestamp,
};

time::serde::format_description!(day, Date, "[year]-[month]-[day]");

/// How many blocks the annotations of a file or a storage may touch at the most, each counted as
/// often as it is touched. Every annotation is noted in every block that it touches: a file of some
/// megabytes, in which thousands of annotations stand on the whole of a text of thousands of lines,
/// would fill the memory. Somebody who annotates by hand comes to a hundredth of it.
pub(super) const MAX_TOUCHED: usize = 2 * 1024 * 1024;

/// Why something well-formed is still not what it claims to be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WireError {
    /// A block's offsets hold no text, or lie outside it.
    #[error(
        "block {number} runs from {start} to {end}, which is not a stretch of the text's {length} code points"
    )]
    Block {
        /// Which block, counted from 0.
        number: usize,
        /// Its start as given.
        start: u64,
        /// Its end as given.
        end: u64,
        /// How long the text is.
        length: usize,
    },
    /// Text and blocks together are not a document.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// An annotation's offsets hold no text, or lie outside it.
    #[error("start {start} and end {end} are not a stretch of the text's {length} code points")]
    Span {
        /// Its start as given.
        start: u64,
        /// Its end as given.
        end: u64,
        /// How long the text is.
        length: usize,
    },
    /// The quotation is not what the text says.
    #[error(
        "the quote is \u{201c}{quote}\u{201d}, but from {start} to {end} the text reads \u{201c}{text}\u{201d}"
    )]
    Quote {
        /// The quotation as given.
        quote: String,
        /// Its start.
        start: u64,
        /// Its end.
        end: u64,
        /// What stands there.
        text: String,
    },
    /// The annotations so far touch more than [`MAX_TOUCHED`] blocks.
    #[error("the annotations up to here touch more than {MAX_TOUCHED} paragraphs in all")]
    TooWide,
}

/// How many blocks have been touched by the annotations that were read.
#[derive(Debug, Default)]
pub(super) struct Touched(usize);

impl Touched {
    /// Counts those of one more annotation.
    pub(super) fn add(&mut self, text: &Text, span: Span) -> Result<(), WireError> {
        let touched = self.0 + text.blocks_under(span).len();
        if touched > MAX_TOUCHED {
            return Err(WireError::TooWide);
        }
        self.0 = touched;
        Ok(())
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Block {
    pub kind: BlockKind,
    pub start: u64,
    pub end: u64,
}

/// A day as a document bears it.
#[derive(Debug, Deserialize)]
pub(super) struct Day(
    #[serde(with = "day::option")]
    #[expect(dead_code, reason = "it is only asked whether there is one")]
    Option<Date>,
);

/// A document; with its annotations in a file, without them in the storage. `A` is what they are read
/// as.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Document<A = Vec<Annotation>> {
    pub id: DocumentId,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default, with = "day::option")]
    pub published: Option<Date>,
    #[serde(default)]
    pub language: Option<String>,
    pub text: String,
    pub blocks: Vec<Block>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annotations: Option<A>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Annotation {
    pub id: AnnotationId,
    pub kind: Kind,
    pub start: u64,
    pub end: u64,
    pub quote: String,
    /// Written for those who look for the quotation elsewhere; never read, because the text itself
    /// says what stands around it.
    #[serde(skip_deserializing)]
    pub prefix: String,
    #[serde(skip_deserializing)]
    pub suffix: String,
    #[serde(default)]
    pub actor: Option<ActorId>,
    #[serde(default)]
    pub issue: Option<IssueId>,
    #[serde(default)]
    pub stance: Option<Stance>,
    #[serde(default)]
    pub tags: Vec<TagId>,
    #[serde(default)]
    pub note: String,
    pub annotator: AnnotatorId,
    pub created: Timestamp,
    /// Absent where nothing has changed since it was created.
    #[serde(default)]
    pub modified: Option<Timestamp>,
}

/// An actor, issue, tag or annotator; only actors have aliases, annotators no description.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry<Id> {
    pub id: Id,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aliases: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

fn count(text: &Text) -> usize {
    text.as_str().chars().count()
}

/// A span in code points. A span of a document always has both offsets; were it not so, an end
/// past all texts would be refused by every reader rather than point at other words.
fn code_points(text: &Text, span: Span) -> (u64, u64) {
    let offset = |at| text.code_point(at).map_or(u64::MAX, |at| at.get() as u64);
    (offset(span.start()), offset(span.end()))
}

/// Offsets of a file as the model counts them.
pub(super) fn offset(count: u64) -> CodePoint {
    CodePoint::new(usize::try_from(count).unwrap_or(usize::MAX))
}

impl From<&model::Document> for Document {
    fn from(document: &model::Document) -> Self {
        let blocks = document
            .text
            .blocks()
            .iter()
            .map(|block| {
                let (start, end) = code_points(&document.text, block.span);
                Block { kind: block.kind, start, end }
            })
            .collect();
        Self {
            id: document.id,
            title: document.title.clone(),
            source: document.origin.source.clone(),
            published: document.origin.published,
            language: document.origin.language.clone(),
            text: document.text.as_str().to_owned(),
            blocks,
            annotations: None,
        }
    }
}

impl<A> TryFrom<Document<A>> for model::Document {
    type Error = WireError;

    fn try_from(document: Document<A>) -> Result<Self, WireError> {
        let index = model::OffsetIndex::new(&document.text);
        let byte = |at| index.byte_of_code_point(&document.text, offset(at));
        let blocks = document
            .blocks
            .iter()
            .enumerate()
            .map(|(number, &Block { kind, start, end })| {
                byte(start)
                    .zip(byte(end))
                    .and_then(|(start, end)| Span::new(start, end))
                    .map(|span| model::Block { kind, span })
                    .ok_or_else(|| {
                        let length = document.text.chars().count();
                        WireError::Block { number, start, end, length }
                    })
            })
            .collect::<Result<_, _>>()?;
        Ok(document.with_blocks(blocks)?)
    }
}

impl<A> Document<A> {
    /// The document with other blocks than its own.
    pub(super) fn with_blocks(
        self,
        blocks: Vec<model::Block>,
    ) -> Result<model::Document, DocumentError> {
        Ok(model::Document {
            id: self.id,
            title: self.title,
            origin: model::Source {
                // An empty one says nothing, and is not written again.
                source: self.source.filter(|source| !source.is_empty()),
                published: self.published,
                language: self.language.filter(|language| !language.is_empty()),
            },
            text: Arc::new(Text::new(self.text, blocks)?),
        })
    }
}

impl Annotation {
    pub(super) fn of(annotation: &model::Annotation, text: &Text) -> Self {
        let (start, end) = code_points(text, annotation.span);
        Self {
            id: annotation.id,
            kind: annotation.kind(),
            start,
            end,
            quote: annotation.quote.exact.clone(),
            prefix: annotation.quote.prefix.clone(),
            suffix: annotation.quote.suffix.clone(),
            actor: annotation.body.actor(),
            issue: annotation.body.issue(),
            stance: annotation.body.stance(),
            tags: annotation.tags.clone(),
            note: annotation.note.clone(),
            annotator: annotation.annotator,
            created: annotation.created,
            modified: Some(annotation.modified),
        }
    }

    pub(super) fn into_model(
        self,
        document: DocumentId,
        text: &Text,
    ) -> Result<model::Annotation, WireError> {
        let Self { start, end, .. } = self;
        let span = text
            .byte(offset(start))
            .zip(text.byte(offset(end)))
            .and_then(|(start, end)| Span::new(start, end))
            .ok_or_else(|| WireError::Span { start, end, length: count(text) })?;
        let quote = Quote::of(text.as_str(), span).ok_or_else(|| WireError::Span {
            start,
            end,
            length: count(text),
        })?;
        if quote.exact != self.quote {
            let shorten = |text: &str| text.chars().take(80).collect();
            return Err(WireError::Quote {
                quote: shorten(&self.quote),
                start,
                end,
                text: shorten(&quote.exact),
            });
        }
        // Looked up in a set: a file may name a million.
        let mut seen = BTreeSet::new();
        let mut tags = self.tags;
        tags.retain(|&tag| seen.insert(tag));
        Ok(model::Annotation {
            id: self.id,
            document,
            span,
            quote,
            body: match self.kind {
                Kind::Claim => {
                    Body::Claim { actor: self.actor, issue: self.issue, stance: self.stance }
                }
                Kind::Actor => Body::Actor(self.actor),
                Kind::Issue => Body::Issue(self.issue),
            },
            tags,
            note: self.note,
            annotator: self.annotator,
            created: self.created,
            modified: self.modified.unwrap_or(self.created),
        })
    }
}

impl From<&model::Actor> for Entry<ActorId> {
    fn from(actor: &model::Actor) -> Self {
        let model::Actor { id, name, aliases, description } = actor.clone();
        Self { id, name, aliases: Some(aliases), description: Some(description) }
    }
}

impl From<Entry<ActorId>> for model::Actor {
    fn from(Entry { id, name, aliases, description }: Entry<ActorId>) -> Self {
        Self {
            id,
            name,
            aliases: aliases.unwrap_or_default(),
            description: description.unwrap_or_default(),
        }
    }
}

impl From<&model::Issue> for Entry<IssueId> {
    fn from(issue: &model::Issue) -> Self {
        let model::Issue { id, name, description } = issue.clone();
        Self { id, name, aliases: None, description: Some(description) }
    }
}

impl From<Entry<IssueId>> for model::Issue {
    fn from(Entry { id, name, description, .. }: Entry<IssueId>) -> Self {
        Self { id, name, description: description.unwrap_or_default() }
    }
}

impl From<&model::Tag> for Entry<TagId> {
    fn from(tag: &model::Tag) -> Self {
        let model::Tag { id, name, description } = tag.clone();
        Self { id, name, aliases: None, description: Some(description) }
    }
}

impl From<Entry<TagId>> for model::Tag {
    fn from(Entry { id, name, description, .. }: Entry<TagId>) -> Self {
        Self { id, name, description: description.unwrap_or_default() }
    }
}

impl From<&model::Annotator> for Entry<AnnotatorId> {
    fn from(annotator: &model::Annotator) -> Self {
        let model::Annotator { id, name } = annotator.clone();
        Self { id, name, aliases: None, description: None }
    }
}

impl From<Entry<AnnotatorId>> for model::Annotator {
    fn from(Entry { id, name, .. }: Entry<AnnotatorId>) -> Self {
        Self { id, name }
    }
}
