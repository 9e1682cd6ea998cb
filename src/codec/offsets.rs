//! Offsets as JSON has them: Unicode code points into the document's text, end exclusive (W3C Web
//! Annotation Data Model, sections 4.2.4 and 4.2.5).

use crate::model::{CodePoint, Span, Text};

/// A span in code points. A span of a document always has both offsets; were it not so, an end
/// past all texts would be refused by every reader rather than point at other words.
pub(super) fn code_points(text: &Text, span: Span) -> (u64, u64) {
    let offset = |at| text.code_point(at).map_or(u64::MAX, |at| at.get() as u64);
    (offset(span.start()), offset(span.end()))
}

/// Offsets of a file as the model counts them.
pub fn offset(count: u64) -> CodePoint {
    CodePoint::new(usize::try_from(count).unwrap_or(usize::MAX))
}
