//! Offsets in JSON: Unicode code points into the document's text, end exclusive (W3C Web Annotation
//! Data Model, sections 4.2.4 and 4.2.5).

use crate::model::{CodePoint, Span, Text};

/// Converts a span to code points. A span of a document always has both offsets. If it did not,
/// every reader would refuse an end past all texts rather than read other words.
pub(super) fn code_points(text: &Text, span: Span) -> (u64, u64) {
    let offset = |at| text.code_point(at).map_or(u64::MAX, |at| at.get() as u64);
    (offset(span.start()), offset(span.end()))
}

/// Converts an offset from a file to an offset of the model.
pub fn offset(count: u64) -> CodePoint {
    CodePoint::new(usize::try_from(count).unwrap_or(usize::MAX))
}
