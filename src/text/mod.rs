//! Reading text: where words and sentences end, what a selection means, which stretches of a
//! block are covered by which annotations, where a word occurs.
//!
//! Knows the documents and spans of [`model`](crate::model) and nothing else.

mod breaks;
mod cursor;
mod find;
mod segments;
mod select;

pub use breaks::{Segmenter, Uax29, Unit};
pub use cursor::{Cursor, Direction};
pub use find::find;
pub use segments::{Segment, segments};
pub use select::{Edge, is_grapheme_boundary, move_edge, snap};
