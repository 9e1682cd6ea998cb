use uuid::Uuid;

use super::*;
use crate::{
    formats::plain,
    model::{AnnotationId, Body, DocumentId, Kind, Passage, Span},
    testing::ANNOTATOR,
};

const DOCUMENT: DocumentId = DocumentId::new(Uuid::from_u128(1));
const WITKOFF: ActorId = ActorId::new(Uuid::from_u128(2));
const ENVOY: ActorId = ActorId::new(Uuid::from_u128(3));
const HOPE: TagId = TagId::new(Uuid::from_u128(4));
const OPTIMISM: TagId = TagId::new(Uuid::from_u128(5));
const CLAIM: AnnotationId = AnnotationId::new(Uuid::from_u128(6));
const MENTION: AnnotationId = AnnotationId::new(Uuid::from_u128(7));

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_milliseconds(seconds * 1_000)
}

fn apply(workspace: &mut Workspace, change: Result<Change, Refusal>) {
    let change = change.expect("it can be made");
    workspace.apply(&change).expect("nothing stands against it");
}

/// A workspace with a claim by Witkoff that has both tags, and a mention of the envoy.
fn workspace() -> Workspace {
    let mut now = Workspace::default();
    let document =
        plain::document(DOCUMENT, "Witkoff hopes, the envoy said.").expect("there is text");
    let change = now.name_annotator(ANNOTATOR, String::new());
    apply(&mut now, Ok(change));
    let change = now.open_document(document);
    apply(&mut now, Ok(change));
    for (id, range, kind) in [(CLAIM, 0..13, Kind::Claim), (MENTION, 15..24, Kind::Actor)] {
        let span = Span::of(range).expect("not empty");
        let change = now.tag(id, DOCUMENT, span, kind, ANNOTATOR, at(0));
        apply(&mut now, change);
    }
    for (annotation, actor, name) in
        [(CLAIM, WITKOFF, "Steve Witkoff"), (MENTION, ENVOY, "the envoy")]
    {
        let change = now.set_actor(annotation, Some(actor), at(1)).expect("it is there");
        apply(&mut now, Ok(Workspace::with_new::<Actor>(actor, name.into(), change)));
    }
    for (tag, name) in [(HOPE, "hope"), (OPTIMISM, "optimism")] {
        let change = now.add_tag(CLAIM, tag, at(1)).expect("it is there");
        apply(&mut now, Ok(Workspace::with_new::<Tag>(tag, name.into(), change)));
    }
    now
}

#[test]
fn merging_two_actors_takes_their_annotations_and_names_along_and_is_undone_as_one() {
    let mut now = workspace();
    let before = now.clone();
    let change = now.merge_entries::<Actor>(ENVOY, WITKOFF, at(9)).expect("both are there");
    apply(&mut now, Ok(change.clone()));
    assert_eq!(now.annotations()[&MENTION].body.actor(), Some(WITKOFF));
    assert_eq!(now.annotations()[&MENTION].modified, at(9));
    assert_eq!(now.actors().len(), 1);
    assert_eq!(now.actors()[&WITKOFF].name, "Steve Witkoff");
    assert_eq!(now.actors()[&WITKOFF].aliases, ["the envoy"]);
    assert_eq!(now.mentions(Referent::Actor(WITKOFF)).collect::<Vec<_>>(), [CLAIM, MENTION]);
    apply(&mut now, Ok(change.inverse()));
    assert_eq!(now, before);
}

#[test]
fn an_annotation_with_both_of_two_merged_tags_bears_the_one_once() {
    let mut now = workspace();
    let change = now.merge_entries::<Tag>(HOPE, OPTIMISM, at(9));
    apply(&mut now, change);
    assert_eq!(now.annotations()[&CLAIM].tags, [OPTIMISM]);
}

#[test]
fn deleting_an_entry_unlinks_what_referred_to_it() {
    let mut now = workspace();
    let change = now.delete_entry::<Actor>(WITKOFF, at(9));
    apply(&mut now, change);
    assert_eq!(now.annotations()[&CLAIM].body.actor(), None);
    assert_eq!(now.mentions(Referent::Actor(WITKOFF)).len(), 0);
    assert_eq!(now.annotations()[&MENTION].body.actor(), Some(ENVOY));
}

#[test]
fn an_entry_is_not_merged_with_itself_or_with_nothing() {
    let now = workspace();
    assert_eq!(now.merge_entries::<Actor>(ENVOY, ENVOY, at(9)), Err(Refusal::NoReferent));
    let nobody = ActorId::new(Uuid::nil());
    assert_eq!(now.merge_entries::<Actor>(ENVOY, nobody, at(9)), Err(Refusal::NoReferent));
    assert_eq!(now.delete_entry::<Actor>(nobody, at(9)), Err(Refusal::NoReferent));
}

#[test]
fn many_mentions_of_a_new_entry_are_one_change_that_is_undone_whole() {
    let mut now = workspace();
    let before = now.clone();
    let passages = [0..7, 24..28].map(|range| {
        let span = Span::of(range).expect("not empty");
        Passage { document: DOCUMENT, span }
    });
    let kyiv = ActorId::new(Uuid::from_u128(9));
    let mut next = 100;
    let new_id = || {
        next += 1;
        AnnotationId::new(Uuid::from_u128(next))
    };
    let change = now
        .tag_all(&passages, Body::Actor(Some(kyiv)), new_id, ANNOTATOR, at(5))
        .expect("on the text")
        .along_with(now.set_actor(MENTION, Some(kyiv), at(5)).expect("it is there"));
    assert_eq!(now.apply(&change), Err(Refusal::NoReferent), "nobody has brought it in");
    let change = Workspace::with_new::<Actor>(kyiv, "Kyiv".into(), change);
    assert_eq!(change.action, Action::TagAll);
    now.apply(&change).expect("nothing stands against it");
    assert_eq!(now.mentions(Referent::Actor(kyiv)).len(), 3);
    now.apply(&change.inverse()).expect("it was just done");
    assert_eq!(now, before);
}

#[test]
fn exceptions_go_with_their_entry() {
    let mut now = workspace();
    let exception = |name: &str| Exception::new("said of", name, "");
    for (id, name) in [(WITKOFF, "witkoff"), (ENVOY, "the envoy")] {
        let change = now.except_from_entry::<Actor>(id, vec![exception(name)]);
        apply(&mut now, change);
    }
    let before = now.clone();
    let merge = now.merge_entries::<Actor>(ENVOY, WITKOFF, at(9)).expect("both are there");
    apply(&mut now, Ok(merge.clone()));
    assert_eq!(now.actors()[&WITKOFF].exceptions, [exception("witkoff"), exception("the envoy")]);
    apply(&mut now, Ok(merge.inverse()));
    assert_eq!(now, before);
    let gone = now.except_from_entry::<Actor>(ActorId::new(Uuid::nil()), Vec::new());
    assert_eq!(gone, Err(Refusal::NoReferent));
    // Texts do not name tags.
    let change = now.except_from_entry::<Tag>(HOPE, vec![exception("hope")]).expect("it is there");
    apply(&mut now, Ok(change));
    assert_eq!(now.tags(), before.tags());
}
