//! The example comes and goes as a whole, and nothing of the reader's with it.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::{
    analysis::{Scope, claims},
    model::{
        Actor, ActorId, AnnotationId, AnnotatorId, Body, History, Kind, Passage, Span, Stance,
        Timestamp,
    },
    page::bundled,
    testing::workspace_and_changes,
    text::folded,
};

const READER: AnnotatorId = AnnotatorId::new(Uuid::from_u128(0xb));

fn dispute() -> &'static Dispute {
    DISPUTE.as_ref().expect("each quotation stands once in the article, and each entry is there")
}

fn later() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().expect("a moment")
}

fn apply(workspace: &mut Workspace, change: &Change) {
    workspace.apply(change).expect("nothing stands against it");
}

/// A workspace of somebody who has just come, with the example.
fn with_example() -> Workspace {
    let mut workspace = Workspace::default();
    let name = workspace.name_annotator(READER, "Ada".into());
    apply(&mut workspace, &name);
    let change = addition(&workspace, folded);
    apply(&mut workspace, &change);
    workspace
}

fn without_document(workspace: &Workspace) -> Workspace {
    let mut workspace = workspace.clone();
    if workspace.count_of(bundled::ID) == 0
        && let Ok(change) = workspace.delete_document(bundled::ID)
    {
        apply(&mut workspace, &change);
    }
    workspace
}

#[test]
fn the_dispute_is_worth_seeing() {
    let workspace = with_example();
    let facts: Vec<_> = claims(&workspace, Scope::All).collect();
    assert!((30..=40).contains(&facts.len()), "{} claims", facts.len());
    let incomplete = dispute().annotations.iter().filter(|annotation| {
        annotation.kind() == Kind::Claim
            && (annotation.body.actor().is_none() || annotation.body.issue().is_none())
    });
    assert_eq!(incomplete.count(), 0);
    let sides = |issue, stance| {
        let on = dispute().annotations.iter().map(|annotation| annotation.body);
        let on = on.filter(|body| body.issue() == Some(issue) && body.stance() == Some(stance));
        on.filter_map(Body::actor).collect::<BTreeSet<_>>().len()
    };
    let disputed =
        dispute().issues.iter().map(|issue| issue.id).filter(|&issue| {
            sides(issue, Stance::Supports) > 0 && sides(issue, Stance::Opposes) > 0
        });
    assert!(disputed.count() >= 6, "issues with actors on both sides");
    for entry in &dispute().actors {
        let used = workspace.mentions(Referent::Actor(entry.id)).len();
        assert!(used > 0, "{} is mentioned", entry.name);
    }
}

#[test]
fn one_undo_takes_it_away_and_redo_brings_it_back() {
    let mut workspace = Workspace::default();
    let change = addition(&workspace, folded);
    let mut history = History::default();
    apply(&mut workspace, &change);
    history.push(change);
    let whole = workspace.clone();
    assert!(!whole.annotations().is_empty());
    history.undo(&mut workspace).expect("nothing has changed").expect("there is one");
    assert_eq!(workspace, Workspace::default(), "the article too");
    history.redo(&mut workspace).expect("nothing has changed").expect("there is one");
    assert_eq!(workspace, whole);
}

#[test]
fn what_is_there_is_not_added_again() {
    let mut workspace = with_example();
    assert_eq!(addition(&workspace, folded).edits, []);
    // What the reader has deleted of it comes back when it is asked for.
    let whole = workspace.clone();
    let delete = workspace.delete_annotation(dispute().annotations[3].id).expect("it is there");
    apply(&mut workspace, &delete);
    let change = addition(&workspace, folded);
    apply(&mut workspace, &change);
    assert_eq!(workspace, whole);
}

