//! The JSON record of a document.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Annotation, CodecError,
    day::Day,
    offsets::{code_points, offset},
};
use crate::model::{
    self, BlockKind, Coding, DocumentError, DocumentId, Published, Span, Text, Timestamp,
};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    pub kind: BlockKind,
    pub start: u64,
    pub end: u64,
}

/// The beginning of a page, in code points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageStart {
    pub label: String,
    pub start: u64,
}

/// A document's record: in a file with its annotations, in the storage without them. `A` is the
/// type that the annotations are read as.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document<A = Vec<Annotation>> {
    pub id: DocumentId,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub published: Option<Day>,
    #[serde(default)]
    pub language: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication: Option<String>,
    #[serde(default, rename = "publishedAt", skip_serializing_if = "Option::is_none")]
    pub published_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coding: Option<Coding>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<DocumentId>,
    pub text: String,
    pub blocks: Vec<Block>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<PageStart>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annotations: Option<A>,
}

impl From<&model::Document> for Document {
    fn from(document: &model::Document) -> Self {
        Self {
            id: document.id,
            title: document.title.clone(),
            source: document.origin.source.clone(),
            published: document.origin.published.map(|published| Day(published.day())),
            language: document.origin.language.clone(),
            author: document.origin.author.clone(),
            publication: document.origin.publication.clone(),
            published_at: document.origin.published.and_then(Published::moment),
            coding: Some(document.coding).filter(|coding| *coding != Coding::default()),
            added: document.added,
            replaces: document.replaces,
            text: document.text.as_str().to_owned(),
            blocks: written_blocks(&document.text),
            pages: pages(&document.text),
            annotations: None,
        }
    }
}

/// Returns the blocks of a text as a record has them.
pub(super) fn written_blocks(text: &Text) -> Vec<Block> {
    let written = |block: &model::Block| {
        let (start, end) = code_points(text, block.span);
        Block { kind: block.kind, start, end }
    };
    text.blocks().iter().map(written).collect()
}

impl<A> TryFrom<Document<A>> for model::Document {
    type Error = CodecError;

    fn try_from(document: Document<A>) -> Result<Self, CodecError> {
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
                        CodecError::Block { number, start, end, length }
                    })
            })
            .collect::<Result<_, _>>()?;
        Ok(document.with_blocks(blocks)?)
    }
}

impl<A> Document<A> {
    /// Converts the record to a document with other blocks than its own.
    pub fn with_blocks(self, blocks: Vec<model::Block>) -> Result<model::Document, DocumentError> {
        let text = Text::new(self.text, blocks)?;
        let pages = self.pages.into_iter().filter_map(|page| {
            let start = text.byte(offset(page.start))?;
            Some(model::PageStart { label: page.label, start })
        });
        let pages = pages.collect();
        // An empty field is read as absent, so it is not written again.
        let filled = |text: Option<String>| text.filter(|text| !text.is_empty());
        Ok(model::Document {
            id: self.id,
            title: self.title,
            origin: model::Source {
                source: filled(self.source),
                author: filled(self.author),
                publication: filled(self.publication),
                published: self.published.map(|Day(day)| Published::on(day).at(self.published_at)),
                language: filled(self.language),
            },
            coding: self.coding.unwrap_or_default(),
            added: self.added,
            replaces: self.replaces,
            text: Arc::new(text.with_pages(pages)),
        })
    }
}

fn pages(text: &Text) -> Vec<PageStart> {
    let pages = text.pages().iter().filter_map(|page| {
        let start = text.code_point(page.start)?.get() as u64;
        Some(PageStart { label: page.label.clone(), start })
    });
    pages.collect()
}
