//! The reader's intents. Each function makes a [`Change`](super::Change) from the current
//! workspace; nothing happens until the change is applied.

mod annotations;
mod documents;
mod recode;
mod registers;
mod versions;

pub use recode::Recode;
pub use registers::Entry;
pub use versions::Along;
