//! The JSON record of an annotation.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    CodecError,
    day::Day,
    offsets::{code_points, offset},
};
use crate::model::{
    self, ActorId, AnnotationId, AnnotatorId, Body, DocumentId, IssueId, Kind, Moved, Quote, Span,
    Stance, TagId, Text, Timestamp,
};

/// The place of an annotation in an earlier version of its article, in code points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Earlier {
    pub document: DocumentId,
    pub annotation: AnnotationId,
    pub start: u64,
    pub end: u64,
    pub quote: String,
    pub moved: Moved,
}

impl Earlier {
    fn of(earlier: &model::Earlier) -> Self {
        let model::Earlier { document, annotation, start, end, quote, moved } = earlier.clone();
        let (start, end) = (start.get() as u64, end.get() as u64);
        Self { document, annotation, start, end, quote, moved }
    }

    fn into_model(self) -> model::Earlier {
        let Self { document, annotation, start, end, quote, moved } = self;
        let (start, end) = (offset(start), offset(end));
        model::Earlier { document, annotation, start, end, quote, moved }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    pub id: AnnotationId,
    pub kind: Kind,
    pub start: u64,
    pub end: u64,
    pub quote: String,
    /// Written for tools that look for the quotation in other versions of the text. Never read,
    /// because the document's text contains the context.
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
    pub annotator: AnnotatorId,
    pub created: Timestamp,
    /// Absent if the annotation has not changed since it was created.
    #[serde(default)]
    pub modified: Option<Timestamp>,
}

impl Annotation {
    pub fn of(annotation: &model::Annotation, text: &Text) -> Self {
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
            date: annotation.date.map(Day),
            earlier: annotation.earlier.iter().map(Earlier::of).collect(),
            annotator: annotation.annotator,
            created: annotation.created,
            modified: Some(annotation.modified),
        }
    }

    pub fn into_model(
        self,
        document: DocumentId,
        text: &Text,
    ) -> Result<model::Annotation, CodecError> {
        let Self { start, end, .. } = self;
        let span = text
            .byte(offset(start))
            .zip(text.byte(offset(end)))
            .and_then(|(start, end)| Span::new(start, end))
            .ok_or_else(|| CodecError::Span { start, end, length: count(text) })?;
        let quote = Quote::of(text.as_str(), span).ok_or_else(|| CodecError::Span {
            start,
            end,
            length: count(text),
        })?;
        if quote.exact != self.quote {
            let shorten = |text: &str| text.chars().take(80).collect();
            return Err(CodecError::Quote {
                quote: shorten(&self.quote),
                start,
                end,
                text: shorten(&quote.exact),
            });
        }
        // Uses a set, because a file may contain a million tags.
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
            date: self.date.map(|Day(day)| day),
            earlier: self.earlier.into_iter().map(Earlier::into_model).collect(),
            annotator: self.annotator,
            created: self.created,
            modified: self.modified.unwrap_or(self.created),
        })
    }
}

fn count(text: &Text) -> usize {
    text.as_str().chars().count()
}
