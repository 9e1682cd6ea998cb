//! The IRIs of what this program itself knows: the kinds of annotations, the stances of claims, and the
//! registers.
//!
//! The codebook is a UUID, and what is in it a fragment of that (RFC 8141, section 2.3.3): an IRI that nobody
//! else uses, and that needs no host, which the program has not.

use uuid::{Uuid, uuid};

use crate::{
    formats::coded::Role,
    model::{Kind, Stance},
};

/// The codebook, which is also the namespace of the ids that are derived (RFC 9562, section 5.5).
pub(super) const CODEBOOK: Uuid = uuid!("e584ae9d-8c78-47da-9f26-d7fd6addedc4");

fn term(name: &str) -> String {
    format!("{}#{name}", CODEBOOK.urn())
}

/// The IRI of the codebook.
pub(super) fn codebook() -> String {
    CODEBOOK.urn().to_string()
}

/// The IRI of a kind.
pub(super) fn kind(kind: Kind) -> String {
    term(kind.name())
}

/// The IRI of a stance.
pub(super) fn stance(stance: Stance) -> String {
    term(stance.name())
}

/// The IRI of the register that an entry is in.
pub(super) fn register(role: Role) -> Option<String> {
    match role {
        Role::Actor => Some(term("actors")),
        Role::Issue => Some(term("issues")),
        Role::Tag => Some(term("tags")),
        Role::Kind(_) | Role::Stance(_) | Role::None => None,
    }
}

/// Returns the kind that an IRI means.
pub(super) fn as_kind(iri: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|&it| kind(it) == iri)
}

/// Returns the stance that an IRI means.
pub(super) fn as_stance(iri: &str) -> Option<Stance> {
    Stance::ALL.into_iter().find(|&it| stance(it) == iri)
}

/// Returns what the entries of a register are, by its IRI.
pub(super) fn as_register(iri: &str) -> Option<Role> {
    [Role::Actor, Role::Issue, Role::Tag]
        .into_iter()
        .find(|&role| register(role).as_deref() == Some(iri))
}
