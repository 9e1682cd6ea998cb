//! One highlighted span with all that is said of it.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{
    ActorId, AnnotationId, AnnotatorId, Byte, DocumentId, IssueId, Span, TagId, Timestamp,
};

/// How many code points of context a quotation keeps on either side. 32 is what the field's tools
/// keep, so that quotations found by one are found by another.
const CONTEXT: usize = 32;

/// What an annotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A passage in which somebody claims something.
    Claim,
    /// A mention of somebody who makes claims.
    Actor,
    /// A mention of what is in dispute.
    Issue,
}

impl Kind {
    /// All three, in the order in which they are always shown.
    pub const ALL: [Self; 3] = [Self::Claim, Self::Actor, Self::Issue];

    /// The word for it in files and attributes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Actor => "actor",
            Self::Issue => "issue",
        }
    }

    /// The word for it on the page.
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
    /// All three, in the order in which they are always shown.
    pub const ALL: [Self; 3] = [Self::Supports, Self::Opposes, Self::Unclear];

    /// The word for it in files and in the page's code.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Opposes => "opposes",
            Self::Unclear => "unclear",
        }
    }

    /// The word for it on the page.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Supports => "Supports",
            Self::Opposes => "Opposes",
            Self::Unclear => "Unclear",
        }
    }
}

/// What an annotation says of its span, beyond its note and tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Who claims what about which issue.
    Claim {
        /// Who says it.
        actor: Option<ActorId>,
        /// What it is about.
        issue: Option<IssueId>,
        /// For or against.
        stance: Option<Stance>,
    },
    /// Which actor is mentioned.
    Actor(Option<ActorId>),
    /// Which issue is mentioned.
    Issue(Option<IssueId>),
}

impl Body {
    /// A body of this kind of which nothing is said yet.
    pub const fn empty(kind: Kind) -> Self {
        match kind {
            Kind::Claim => Self::Claim { actor: None, issue: None, stance: None },
            Kind::Actor => Self::Actor(None),
            Kind::Issue => Self::Issue(None),
        }
    }

    /// All that is said, here and in what was said before, as a claim: its kind has room for all.
    /// Here counts where there is room for it here, also for nothing.
    #[must_use]
    pub const fn completed_by(self, before: Self) -> Self {
        let (actor, issue, stance) = match self {
            Self::Claim { actor, issue, stance } => (actor, issue, stance),
            Self::Actor(actor) => (actor, before.issue(), before.stance()),
            Self::Issue(issue) => (before.actor(), issue, before.stance()),
        };
        Self::Claim { actor, issue, stance }
    }

    /// The body as another kind. What the two kinds have in common is kept.
    pub const fn turned_into(self, kind: Kind) -> Self {
        match kind {
            Kind::Claim => {
                Self::Claim { actor: self.actor(), issue: self.issue(), stance: self.stance() }
            }
            Kind::Actor => Self::Actor(self.actor()),
            Kind::Issue => Self::Issue(self.issue()),
        }
    }

    /// The body with another actor, where its kind has one.
    pub const fn with_actor(self, actor: Option<ActorId>) -> Self {
        match self {
            Self::Claim { issue, stance, .. } => Self::Claim { actor, issue, stance },
            Self::Actor(_) => Self::Actor(actor),
            Self::Issue(_) => self,
        }
    }

    /// The body with another issue, where its kind has one.
    pub const fn with_issue(self, issue: Option<IssueId>) -> Self {
        match self {
            Self::Claim { actor, stance, .. } => Self::Claim { actor, issue, stance },
            Self::Issue(_) => Self::Issue(issue),
            Self::Actor(_) => self,
        }
    }

    /// The body with another stance, where its kind has one.
    pub const fn with_stance(self, stance: Option<Stance>) -> Self {
        match self {
            Self::Claim { actor, issue, .. } => Self::Claim { actor, issue, stance },
            Self::Actor(_) | Self::Issue(_) => self,
        }
    }

    /// What it marks.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Claim { .. } => Kind::Claim,
            Self::Actor(_) => Kind::Actor,
            Self::Issue(_) => Kind::Issue,
        }
    }

    /// The actor it refers to.
    pub const fn actor(self) -> Option<ActorId> {
        match self {
            Self::Claim { actor, .. } | Self::Actor(actor) => actor,
            Self::Issue(_) => None,
        }
    }

    /// The issue it refers to.
    pub const fn issue(self) -> Option<IssueId> {
        match self {
            Self::Claim { issue, .. } | Self::Issue(issue) => issue,
            Self::Actor(_) => None,
        }
    }

    /// The stance it states.
    pub const fn stance(self) -> Option<Stance> {
        match self {
            Self::Claim { stance, .. } => stance,
            Self::Actor(_) | Self::Issue(_) => None,
        }
    }
}

/// The words under a span and a little of what surrounds them, by which the span can be found
/// again in another version of the text (W3C Web Annotation Data Model, section 4.2.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The words under the span.
    pub exact: String,
    /// Up to 32 code points before them.
    pub prefix: String,
    /// Up to 32 code points after them.
    pub suffix: String,
}

impl Quote {
    /// The quotation of a span, or nothing where the span does not lie within the text.
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

/// Where an annotation comes in the order of the text: by its start, the longer first where two
/// start together, so that what nests follows what it nests in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextOrder {
    start: Byte,
    end: Reverse<Byte>,
    pub(super) id: AnnotationId,
}

/// One highlighted span with all that is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// Its id.
    pub id: AnnotationId,
    /// The document it stands in.
    pub document: DocumentId,
    /// Where it stands.
    pub span: Span,
    /// The words it stands on.
    pub quote: Quote,
    /// What it marks and refers to.
    pub body: Body,
    /// The user's labels on it, without repetition.
    pub tags: Vec<TagId>,
    /// The user's free text on it.
    pub note: String,
    /// Who made it.
    pub annotator: AnnotatorId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
}

impl Annotation {
    /// Whether it and what becomes of it say the same but for the note, and for when that was.
    pub fn differs_in_note_only(&self, after: &Self) -> bool {
        let Self { id, document, span, quote, body, tags, note, annotator, created, modified: _ } =
            after;
        self.note != *note
            && (self.id, self.document, self.span) == (*id, *document, *span)
            && (self.body, self.annotator, self.created) == (*body, *annotator, *created)
            && self.quote == *quote
            && self.tags == *tags
    }

    /// What it marks.
    pub const fn kind(&self) -> Kind {
        self.body.kind()
    }

    /// What to sort by for the order of the text.
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
        // What was said since counts, also that it is nobody.
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
