//! Identifiers. Each record has its own id type, so an actor's id cannot be used as an issue's.
//!
//! An id is a UUID. It is written `urn:uuid:…` (RFC 9562, section 4) everywhere outside memory: in
//! files, in storage keys and on the page. W3C Web Annotation requires IRIs as ids, and a single
//! spelling leaves less to get wrong. Only where the storage's records refer to other records it is
//! written [in short](shortened).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;
use uuid::Uuid;

use super::short;

/// The error for a text that is not an id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "\u{201c}{0}\u{201d} is not an id of the form urn:uuid:xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"
)]
pub struct IdError(String);

const PREFIX: &str = "urn:uuid:";

fn parse(text: &str) -> Result<Uuid, IdError> {
    text.strip_prefix(PREFIX)
        .filter(|rest| rest.len() == uuid::fmt::Hyphenated::LENGTH)
        .and_then(|rest| Uuid::try_parse(rest).ok())
        // Hostile files may contain very long ids. The error keeps only enough to find the place.
        .ok_or_else(|| IdError(text.chars().take(60).collect()))
}

/// The characters of an id in short.
const SHORT: u32 = u128::BITS.div_ceil(15);

/// Returns an id in short: nine characters in the place of 45.
pub(super) fn shortened(id: &str) -> Option<String> {
    short::write(parse(id).ok()?.as_u128(), SHORT)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// Creates an id from 128 bits, which the caller has drawn at random (UUID version 4).
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.urn().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                parse(text).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                match short::read(&text, SHORT) {
                    Some(bits) => Ok(Self(Uuid::from_u128(bits))),
                    None => text.parse().map_err(serde::de::Error::custom),
                }
            }
        }
    )*};
}

ids! {
    /// The id of a [`Document`](super::Document).
    DocumentId,
    /// The id of an [`Annotation`](super::Annotation).
    AnnotationId,
    /// The id of an [`Actor`](super::Actor) of the register.
    ActorId,
    /// The id of an [`Issue`](super::Issue) of the register.
    IssueId,
    /// The id of a [`Tag`](super::Tag) of the codebook.
    TagId,
    /// The id of an [`Annotator`](super::Annotator).
    AnnotatorId,
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_written_and_read_as_an_urn() {
        let text = "urn:uuid:6f1c7a52-0b1e-4c6e-9a39-1f6f2d3c4b5a";
        let id: ActorId = text.parse().expect("well formed");
        assert_eq!(id.to_string(), text);
        assert_eq!(serde_json::to_string(&id).expect("a string"), format!("\"{text}\""));
    }

    #[test]
    fn an_id_in_short_is_read_where_records_refer() {
        for bits in [0, 1, u128::MAX, 0x6f1c_7a52_0b1e_4c6e_9a39_1f6f_2d3c_4b5a] {
            let id = ActorId::new(Uuid::from_u128(bits));
            let short = shortened(&id.to_string()).expect("it is one");
            assert_eq!(short.encode_utf16().count(), 9);
            assert_eq!(serde_json::from_value::<ActorId>(short.clone().into()).expect("short"), id);
            assert!(short.parse::<ActorId>().is_err(), "a key has no other spelling");
        }
        for text in [
            "",
            "\u{4000}",
            "\u{bfff}\u{bfff}\u{bfff}\u{bfff}\u{bfff}\u{bfff}\u{bfff}\u{bfff}\u{bfff}",
            "\u{4000}\u{4000}\u{4000}\u{4000}\u{4000}\u{4000}\u{4000}\u{4000}\u{4000}\u{4000}",
        ] {
            assert!(serde_json::from_value::<ActorId>(text.into()).is_err(), "{text}");
        }
        assert_eq!(shortened("urn:uuid:x"), None);
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in [
            "",
            "urn:uuid:",
            "6f1c7a52-0b1e-4c6e-9a39-1f6f2d3c4b5a",
            "urn:uuid:6f1c7a520b1e4c6e9a391f6f2d3c4b5a",
            "urn:uuid:{6f1c7a52-0b1e-4c6e-9a39-1f6f2d3c4b}",
            "urn:uuid:6f1c7a52-0b1e-4c6e-9a39-1f6f2d3c4b5z",
        ] {
            assert!(text.parse::<TagId>().is_err(), "{text} was read as an id");
        }
    }
}
