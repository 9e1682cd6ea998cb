//! What annotations refer to.

use super::{ActorId, Annotation, AnnotatorId, IssueId, TagId};

/// Something that annotations refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each variant is named for what is referred to")]
pub enum Referent {
    Actor(ActorId),
    Issue(IssueId),
    Tag(TagId),
    Annotator(AnnotatorId),
}

/// All that an annotation refers to.
pub(super) fn referents(annotation: &Annotation) -> impl Iterator<Item = Referent> + '_ {
    let actor = annotation.body.actor().map(Referent::Actor);
    let issue = annotation.body.issue().map(Referent::Issue);
    let tags = annotation.tags.iter().map(|&tag| Referent::Tag(tag));
    let annotator = Referent::Annotator(annotation.annotator);
    actor.into_iter().chain(issue).chain(tags).chain([annotator])
}
