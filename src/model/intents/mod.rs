//! What a user can mean to do, each as a [`Change`](super::Change) made from what the workspace
//! holds. Nothing here does anything until it is applied.

mod annotations;
mod documents;
mod registers;

pub use registers::Entry;
