//! Reading text: where words and sentences end, what a selection means, which stretches of a
//! block are covered by which annotations, where a word occurs, which key was meant.
//!
//! Knows the documents and spans of [`model`](crate::model) and nothing else.

mod breaks;
mod collate;
mod cursor;
mod find;
mod fold;
mod key;
mod length;
mod script;
mod segments;
mod select;
mod suppress;

pub use breaks::{Segmenter, Uax29, Unit};
pub use collate::{Collator, Natural, sort_by_name};
pub use cursor::{Cursor, Direction};
pub use find::find;
pub use fold::folded;
pub use key::meant;
pub use length::Length;
pub use script::is_unspaced;
pub use segments::{Segment, segments};
pub use select::{Edge, is_grapheme_boundary, move_edge, snap};
