//! What can be read off annotations.
//!
//! Knows [`model`](crate::model) and [`text`](crate::text).

mod listing;

pub use listing::{Filter, Listing};
