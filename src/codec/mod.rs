//! The JSON form of records, which the storage and the JSON format share.
//!
//! May import [`model`](crate::model). `docs/format.md` defines the fields. Begin with `document`.

mod annotation;
mod bounds;
mod day;
mod document;
mod entry;
mod error;
mod offsets;
mod packed;
mod units;

pub use annotation::Annotation;
pub use bounds::Touched;
pub use day::Day;
pub use document::Document;
pub use entry::EntryRecord;
pub use error::CodecError;
pub use offsets::offset;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub use packed::deflated;
pub use packed::{pack, unpack};
