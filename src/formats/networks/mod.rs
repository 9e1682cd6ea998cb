//! Networks of actors and issues, for programs that analyse or draw them.
//!
//! [`network`] says what the nodes and ties are; each format is a file that writes them. For the mapping and what
//! is lost see `docs/formats/networks.md`.

pub mod dl;
pub mod gexf;
pub mod graphml;
mod matrix;
pub mod matrix_csv;
mod network;
pub mod visone;
mod xml;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
