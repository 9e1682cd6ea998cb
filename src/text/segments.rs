//! Divides overlapping spans into flat segments, which the page draws.

use std::sync::Arc;

use crate::model::{Annotation, Span};

/// A maximal range of a block that is covered by the same annotations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Where the segment is in the text.
    pub span: Span,
    /// The annotations that cover it, in text order. Empty for plain text.
    pub cover: Vec<Arc<Annotation>>,
}

/// Divides a block into segments by a sweep over the ends of the annotations that touch it.
///
/// `annotations` must be in text order. The segments cover the whole block, and neighbours differ
/// in their annotations. The cost is that of sorting the ends plus the size of the result.
pub fn segments<'a>(
    block: Span,
    annotations: impl IntoIterator<Item = &'a Arc<Annotation>>,
) -> Vec<Segment> {
    let mut waiting = annotations
        .into_iter()
        .filter(|annotation| annotation.span.intersection(block).is_some())
        .peekable();
    let mut cover: Vec<Arc<Annotation>> = Vec::new();
    let mut segments = Vec::new();
    let mut at = block.start();
    while at < block.end() {
        cover.retain(|annotation| annotation.span.end() > at);
        while let Some(annotation) = waiting.next_if(|annotation| annotation.span.start() <= at) {
            cover.push(annotation.clone());
        }
        let next = cover
            .iter()
            .map(|annotation| annotation.span.end())
            .chain(waiting.peek().map(|annotation| annotation.span.start()))
            .min()
            .map_or(block.end(), |end| end.min(block.end()));
        // The filter and `retain` leave only ends after `at`, so the span is never empty.
        segments.extend(Span::new(at, next).map(|span| Segment { span, cover: cover.clone() }));
        at = next;
    }
    segments
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
