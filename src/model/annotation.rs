//! An annotated span and everything the reader says about it.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use time::Date;

use super::{
    ActorId, AnnotationId, AnnotatorId, Byte, DocumentId, Earlier, IssueId, Passage, Span, TagId,
    Timestamp,
};

/// How many code points of context a quotation keeps on either side. Other annotation tools also
/// keep 32, so that each can find the others' quotations.
const CONTEXT: usize = 32;

/// What an annotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A passage that makes a claim.
    Claim,
    /// A mention of an actor, who makes claims.
    Actor,
    /// A mention of a disputed issue.
    Issue,
}

impl Kind {
    /// All kinds, in the order in which the page shows them.
    pub const ALL: [Self; 3] = [Self::Claim, Self::Actor, Self::Issue];

    /// The name of the kind in files and attributes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Actor => "actor",
            Self::Issue => "issue",
        }
    }

    /// The name of the kind on the page.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Claim => "Claim",
            Self::Actor => "Actor",
            Self::Issue => "Disputed issue",
        }
    }
}

/// A claim's position on its issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// The actor is for it.
    Supports,
    /// The actor is against it.
    Opposes,
    /// The text does not say, or says both.
    Unclear,
}

impl Stance {
    /// All stances, in the order in which the page shows them.
    pub const ALL: [Self; 3] = [Self::Supports, Self::Opposes, Self::Unclear];

    /// The name of the stance in files and attributes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Opposes => "opposes",
            Self::Unclear => "unclear",
        }
    }

    /// The name of the stance on the page.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Supports => "Supports",
            Self::Opposes => "Opposes",
            Self::Unclear => "Unclear",
        }
    }
}

/// What an annotation says about its span, apart from its note and tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// A claim: who says what about which issue.
    Claim {
        /// Who makes the claim.
        actor: Option<ActorId>,
        /// The issue that it is about.
        issue: Option<IssueId>,
        /// Whether it supports or opposes the issue.
        stance: Option<Stance>,
    },
    /// A mention of an actor.
    Actor(Option<ActorId>),
    /// A mention of an issue.
    Issue(Option<IssueId>),
}

impl Body {
    /// Returns a body of this kind with no fields set.
    pub const fn empty(kind: Kind) -> Self {
        match kind {
            Kind::Claim => Self::Claim { actor: None, issue: None, stance: None },
            Kind::Actor => Self::Actor(None),
            Kind::Issue => Self::Issue(None),
        }
    }

    /// Returns a claim with all fields of this body and, for those that its kind lacks, the fields
    /// of `before`. A field that this kind has counts even if it is `None`.
    #[must_use]
    pub const fn completed_by(self, before: Self) -> Self {
        let (actor, issue, stance) = match self {
            Self::Claim { actor, issue, stance } => (actor, issue, stance),
            Self::Actor(actor) => (actor, before.issue(), before.stance()),
            Self::Issue(issue) => (before.actor(), issue, before.stance()),
        };
        Self::Claim { actor, issue, stance }
    }

    /// Converts the body to another kind. Keeps the fields that both kinds have.
    pub const fn turned_into(self, kind: Kind) -> Self {
        match kind {
            Kind::Claim => {
                Self::Claim { actor: self.actor(), issue: self.issue(), stance: self.stance() }
            }
            Kind::Actor => Self::Actor(self.actor()),
            Kind::Issue => Self::Issue(self.issue()),
        }
    }

    /// Returns the body with this actor, if its kind has one.
    pub const fn with_actor(self, actor: Option<ActorId>) -> Self {
        match self {
            Self::Claim { issue, stance, .. } => Self::Claim { actor, issue, stance },
            Self::Actor(_) => Self::Actor(actor),
            Self::Issue(_) => self,
        }
    }

    /// Returns the body with this issue, if its kind has one.
    pub const fn with_issue(self, issue: Option<IssueId>) -> Self {
        match self {
            Self::Claim { actor, stance, .. } => Self::Claim { actor, issue, stance },
            Self::Issue(_) => Self::Issue(issue),
            Self::Actor(_) => self,
        }
    }

    /// Returns the body with this stance, if its kind has one.
    pub const fn with_stance(self, stance: Option<Stance>) -> Self {
        match self {
            Self::Claim { actor, issue, .. } => Self::Claim { actor, issue, stance },
            Self::Actor(_) | Self::Issue(_) => self,
        }
    }

    /// The kind of the annotation.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Claim { .. } => Kind::Claim,
            Self::Actor(_) => Kind::Actor,
            Self::Issue(_) => Kind::Issue,
        }
    }

    /// The actor that the body refers to.
    pub const fn actor(self) -> Option<ActorId> {
        match self {
            Self::Claim { actor, .. } | Self::Actor(actor) => actor,
            Self::Issue(_) => None,
        }
    }

    /// The issue that the body refers to.
    pub const fn issue(self) -> Option<IssueId> {
        match self {
            Self::Claim { issue, .. } | Self::Issue(issue) => issue,
            Self::Actor(_) => None,
        }
    }

    /// The stance of the claim.
    pub const fn stance(self) -> Option<Stance> {
        match self {
            Self::Claim { stance, .. } => stance,
            Self::Actor(_) | Self::Issue(_) => None,
        }
    }
}

