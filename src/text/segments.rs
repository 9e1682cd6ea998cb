//! Flat segments of overlapping spans: what is drawn.

use std::sync::Arc;

use crate::model::{Annotation, Span};

/// A maximal run of a block that is covered by the same annotations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands.
    pub span: Span,
    /// The annotations that cover it, in the order of the text; none for plain text.
    pub cover: Vec<Arc<Annotation>>,
}

/// Cuts a block into segments by a sweep over the ends of the annotations that touch it. The
/// segments tile the block; neighbours differ in their cover.
///
/// `annotations` must be in the order of the text. The cost is that of sorting the ends, plus the
/// size of what comes out.
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
        // The filter and `retain` leave only ends that lie ahead, so the span is never empty.
        segments.extend(Span::new(at, next).map(|span| Segment { span, cover: cover.clone() }));
        at = next;
    }
    segments
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
