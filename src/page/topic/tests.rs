use std::collections::BTreeSet;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    model::{Actor, ActorId, AnnotationId, Kind, Passage, Span, Timestamp, Workspace},
    testing::{ANNOTATOR, workspace_and_changes},
};

const ACTOR: ActorId = ActorId::new(Uuid::from_u128(1));
const CLAIM: AnnotationId = AnnotationId::new(Uuid::from_u128(2));
const DOCUMENT: DocumentId = DocumentId::new(Uuid::from_u128(3));

/// Creates a workspace with one claim of one actor.
fn workspace() -> Workspace {
    let mut workspace = Workspace::default();
    let document = crate::formats::plain::document(DOCUMENT, "Title\n\nThe mayor denies it.");
    let document = Arc::new(document.expect("it is well formed"));
    let edits = vec![Edit::Document(Replace::Insert(document))];
    let open = Change { action: crate::model::Action::OpenDocument, edits };
    let actor = Workspace::new_entry::<Actor>(ACTOR, "Mayor".into());
    let annotator = workspace.name_annotator(ANNOTATOR, String::new());
    for change in [open, actor, annotator] {
        workspace.apply(&change).expect("it is new");
    }
    let span = Span::of(7..16).expect("it is not empty");
    let now = Timestamp::from_unix_milliseconds(0);
    let body = crate::model::Body::empty(Kind::Claim).with_actor(Some(ACTOR));
    let tag = workspace.tag_as(CLAIM, Passage { document: DOCUMENT, span }, body, ANNOTATOR, now);
    workspace.apply(&tag.expect("it lies on the text")).expect("all is there");
    workspace
}

/// Returns what a change touches, without the topics that every change touches.
fn touched(change: &Change) -> BTreeSet<Topic> {
    let mut topics: BTreeSet<_> = Topic::of(change).into_iter().collect();
    assert!(topics.remove(&Topic::Everything) && topics.remove(&Topic::History));
    topics
}

#[test]
fn a_note_touches_its_annotation() {
    let note = workspace().edit_note(CLAIM, "n".into(), Timestamp::from_unix_milliseconds(0));
    let note = note.expect("it is there");
    assert_eq!(
        touched(&note),
        BTreeSet::from([Topic::Annotation(CLAIM), Topic::ChangesOf(DOCUMENT)])
    );
    assert_eq!(touched(&note.inverse()), touched(&note));
}

#[test]
fn another_actor_touches_the_mentions() {
    let change = workspace().set_actor(CLAIM, None, Timestamp::from_unix_milliseconds(0));
    assert_eq!(
        touched(&change.expect("it is there")),
        BTreeSet::from([
            Topic::Annotation(CLAIM),
            Topic::AnnotationsOf(DOCUMENT),
            Topic::ChangesOf(DOCUMENT),
            Topic::Facts,
            Topic::Mentions(Referent::Actor(ACTOR)),
            Topic::MentionsIn(Register::Actors),
        ])
    );
}

#[test]
fn a_new_name_touches_the_register_and_a_description_only_the_entry() {
    let workspace = workspace();
    let entry = Topic::Entry(Referent::Actor(ACTOR));
    let rename = workspace.revise_entry::<Actor>(ACTOR, |actor| actor.name = "Governor".into());
    let register = Topic::Register(Register::Actors);
    let renamed = BTreeSet::from([entry, register, Topic::Facts]);
    assert_eq!(touched(&rename.expect("it is there")), renamed);
    let describe = workspace.describe_entry::<Actor>(ACTOR, "of the town".into());
    assert_eq!(touched(&describe.expect("it is there")), BTreeSet::from([entry]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Undo touches the same topics as the change.
    #[test]
    fn the_inverse_touches_the_same((_, changes) in workspace_and_changes()) {
        for change in changes {
            prop_assert_eq!(Topic::of(&change), Topic::of(&change.inverse()));
        }
    }
}