/// The words of a span with some context, by which the span can be found again in another version
/// of the text (W3C Web Annotation Data Model, section 4.2.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The words of the span.
    pub exact: String,
    /// Up to 32 code points before the span.
    pub prefix: String,
    /// Up to 32 code points after the span.
    pub suffix: String,
}

impl Quote {
    /// Quotes a span; `None` if the span does not lie within the text.
    pub fn of(text: &str, span: Span) -> Option<Self> {
        let exact = text.get(span.range())?;
        let before = &text[..span.start().get()];
        let prefix = match before.char_indices().rev().nth(CONTEXT - 1) {
            Some((at, _)) => &before[at..],
            None => before,
        };
        let suffix = text[span.end().get()..].chars().take(CONTEXT).collect();
        Some(Self { exact: exact.to_owned(), prefix: prefix.to_owned(), suffix })
    }
}

/// The sort key of an annotation in text order: by start, and the longer first if two start
/// together, so that a nested annotation follows the one that contains it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextOrder {
    start: Byte,
    end: Reverse<Byte>,
    pub(super) id: AnnotationId,
}

/// An annotated span and everything the reader says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// Its id.
    pub id: AnnotationId,
    /// The document that it belongs to.
    pub document: DocumentId,
    /// Where it is in the text.
    pub span: Span,
    /// The words of the span.
    pub quote: Quote,
    /// Its kind and the entries it refers to.
    pub body: Body,
    /// The reader's tags on it, without duplicates.
    pub tags: Vec<TagId>,
    /// The reader's note on it.
    pub note: String,
    /// The day on which a claim was made, if it is another than that of its article.
    pub date: Option<Date>,
    /// Where it stood in earlier versions of its article, the earliest first.
    pub earlier: Vec<Earlier>,
    /// Who made it.
    pub annotator: AnnotatorId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
}

impl Annotation {
    /// Creates an annotation without tags and note.
    pub const fn new(
        id: AnnotationId,
        Passage { document, span }: Passage,
        quote: Quote,
        body: Body,
        annotator: AnnotatorId,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            document,
            span,
            quote,
            body,
            tags: Vec::new(),
            note: String::new(),
            date: None,
            earlier: Vec::new(),
            annotator,
            created: now,
            modified: now,
        }
    }

    /// Returns true if the note differs in `after` and nothing else does except the time of the
    /// change.
    pub fn differs_in_note_only(&self, after: &Self) -> bool {
        let Self {
            id,
            document,
            span,
            quote,
            body,
            tags,
            note,
            date,
            earlier,
            annotator,
            created,
            modified: _,
        } = after;
        self.note != *note
            && (self.id, self.document, self.span) == (*id, *document, *span)
            && (self.body, self.annotator, self.created) == (*body, *annotator, *created)
            && self.quote == *quote
            && self.tags == *tags
            && (self.date, &self.earlier) == (*date, earlier)
    }

    /// The kind of the annotation.
    pub const fn kind(&self) -> Kind {
        self.body.kind()
    }

    /// The sort key for text order.
    pub const fn text_order(&self) -> TextOrder {
        TextOrder { start: self.span.start(), end: Reverse(self.span.end()), id: self.id }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_keeps_32_code_points_on_either_side() {
        let text = format!("{}word{}", "é".repeat(40), "😀".repeat(40));
        let span = Span::of(80..84).expect("not empty");
        let quote = Quote::of(&text, span).expect("within the text");
        assert_eq!(quote.exact, "word");
        assert_eq!(quote.prefix, "é".repeat(32));
        assert_eq!(quote.suffix, "😀".repeat(32));
    }

    #[test]
    fn a_quotation_at_the_edge_keeps_what_there_is() {
        let span = Span::of(0..3).expect("not empty");
        let quote = Quote::of("all", span).expect("within the text");
        assert_eq!((quote.prefix.as_str(), quote.suffix.as_str()), ("", ""));
        assert_eq!(Quote::of("é", Span::of(0..1).expect("not empty")), None);
    }

    #[test]
    fn what_a_kind_has_no_room_for_is_had_back_from_what_was_said_before() {
        let actor = |number| Some(ActorId::new(uuid::Uuid::from_u128(number)));
        let issue = |number| Some(IssueId::new(uuid::Uuid::from_u128(number)));
        let stance = Some(Stance::Opposes);
        let claim = Body::Claim { actor: actor(1), issue: issue(2), stance };
        for kind in Kind::ALL {
            assert_eq!(claim.turned_into(kind).completed_by(claim), claim, "{kind:?}");
        }
        // A field that the new kind has counts, even if it is empty.
        let completed = Body::Claim { actor: actor(3), issue: issue(2), stance };
        assert_eq!(Body::Actor(actor(3)).completed_by(claim), completed);
        let completed = Body::Claim { actor: actor(1), issue: None, stance };
        assert_eq!(Body::Issue(None).completed_by(claim), completed);
    }

    #[test]
    fn turning_a_claim_into_an_actor_and_back_keeps_the_actor() {
        let actor = Some(ActorId::new(uuid::Uuid::from_u128(7)));
        let claim = Body::Claim { actor, issue: None, stance: Some(Stance::Opposes) };
        let turned = claim.turned_into(Kind::Actor);
        assert_eq!(turned, Body::Actor(actor));
        assert_eq!(
            turned.turned_into(Kind::Claim),
            Body::Claim { actor, issue: None, stance: None }
        );
    }
}
