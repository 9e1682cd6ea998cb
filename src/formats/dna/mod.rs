//! The formats of Discourse Network Analyzer: its list of statements as a CSV, and its projects.
//!
//! `statements` says which claims are written and with which numbers, `tables` what a project consists of. For the
//! mapping and what is lost see `docs/formats/dna.md`.

pub mod event_list;
pub mod project;
mod read;
mod statements;
mod tables;
mod variables;
mod write;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
