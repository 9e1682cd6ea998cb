//! What the formats of annotation tools share: putting a project together, what Faultline keeps beside what such a
//! tool knows, tokens, and which annotations fit beside one another.
//!
//! The formats are [`doccano`](super::doccano), [`label_studio`](super::label_studio), [`brat`](super::brat),
//! [`spacy`](super::spacy) and [`conll`](super::conll).

mod apart;
mod beside;
mod builder;
mod keys;
mod loss;
mod tokens;
mod unit;

#[cfg(all(test, not(target_arch = "wasm32")))]
pub mod testing;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

pub use self::{
    apart::apart,
    beside::{Beside, Own},
    builder::{Builder, Found},
    keys::first_keys,
    loss::{overlapping, said, unused},
    tokens::{Tokens, is_space},
    unit::{Counted, Unit},
};

use crate::model::{Annotation, Kind, Text};

/// The label of a kind in files of other tools: one word.
pub const fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Claim => "Claim",
        Kind::Actor => "Actor",
        Kind::Issue => "Issue",
    }
}

/// The kind that a label of ours means.
pub fn kind(name: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|&kind| label(kind) == name)
}

/// Where an annotation is, in code points. A span of a document always has both offsets.
pub fn position(annotation: &Annotation, text: &Text) -> (usize, usize) {
    let offset = |at| text.code_point(at).map_or(usize::MAX, |at| at.get());
    (offset(annotation.span.start()), offset(annotation.span.end()))
}
