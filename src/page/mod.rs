//! What the page shows, as plain data: its views, its address, its tables and their wording.
//!
//! May import all rooms but `browser` and `ui`, so all of it is tested natively. Begin with `view`.

mod address;
pub mod bundled;
pub mod codes;
pub mod example;
mod filling;
pub mod library;
mod locked;
pub mod positions;
mod revision;
mod suggestion;
mod ticks;
mod topic;
mod view;
mod wording;

pub use address::Address;
pub use filling::{fill_words, filled_words, filling_words};
pub use locked::locked_words;
pub use revision::{Alteration, Decision, Fared, Revision, decided, in_context};
pub use suggestion::{Choice, NewNames, Suggestion, Suggestions, exact, suggest};
pub use ticks::Ticks;
pub use topic::Topic;
pub use view::{Extent, Tab, TablePart, View, ViewOptions};
pub use wording::in_words;
