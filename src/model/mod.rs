//! The data model: documents, annotations, the registers they refer to, and the one way to change
//! them.
//!
//! Imports no other room and knows neither signals nor a browser. Time and ids are passed in from
//! outside, so everything here can be tested anywhere and gives the same result each time. Begin
//! with `workspace`, then `change`.

mod annotation;
mod change;
mod coding;
mod document;
mod earlier;
mod effect;
mod exception;
mod gather;
mod history;
mod id;
mod index;
mod intents;
mod key;
mod layer;
mod loss;
mod offset;
mod packed;
mod passage;
mod published;
mod referent;
mod register;
pub mod rfc3339;
mod short;
mod span;
mod timestamp;
mod workspace;

pub use annotation::{Annotation, Body, Kind, Quote, Stance, TextOrder};
pub(crate) use change::for_edit;
pub use change::{Action, Change, Edit, Record, Replace};
pub use coding::Coding;
pub use document::{Block, BlockKind, Document, DocumentError, MAX_TEXT, PageStart, Source, Text};
pub use earlier::{Earlier, Moved};
pub use effect::{Effect, Step};
pub use exception::{Exception, MAX_EXCEPTIONS};
pub use gather::Gather;
pub use history::History;
pub use id::{ActorId, AnnotationId, AnnotatorId, DocumentId, IdError, IssueId, TagId};
pub use index::OffsetIndex;
pub use intents::{Along, Entry, Recode};
pub use key::{RecordKey, insertion, insertions};
pub use loss::{Loss, Lost};
pub use offset::{Byte, CodePoint, Utf16};
pub use packed::Packed;
pub use passage::Passage;
pub use published::Published;
pub use referent::{Referent, Register};
pub use register::{Actor, Annotator, Issue, MAX_ENTRIES, Tag};
pub use span::Span;
pub use timestamp::{Timestamp, TimestampError};
pub use workspace::{Kept, Records, Refusal, Workspace};

/// Returns an id or a moment in short, as the storage's records have it: the storage counts characters.
pub fn shortened(text: &str) -> Option<String> {
    id::shortened(text).or_else(|| timestamp::shortened(text))
}
