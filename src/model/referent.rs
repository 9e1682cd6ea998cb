//! The entries that annotations refer to.

use super::{ActorId, Annotation, AnnotatorId, IssueId, TagId};

/// An entry that annotations refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each variant is named for what is referred to")]
pub enum Referent {
    Actor(ActorId),
    Issue(IssueId),
    Tag(TagId),
    Annotator(AnnotatorId),
}

/// A register: the list of all entries of one type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each variant is named for its entries")]
pub enum Register {
    Actors,
    Issues,
    Tags,
    Annotators,
}

impl Referent {
    /// The register that the entry belongs to.
    pub const fn register(self) -> Register {
        match self {
            Self::Actor(_) => Register::Actors,
            Self::Issue(_) => Register::Issues,
            Self::Tag(_) => Register::Tags,
            Self::Annotator(_) => Register::Annotators,
        }
    }
}

impl Annotation {
    /// Everything that the annotation refers to.
    pub fn referents(&self) -> impl Iterator<Item = Referent> + '_ {
        let actor = self.body.actor().map(Referent::Actor);
        let issue = self.body.issue().map(Referent::Issue);
        let tags = self.tags.iter().map(|&tag| Referent::Tag(tag));
        let annotator = Referent::Annotator(self.annotator);
        actor.into_iter().chain(issue).chain(tags).chain([annotator])
    }
}
