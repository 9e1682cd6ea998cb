use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    formats::plain,
    model::{Action, AnnotatorId, History, Kind, Span, Timestamp},
    testing::{ANNOTATOR, workspace_and_changes},
};

const DOCUMENT: DocumentId = DocumentId::new(Uuid::from_u128(1));
const TEXT: &str = "The title\n\nA first paragraph.\n\nA second one.";

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_milliseconds(seconds * 1_000)
}

fn id(number: u128) -> AnnotationId {
    AnnotationId::new(Uuid::from_u128(number))
}

fn span(words: &str) -> Span {
    let start = TEXT.find(words).expect("it is in the text");
    Span::of(start..start + words.len()).expect("not empty")
}

fn workspace() -> Workspace {
    let mut workspace = Workspace::default();
    let document = plain::document(DOCUMENT, TEXT).expect("there is text");
    for change in
        [workspace.name_annotator(ANNOTATOR, "Ada".into()), workspace.open_document(document)]
    {
        workspace.apply(&change).expect("nothing stands against it");
    }
    workspace
}

fn tag(workspace: &mut Workspace, number: u128, words: &str, kind: Kind) -> Effect {
    let change = workspace
        .tag(id(number), DOCUMENT, span(words), kind, ANNOTATOR, at(0))
        .expect("on the text");
    workspace.apply(&change).expect("it is new")
}

#[test]
fn tagging_touches_the_blocks_under_the_span_and_nothing_else() {
    let mut workspace = workspace();
    let effect = tag(&mut workspace, 1, "paragraph.\n\nA second", Kind::Claim);
    assert_eq!(effect.blocks[&DOCUMENT], BTreeSet::from([1, 2]));
    assert_eq!(effect.annotations, BTreeSet::from([id(1)]));
    assert!(!effect.documents && !effect.registers);
}

#[test]
fn moving_touches_the_blocks_left_and_the_blocks_reached() {
    let mut workspace = workspace();
    tag(&mut workspace, 1, "title", Kind::Claim);
    let change = workspace.move_to(id(1), span("second"), at(1)).expect("on the text");
    let effect = workspace.apply(&change).expect("it is there");
    assert_eq!(effect.blocks[&DOCUMENT], BTreeSet::from([0, 2]));
    let moved = &workspace.annotations()[&id(1)];
    assert_eq!(moved.quote.exact, "second");
    assert_eq!((moved.created, moved.modified), (at(0), at(1)));
    assert_eq!(workspace.annotations_in_block(DOCUMENT, 0).count(), 0);
}

#[test]
fn annotations_come_in_the_order_of_the_text_the_longer_first() {
    let mut workspace = workspace();
    tag(&mut workspace, 1, "second", Kind::Claim);
    tag(&mut workspace, 2, "first", Kind::Actor);
    tag(&mut workspace, 3, "first paragraph", Kind::Issue);
    let order: Vec<_> =
        workspace.annotations_of(DOCUMENT).map(|annotation| annotation.id).collect();
    assert_eq!(order, [id(3), id(2), id(1)]);
}

#[test]
fn a_change_made_from_what_is_no_longer_so_is_refused() {
    let mut workspace = workspace();
    tag(&mut workspace, 1, "first", Kind::Claim);
    let mine = workspace.edit_note(id(1), "mine".into(), at(1)).expect("it is there");
    let theirs = workspace.edit_note(id(1), "theirs".into(), at(2)).expect("it is there");
    workspace.apply(&theirs).expect("nothing stands against it");
    let before = workspace.clone();
    assert_eq!(workspace.apply(&mine), Err(Refusal::Stale));
    assert_eq!(workspace, before);
}

#[test]
fn a_refused_change_leaves_nothing_of_itself_behind() {
    let mut workspace = workspace();
    tag(&mut workspace, 1, "first", Kind::Claim);
    let before = workspace.clone();
    let good = workspace
        .tag(id(2), DOCUMENT, span("title"), Kind::Claim, ANNOTATOR, at(0))
        .expect("on the text");
    let again = workspace
        .tag(id(1), DOCUMENT, span("title"), Kind::Claim, ANNOTATOR, at(0))
        .expect("on the text");
    let both = Change { action: Action::Import, edits: [good.edits, again.edits].concat() };
    assert_eq!(workspace.apply(&both), Err(Refusal::Stale));
    assert_eq!(workspace, before);
}

