//! Passages with codes, as programs other than Faultline have them, and what becomes of them here.
//!
//! A reader of such a file gives a [`Project`]: documents, codes, annotators and codings, each with its place in
//! code points, in the words that it quotes, or both. What a code is (an actor, an issue, a tag…) is its
//! [`Role`]: the file says so, or the reader of the page is asked.

mod project;

pub use self::project::{Code, CodedDocument, Coder, Coding, Place, Project, Role};
