//! Claims as the analyses read them: actor, issue, stance.

use crate::model::{ActorId, AnnotationId, Body, DocumentId, IssueId, Stance, Workspace};

/// Which claims to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scope {
    /// The claims of every document.
    #[default]
    All,
    /// The claims of one document.
    Document(DocumentId),
}

/// One claim without its words: a *statement* in discourse network analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The annotation.
    pub id: AnnotationId,
    /// The document of the annotation.
    pub document: DocumentId,
    /// The actor who makes the claim.
    pub actor: Option<ActorId>,
    /// The issue that it is about.
    pub issue: Option<IssueId>,
    /// Whether it is for or against.
    pub stance: Option<Stance>,
}

impl Claim {
    /// Returns actor, issue and stance, if all three are known.
    pub fn position(&self) -> Option<(ActorId, IssueId, Stance)> {
        Some((self.actor?, self.issue?, self.stance?))
    }
}

/// Returns the claims of a scope, document by document, each document's in the order of its text.
pub fn claims(workspace: &Workspace, scope: Scope) -> impl Iterator<Item = Claim> {
    let documents = workspace.documents().keys().copied();
    documents
        .filter(move |&id| scope == Scope::All || scope == Scope::Document(id))
        .flat_map(|id| workspace.annotations_of(id))
        .filter_map(|annotation| match annotation.body {
            Body::Claim { actor, issue, stance } => Some(Claim {
                id: annotation.id,
                document: annotation.document,
                actor,
                issue,
                stance,
            }),
            Body::Actor(_) | Body::Issue(_) => None,
        })
}

/// Handwritten and random claims, for the tests of the analyses.
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    pub fn actor(n: u8) -> ActorId {
        ActorId::new(Uuid::from_u128(n.into()))
    }

    pub fn issue(n: u8) -> IssueId {
        IssueId::new(Uuid::from_u128(n.into()))
    }

    pub fn id(n: usize) -> AnnotationId {
        AnnotationId::new(Uuid::from_u128(n as u128))
    }

    pub fn document(n: u8) -> DocumentId {
        DocumentId::new(Uuid::from_u128(n.into()))
    }

    /// Returns claims of one document, numbered from 0, each "actor stance issue": `1+2` is actor 1
    /// for issue 2, `-` is against, `?` unclear; `_` stands for a missing part.
    pub fn written(claims: &str) -> Vec<Claim> {
        let number = |c: char| c.to_digit(10).map(|n| n as u8);
        let parse = |(n, word): (usize, &str)| {
            let [who, how, what] = word.chars().collect::<Vec<_>>()[..] else {
                panic!("{word} is no claim")
            };
            let stance = match how {
                '+' => Some(Stance::Supports),
                '-' => Some(Stance::Opposes),
                '?' => Some(Stance::Unclear),
                _ => None,
            };
            let (actor, issue) = (number(who).map(actor), number(what).map(issue));
            Claim { id: id(n), document: document(0), actor, issue, stance }
        };
        claims.split_whitespace().enumerate().map(parse).collect()
    }

    /// Up to 60 claims of 6 actors on 4 issues in 3 documents, some incomplete.
    pub fn random() -> impl Strategy<Value = Vec<Claim>> {
        let stances = vec![Stance::Supports, Stance::Opposes, Stance::Unclear];
        let one = (
            0..3_u8,
            prop::option::weighted(0.9, 0..6_u8),
            prop::option::weighted(0.9, 0..4_u8),
            prop::option::weighted(0.9, prop::sample::select(stances)),
        );
        prop::collection::vec(one, 0..60).prop_map(|claims| {
            let claims = claims.into_iter().enumerate();
            claims
                .map(|(n, (d, a, i, stance))| Claim {
                    id: id(n),
                    document: document(d),
                    actor: a.map(actor),
                    issue: i.map(issue),
                    stance,
                })
                .collect()
        })
    }

    /// Random claims, and the same claims in another order.
    pub fn shuffled() -> impl Strategy<Value = (Vec<Claim>, Vec<Claim>)> {
        random().prop_flat_map(|claims| (Just(claims.clone()), Just(claims).prop_shuffle()))
    }

    proptest! {
        #[test]
        fn the_claims_of_the_documents_are_all_claims(
            (workspace, _) in crate::testing::workspace_and_changes()
        ) {
            let one_by_one = workspace.documents().keys();
            let one_by_one: Vec<_> =
                one_by_one.flat_map(|&id| claims(&workspace, Scope::Document(id))).collect();
            let all: Vec<_> = claims(&workspace, Scope::All).collect();
            prop_assert_eq!(&all, &one_by_one);
            let count = workspace.annotations().values();
            let count = count.filter(|a| a.kind() == crate::model::Kind::Claim).count();
            prop_assert_eq!(all.len(), count);
        }
    }
}