#[test]
fn it_can_be_removed_and_shown_again() {
    let mut workspace = with_example();
    let whole = workspace.clone();
    let change = removal(&workspace);
    apply(&mut workspace, &change);
    assert_eq!(workspace.annotations().len() + workspace.actors().len(), 0);
    assert_eq!(workspace.issues().len() + workspace.tags().len(), 0);
    assert_eq!(workspace.annotators().len(), 1, "the reader");
    assert_eq!(workspace.documents().len(), 1, "the article stays");
    assert_eq!(removal(&workspace).edits, []);
    let change = addition(&workspace, folded);
    apply(&mut workspace, &change);
    assert_eq!(workspace, whole);
}

#[test]
fn what_the_reader_has_changed_or_used_stays() {
    let mut workspace = with_example();
    let [changed, restated] = [0, 17].map(|n| dispute().annotations[n].clone());
    let note = workspace.edit_note(changed.id, "Mine.".into(), later()).expect("it is there");
    apply(&mut workspace, &note);
    let stance = workspace.set_stance(restated.id, None, later()).expect("it is there");
    apply(&mut workspace, &stance);
    // Putin is used for the reader's own claim, and Kushner described.
    let [kushner, putin] = [14, 15].map(|n| dispute().actors[n].id);
    let own = AnnotationId::new(Uuid::from_u128(0xc));
    let passage = Passage { document: bundled::ID, span: Span::of(0..4).expect("not empty") };
    let body = Body::Claim { actor: Some(putin), issue: None, stance: None };
    let tag = workspace.tag_as(own, passage, body, READER, later()).expect("it is on the text");
    apply(&mut workspace, &tag);
    let describe = workspace.revise_entry::<Actor>(kushner, |one| one.description.push('!'));
    apply(&mut workspace, &describe.expect("he is there"));

    let before = workspace.clone();
    let change = removal(&workspace);
    apply(&mut workspace, &change);
    let left: Vec<_> = workspace.annotations().keys().copied().collect();
    let mut kept = vec![own, changed.id, restated.id];
    kept.sort_unstable();
    assert_eq!(left, kept);
    let used = [&changed, &restated].into_iter().filter_map(|one| one.body.actor());
    let mut actors: Vec<_> = used.chain([kushner, putin]).collect();
    actors.sort_unstable();
    assert_eq!(workspace.actors().keys().copied().collect::<Vec<_>>(), actors);
    assert!(workspace.annotators().contains_key(&ANNOTATOR), "it has made what is left");
    assert_eq!(removal(&workspace).edits, [], "nothing of it is left to remove");
    apply(&mut workspace, &change.inverse());
    assert_eq!(workspace, before);
}

#[test]
fn an_entry_of_the_same_name_is_used_as_it_is() {
    let mut workspace = Workspace::default();
    let [russia, ukraine] = [1, 2].map(|n| ActorId::new(Uuid::from_u128(n)));
    // One has the name, the other one of the other names.
    for (id, name) in [(russia, "RUSSIA"), (ukraine, "Kyiv")] {
        let change = Workspace::new_entry::<Actor>(id, name.into());
        apply(&mut workspace, &change);
    }
    let before = workspace.clone();
    let change = addition(&workspace, folded);
    apply(&mut workspace, &change);
    assert_eq!(workspace.actors().len(), dispute().actors.len());
    for id in [russia, ukraine] {
        assert_eq!(workspace.actors()[&id], before.actors()[&id]);
        assert!(workspace.mentions(Referent::Actor(id)).len() > 3);
    }
    assert_eq!(addition(&workspace, folded).edits, []);
    let change = removal(&workspace);
    apply(&mut workspace, &change);
    assert_eq!(without_document(&workspace), before);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn it_leaves_no_trace_in_any_workspace((workspace, _) in workspace_and_changes()) {
        let mut now = workspace.clone();
        let addition = addition(&now, folded);
        prop_assert!(!addition.edits.is_empty());
        apply(&mut now, &addition);
        let mut undone = now.clone();
        apply(&mut undone, &addition.inverse());
        prop_assert_eq!(&undone, &workspace);
        let removal = removal(&now);
        apply(&mut now, &removal);
        prop_assert_eq!(&without_document(&now), &workspace);
    }
}
