//! Storing records: each under its own key, all or nothing, in step with other tabs.
//!
//! May import [`model`](crate::model), [`text`](crate::text) and [`codec`](crate::codec). The trait
//! [`Backend`] hides where the records are stored. Begin with `store`.

mod backend;
pub mod dump;
mod explain;
pub mod identity;
mod journal;
mod later_fields;
mod load;
mod memory;
mod names;
pub mod record;
pub mod repair;
pub mod settings;
mod shared;
mod store;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod testing;
mod unreadable;
pub mod write_log;

pub use backend::{Backend, StoreError};
pub use load::Loaded;
pub use memory::Memory;
pub use names::{IDENTITY, QUARANTINE, SETTINGS};
pub use repair::Repaired;
pub use shared::{Outcome, SharedWorkspace};
pub use store::{Slot, Store};
pub use unreadable::Unreadable;
