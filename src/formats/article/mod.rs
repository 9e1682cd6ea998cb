//! Articles as they are found in files of all kinds: pieces of text with what is known of where they
//! come from.
//!
//! Whatever reads a file of another kind than plain text (scripts of the page, since it takes a
//! browser) gives back a [`Found`]. From here on all kinds go one way: white space is tidied, what the
//! page around the article has left in it is recognized ([`Furniture`]) and dropped unless the reader
//! wants it, and what is kept becomes a [`Document`](crate::model::Document). Begin with `found`.

mod document;
mod found;
mod furniture;
mod phrases;
mod piece;
mod recognize;
mod repeated;
mod tidy;
mod words;

pub use self::{
    found::{Encoding, Found, MAX_PIECES},
    furniture::Furniture,
    piece::{Piece, PieceKind, Turn},
};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
