//! The JSON shape of a record, which the storage and the JSON format share.
//!
//! May import [`model`](crate::model). Fields and their meaning are those of `docs/format.md`. Begin with
//! `document`.

mod annotation;
mod bounds;
mod document;
mod entry;
mod error;
mod offsets;

pub use annotation::Annotation;
pub use bounds::Touched;
pub use document::{Day, Document};
pub use entry::EntryRecord;
pub use error::CodecError;
pub use offsets::offset;
