//! The JSON record of a document.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Annotation, CodecError,
    day::Day,
    offsets::{code_points, offset},
};
use crate::model::{self, BlockKind, DocumentError, DocumentId, Span, Text};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    pub kind: BlockKind,
    pub start: u64,
    pub end: u64,
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
    pub text: String,
    pub blocks: Vec<Block>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annotations: Option<A>,
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
            published: document.origin.published.map(Day),
            language: document.origin.language.clone(),
            text: document.text.as_str().to_owned(),
            blocks,
            annotations: None,
        }
    }
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
        Ok(model::Document {
            id: self.id,
            title: self.title,
            origin: model::Source {
                // An empty field is read as absent, so it is not written again.
                source: self.source.filter(|source| !source.is_empty()),
                published: self.published.map(|Day(day)| day),
                language: self.language.filter(|language| !language.is_empty()),
            },
            text: Arc::new(Text::new(self.text, blocks)?),
        })
    }
}