#[test]
fn nothing_may_refer_to_what_is_not_there() {
    let mut workspace = workspace();
    let stranger = AnnotatorId::new(Uuid::from_u128(99));
    let change = workspace
        .tag(id(1), DOCUMENT, span("title"), Kind::Claim, stranger, at(0))
        .expect("on the text");
    assert_eq!(workspace.apply(&change), Err(Refusal::NoReferent));
    assert!(workspace.annotations().is_empty());

    tag(&mut workspace, 1, "title", Kind::Claim);
    let annotator = workspace.annotators()[&ANNOTATOR].clone();
    let change =
        Change { action: Action::Import, edits: vec![Edit::Annotator(Replace::Remove(annotator))] };
    assert_eq!(workspace.apply(&change), Err(Refusal::InUse));
    let document = workspace.documents()[&DOCUMENT].clone();
    let change = Change {
        action: Action::DeleteDocument,
        edits: vec![Edit::Document(Replace::Remove(document))],
    };
    assert_eq!(workspace.apply(&change), Err(Refusal::InUse));
}

#[test]
fn spans_and_quotations_must_fit_the_text() {
    let mut workspace = workspace();
    let beyond = Span::of(5..500).expect("not empty");
    assert_eq!(
        workspace.tag(id(1), DOCUMENT, beyond, Kind::Claim, ANNOTATOR, at(0)),
        Err(Refusal::OutOfText)
    );
    let nowhere = DocumentId::new(Uuid::nil());
    assert_eq!(
        workspace.tag(id(1), nowhere, span("title"), Kind::Claim, ANNOTATOR, at(0)),
        Err(Refusal::NoDocument)
    );

    let mut change = workspace
        .tag(id(1), DOCUMENT, span("title"), Kind::Claim, ANNOTATOR, at(0))
        .expect("on the text");
    if let Edit::Annotation(Replace::Insert(annotation)) = &mut change.edits[0] {
        Arc::make_mut(annotation).quote.exact = "other".into();
    }
    assert_eq!(workspace.apply(&change), Err(Refusal::WrongQuote));
}

#[test]
fn deleting_a_document_takes_its_annotations_along_and_undo_brings_all_back() {
    let mut workspace = workspace();
    tag(&mut workspace, 1, "first", Kind::Claim);
    tag(&mut workspace, 2, "title", Kind::Actor);
    let before = workspace.clone();
    let change = workspace.delete_document(DOCUMENT).expect("it is there");
    workspace.apply(&change).expect("nothing stands against it");
    assert!(workspace.documents().is_empty() && workspace.annotations().is_empty());
    workspace.apply(&change.inverse()).expect("nothing stands against it");
    assert_eq!(workspace, before);
}

#[test]
fn typing_a_note_is_undone_as_one_and_other_changes_one_by_one() {
    let mut workspace = workspace();
    tag(&mut workspace, 1, "first", Kind::Claim);
    let mut history = History::default();
    let note = |workspace: &mut Workspace, history: &mut History, text: &str, second| {
        let change = workspace.edit_note(id(1), text.into(), at(second)).expect("it is there");
        workspace.apply(&change).expect("nothing stands against it");
        history.push(change);
    };
    note(&mut workspace, &mut history, "a", 1);
    note(&mut workspace, &mut history, "ab", 2);
    history.seal();
    note(&mut workspace, &mut history, "abc", 3);
    let now = |workspace: &Workspace| workspace.annotations()[&id(1)].note.clone();
    history.undo(&mut workspace).expect("not stale");
    assert_eq!(now(&workspace), "ab");
    history.undo(&mut workspace).expect("not stale");
    assert_eq!(now(&workspace), "");
    assert!(history.undo(&mut workspace).expect("nothing left").is_none());
    history.redo(&mut workspace).expect("not stale");
    assert_eq!(now(&workspace), "ab");
}

proptest! {
    #[test]
    fn changes_undone_one_by_one_give_the_start_and_redone_the_end((end, changes) in workspace_and_changes()) {
        let mut workspace = Workspace::default();
        let mut history = History::default();
        let mut states = Vec::new();
        for change in changes {
            states.push(workspace.clone());
            workspace.apply(&change).expect("it was applied before");
            history.push(change);
            history.seal();
        }
        prop_assert_eq!(&workspace, &end);
        for state in states.iter().rev() {
            history.undo(&mut workspace).expect("nothing else has changed");
            prop_assert_eq!(&workspace, state);
        }
        prop_assert_eq!(&workspace, &Workspace::default());
        while history.redo(&mut workspace).expect("nothing else has changed").is_some() {}
        prop_assert_eq!(&workspace, &end);
    }

    #[test]
    fn blocks_know_exactly_the_annotations_that_touch_them((workspace, _) in workspace_and_changes()) {
        for document in workspace.documents().values() {
            for (number, block) in document.text.blocks().iter().enumerate() {
                let found: Vec<_> = workspace.annotations_in_block(document.id, number).map(|a| a.id).collect();
                let expected: Vec<_> = workspace
                    .annotations_of(document.id)
                    .filter(|annotation| annotation.span.intersection(block.span).is_some())
                    .map(|annotation| annotation.id)
                    .collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
