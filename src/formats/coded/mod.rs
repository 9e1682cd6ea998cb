//! Passages with codes, as programs other than Faultline have them, and what becomes of them here.
//!
//! A reader of such a file gives a [`Project`]: documents, codes, annotators and codings, each with its
//! place in code points, in the words that it quotes, or both. What a code is (an actor, an issue, a
//! tag…) is its [`Role`]: the file says so, or it is guessed ([`guessed`]) and the reader of the page is
//! asked. With the roles, [`Mapping::carry_out`] makes a workspace of it, which is merged as any other.

mod anchored;
mod bodies;
mod bounds;
mod count;
mod entries;
mod homes;
mod passages;
mod project;
mod roles;
mod work;

pub use self::{
    anchored::anchored,
    homes::{Home, homes},
    project::{Code, CodedDocument, Coder, Coding, Place, Project, Role},
    roles::{given, guessed},
    work::{Mapped, Mapping},
};
