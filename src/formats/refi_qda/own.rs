//! The codes, variables and notes that are the same in every project that Faultline writes, by which it
//! knows them again.

use uuid::Uuid;

use crate::{
    formats::coded::Role,
    model::{Kind, Stance},
};

/// What the origin of our own files begins with.
pub(super) const ORIGIN: &str = "Faultline";

/// The program that our own files are from.
pub(super) fn origin() -> String {
    format!("{ORIGIN} {}", env!("CARGO_PKG_VERSION"))
}

/// What ids are derived from.
const NAMESPACE: Uuid = Uuid::from_u128(0x5d0c_8b7e_2f1a_5c39_9d43_6c1f_0e7a_b210);

/// Returns an id that follows from some words.
pub(super) fn derived(words: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, words.as_bytes())
}

/// Returns the id of something that belongs to something else.
pub(super) fn part(of: Uuid, words: &str) -> Uuid {
    Uuid::new_v5(&of, words.as_bytes())
}

/// A code of our own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    /// Of passages of a kind; actors and issues are under theirs.
    Kind(Kind),
    /// Of claims of a stance.
    Stance(Stance),
    /// Above all tags.
    Tags,
}

impl Own {
    const ALL: [Self; 7] = [
        Self::Kind(Kind::Claim),
        Self::Kind(Kind::Actor),
        Self::Kind(Kind::Issue),
        Self::Stance(Stance::Supports),
        Self::Stance(Stance::Opposes),
        Self::Stance(Stance::Unclear),
        Self::Tags,
    ];

    /// Its name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.label(),
            Self::Stance(stance) => stance.label(),
            Self::Tags => "Tags",
        }
    }

    /// What it is for.
    pub(super) const fn about(self) -> &'static str {
        match self {
            Self::Kind(Kind::Claim) => {
                "A passage that makes a claim: an actor takes a stance on a disputed issue."
            }
            Self::Kind(Kind::Actor) => "A mention of an actor: who makes claims.",
            Self::Kind(Kind::Issue) => "A mention of a disputed issue: what claims are about.",
            Self::Stance(Stance::Supports) => "The claim supports its issue.",
            Self::Stance(Stance::Opposes) => "The claim opposes its issue.",
            Self::Stance(Stance::Unclear) => "The text does not say, or says both.",
            Self::Tags => "Other codes.",
        }
    }

    /// Its id.
    pub(super) fn id(self) -> Uuid {
        derived(&format!("code {}", self.name()))
    }

    /// Returns the code of an id.
    pub(super) fn of(id: Uuid) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.id() == id)
    }

    /// What it is here.
    pub(super) const fn role(self) -> Role {
        match self {
            Self::Kind(kind) => Role::Kind(kind),
            Self::Stance(stance) => Role::Stance(stance),
            Self::Tags => Role::None,
        }
    }

    /// What the codes under it are here.
    pub(super) const fn role_below(self) -> Option<Role> {
        match self {
            Self::Kind(Kind::Actor) => Some(Role::Actor),
            Self::Kind(Kind::Issue) => Some(Role::Issue),
            Self::Tags => Some(Role::Tag),
            Self::Kind(Kind::Claim) | Self::Stance(_) => None,
        }
    }
}

/// A variable of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Variable {
    Source,
    Author,
    Publication,
    Published,
    PublishedAt,
    Language,
}

impl Variable {
    /// All variables.
    pub(super) const ALL: [Self; 6] = [
        Self::Source,
        Self::Author,
        Self::Publication,
        Self::Published,
        Self::PublishedAt,
        Self::Language,
    ];

    /// Its name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Source => "Source",
            Self::Author => "Author",
            Self::Publication => "Publication",
            Self::Published => "Published",
            Self::PublishedAt => "Published at",
            Self::Language => "Language",
        }
    }

    /// The type of its values, and the element that holds one.
    pub(super) const fn kind(self) -> (&'static str, &'static str) {
        match self {
            Self::Published => ("Date", "DateValue"),
            Self::PublishedAt => ("DateTime", "DateTimeValue"),
            Self::Source | Self::Author | Self::Publication | Self::Language => {
                ("Text", "TextValue")
            }
        }
    }

    /// Its id.
    pub(super) fn id(self) -> Uuid {
        derived(&format!("variable {}", self.name()))
    }

    /// Returns the variable of a name, in plain variants.
    pub(super) fn named(name: &str) -> Option<Self> {
        let own = Self::ALL.into_iter().find(|own| own.name().eq_ignore_ascii_case(name));
        own.or_else(|| match name.to_lowercase().as_str() {
            "url" | "address" | "link" => Some(Self::Source),
            "journal" | "newspaper" | "medium" => Some(Self::Publication),
            "date" | "publication date" => Some(Self::Published),
            _ => None,
        })
    }
}

/// The notes that belong to what they are on, by what they hold: their names begin with this.
pub(super) const NOTE: &str = "Note";
pub(super) const CLAIM_DATE: &str = "Date of the claim";
pub(super) const OTHER_NAMES: &str = "Other names";

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn each_code_is_known_by_its_id() {
        for own in Own::ALL {
            assert_eq!(Own::of(own.id()), Some(own));
        }
        assert_eq!(Own::of(Uuid::nil()), None);
    }

    #[test]
    fn variables_are_known_by_name() {
        for own in Variable::ALL {
            assert_eq!(Variable::named(own.name()), Some(own));
        }
        assert_eq!(Variable::named("URL"), Some(Variable::Source));
        assert_eq!(Variable::named("Age"), None);
    }
}
