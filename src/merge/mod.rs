//! Taking what a file holds into the workspace.
//!
//! May import [`model`](crate::model) and [`text`](crate::text). Begin with `plan`. A merge first only
//! compares: what is new, what is the same, what was changed here and what there. Nothing is done
//! until it is turned into a [`Change`](crate::model::Change), and nobody's work is left out of that
//! without being counted. Merging the same file again changes nothing; and whether A is merged into B
//! or B into A, the same annotations come of it, each in the same version.

mod compare;
mod conflict;
mod difference;
mod id_map;
mod plan;
mod version;

pub use conflict::{Conflict, ConflictingRecord, Side, Versions};
pub use difference::{Difference, differences};
pub use id_map::same_text;
pub use plan::{Disposition, DocumentMerge, Merge, NewEntries, Tally};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
