//! What goes in and out: one file a format.
//!
//! Knows [`model`](crate::model) and [`text`](crate::text). Whatever comes in is only read here;
//! it becomes part of a workspace as a [`Change`](crate::model::Change) like any other.

pub mod file_name;
pub mod identity;
pub mod json;
pub mod memory;
pub mod merge;
pub mod plain;
pub mod record;
pub mod repair;
pub mod rescue;
pub mod settings;
pub mod store;
pub mod stored;
mod wire;
pub mod write_log;
