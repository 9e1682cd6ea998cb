//! Merges a file into the workspace, and fills a register from a list.
//!
//! May import [`model`](crate::model) and [`text`](crate::text). Begin with `plan`. A merge first
//! only compares: which records are new, which are the same, and which changed here or in the file.
//! Nothing happens until the merge is turned into a [`Change`](crate::model::Change), and nothing
//! is left out of that change without being counted. Merging the same file again changes nothing.
//! Merging A into B gives the same annotations, in the same versions, as merging B into A.

mod compare;
mod conflict;
mod difference;
mod fill;
mod id_map;
mod plan;
mod said_here;
mod version;

pub use conflict::{Conflict, ConflictingRecord, Side, Versions};
pub use difference::{Difference, differences};
pub use fill::{Filled, Filling, LeftOut, LeftOutKind, Listed};
pub use id_map::same_text;
pub use plan::{Disposition, DocumentMerge, Merge, NewEntries, Tally};
pub use said_here::said_here;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
