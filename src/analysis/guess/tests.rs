use std::sync::Arc;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    formats::plain,
    model::{
        Action, Actor, ActorId, Annotation, AnnotationId, AnnotatorId, Body, Change, DocumentId,
        Edit, Entry, Issue, IssueId, Passage, Quote, Replace, Span, Timestamp, Workspace,
    },
    testing::workspace_and_changes,
    text::{Uax29, find},
};

/// A workspace with one document, for the tests to read and annotate.
pub struct Desk {
    pub workspace: Workspace,
    pub document: DocumentId,
    next: u128,
}

impl Desk {
    pub fn new(text: &str) -> Self {
        let mut desk = Self {
            workspace: Workspace::default(),
            document: DocumentId::new(Uuid::nil()),
            next: 1,
        };
        let document = plain::document(desk.document, text).expect("it holds text");
        let change = desk.workspace.open_document(document);
        desk.workspace.apply(&change).expect("it is new");
        let change = desk.workspace.name_annotator(AnnotatorId::new(Uuid::nil()), "Ada".into());
        desk.workspace.apply(&change).expect("she is new");
        desk
    }

    /// Adds actors to the register, each given as `name` or as `name=alias;alias`.
    pub fn actors(&mut self, entries: &[&str]) {
        for entry in entries {
            let (name, aliases) = entry.split_once('=').unwrap_or((entry, ""));
            let aliases = aliases.split(';').filter(|alias| !alias.is_empty());
            let actor = Actor {
                aliases: aliases.map(Into::into).collect(),
                ..Actor::named(ActorId::new(self.uuid()), name.into())
            };
            self.apply(Edit::Actor(Replace::Insert(Arc::new(actor))));
        }
    }

    /// Adds issues to the register.
    pub fn issues(&mut self, names: &[&str]) {
        for name in names {
            self.issue(name, "");
        }
    }

    /// Tags the first occurrence of some words as a mention of an actor of the register.
    pub fn mention(&mut self, words: &str, name: &str) {
        let span = self.span(words);
        self.mention_at(span, name);
    }

    /// Tags a span as a mention of an actor of the register.
    pub fn mention_at(&mut self, span: Span, name: &str) {
        let actor = self.actor_named(name).expect("an actor of the register");
        self.tag(span, Body::Actor(Some(actor)));
    }

    /// Tags the first occurrence of some words as a mention of an issue of the register.
    pub fn about(&mut self, words: &str, name: &str) {
        let issue = self.issue_named(name).expect("an issue of the register");
        self.tag(self.span(words), Body::Issue(Some(issue)));
    }

    /// Returns the first occurrence of some words, letter by letter.
    pub fn span(&self, words: &str) -> Span {
        let text = self.workspace.documents()[&self.document].text.as_str();
        let at = text.find(words).unwrap_or_else(|| panic!("“{words}” is not in the text"));
        Span::of(at..at + words.len()).expect("not empty")
    }

    /// Returns all occurrences of some words, ignoring case.
    pub fn spans(&self, words: &str) -> Vec<Span> {
        find(self.workspace.documents()[&self.document].text.as_str(), words, usize::MAX)
    }

    /// Adds an issue with its description to the register.
    pub fn issue(&mut self, name: &str, description: &str) {
        let id = IssueId::new(self.uuid());
        let description = description.into();
        let issue = Issue { description, ..Issue::named(id, name.into()) };
        self.apply(Edit::Issue(Replace::Insert(Arc::new(issue))));
    }

    /// Returns the actor of a name.
    pub fn actor_named(&self, name: &str) -> Option<ActorId> {
        let mut actors = self.workspace.actors().values();
        actors.find(|actor| actor.name == name).map(|actor| actor.id)
    }

    /// Returns the issue of a name.
    pub fn issue_named(&self, name: &str) -> Option<IssueId> {
        let mut issues = self.workspace.issues().values();
        issues.find(|issue| issue.name == name).map(|issue| issue.id)
    }

    /// Gives an annotation another body.
    pub fn revise(&mut self, id: AnnotationId, body: Body) {
        let before = self.workspace.annotations()[&id].clone();
        let after = Annotation { body, modified: self.tick(), ..before.as_ref().clone() };
        self.apply(Edit::Annotation(Replace::Update { before, after: Arc::new(after) }));
    }

    fn tick(&mut self) -> Timestamp {
        self.next += 1;
        Timestamp::from_unix_milliseconds(i64::try_from(self.next).expect("few"))
    }

    /// Guesses the speaker of the first occurrence of some words as a claim.
    pub fn speaker(&mut self, words: &str) -> Option<SpeakerGuess> {
        let span = self.span(words);
        let none = Body::Claim { actor: None, issue: None, stance: None };
        let id = self.tag(span, none);
        speaker(&self.workspace, &self.workspace.annotations()[&id], &Uax29)
    }

    /// Annotates a span.
    pub fn tag(&mut self, span: Span, body: Body) -> AnnotationId {
        let text = self.workspace.documents()[&self.document].text.clone();
        let now = self.tick();
        let id = AnnotationId::new(self.uuid());
        let passage = Passage { document: self.document, span };
        let quote = Quote::of(text.as_str(), span).expect("within the text");
        let annotator = AnnotatorId::new(Uuid::nil());
        let annotation = Annotation::new(id, passage, quote, body, annotator, now);
        self.apply(Edit::Annotation(Replace::Insert(Arc::new(annotation))));
        id
    }

    fn apply(&mut self, edit: Edit) {
        let change = Change { action: Action::Import, edits: vec![edit] };
        self.workspace.apply(&change).expect("it is new");
    }

    fn uuid(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }
}

pub fn name_of(desk: &Desk, actor: ActorId) -> String {
    desk.workspace.actors()[&actor].name.clone()
}

pub fn said_by(desk: &Desk, speaker: Speaker) -> String {
    match speaker {
        Speaker::Known(actor) => name_of(desk, actor),
        Speaker::New(name) => name,
    }
}

pub fn topic_of(desk: &Desk, issue: IssueId) -> String {
    desk.workspace.issues()[&issue].name.clone()
}

#[test]
fn of_several_the_most_used_is_guessed_and_of_equals_none() {
    assert_eq!(most_used::<u8>(&[], |_| 0), None);
    assert_eq!(most_used(&[7], |_| 0), Some(7));
    assert_eq!(most_used(&[1, 2, 3], |n| [0, 4, 2][n - 1]), Some(2));
    assert_eq!(most_used(&[1, 2, 3], |n| [4, 0, 4][n - 1]), None);
}

proptest! {
    #[test]
    fn what_is_guessed_is_in_the_register((workspace, _) in workspace_and_changes()) {
        for annotation in workspace.annotations().values() {
            if let Some(guess) = actor_entry(&workspace, &annotation.quote.exact) {
                prop_assert!(workspace.actors().contains_key(&guess.entry));
            }
            if let Some(guess) = speaker(&workspace, annotation, &Uax29) {
                for speaker in [Some(guess.first.entry), guess.also].into_iter().flatten() {
                    match speaker {
                        Speaker::Known(actor) => prop_assert!(workspace.actors().contains_key(&actor)),
                        Speaker::New(name) => prop_assert!(!name.trim().is_empty()),
                    }
                }
            }
            let issues = [
                issue_entry(&workspace, &annotation.quote.exact),
                issue_of_claim(&workspace, annotation, None, &Uax29).guess,
            ];
            for guess in issues.into_iter().flatten() {
                prop_assert!(workspace.issues().contains_key(&guess.entry));
            }
        }
    }
}
