//! Text analysis: words and sentences, selections, segments of annotated text, search, the
//! difference between two versions, names, reading time, keys.
//!
//! May import [`model`](crate::model). Begin with `select` and `segments`.

mod approximate;
mod breaks;
mod clauses;
mod collate;
mod cursor;
mod difference;
mod excerpt;
mod find;
mod fold;
mod key;
mod length;
mod marks;
mod plain;
mod plural;
mod script;
mod sections;
mod segments;
mod select;
mod spaced_words;
mod squeezed;
mod suppress;
mod tokens;
mod uax29;
mod units;

pub use approximate::{Approximate, approximate};
pub use breaks::{Segmenter, Unit};
pub use collate::{Collator, Natural, sort_by_name};
pub use cursor::Cursor;
pub use difference::{Difference, Hunk, Run, Words};
pub use excerpt::excerpt;
pub use find::{contains, find};
pub use fold::folded;
pub use key::logical_key;
pub use length::Length;
pub use plain::{blocks, title};
pub use plural::counted;
pub use script::is_unspaced;
pub use sections::sections;
pub use segments::{Segment, segments};
pub use select::{move_edge, snap};
pub use spaced_words::spaced_words;
pub use squeezed::{Squeezed, is_word, same_but_for_space};
pub use uax29::Uax29;
pub use units::{Direction, SpanEdge};
