use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    formats::plain,
    model::{Action, Document, DocumentId, Edit, Kind, Replace},
    testing::{self, ANNOTATOR, Deed},
};

fn article(n: u128) -> Document {
    plain::document(DocumentId::new(Uuid::from_u128(n)), "Nobody has read this. It stands in.")
        .expect("it has words")
}

/// Applies the deeds to a workspace that starts with one document, and returns the history and every
/// state on the way.
fn played(deeds: &[Deed]) -> (History, Vec<Workspace>) {
    let mut workspace = Workspace::default();
    let name = workspace.name_annotator(ANNOTATOR, "Ada".into());
    for change in [name, workspace.open_document(article(1 << 100))] {
        workspace.apply(&change).expect("nothing is there yet");
    }
    let mut history = History::default();
    let mut states = vec![workspace.clone()];
    for (number, deed) in deeds.iter().enumerate() {
        let Some(Ok(change)) = testing::change(&workspace, deed, number) else { continue };
        if !change.edits.is_empty() && workspace.apply(&change).is_ok() {
            history.push(change);
            history.seal();
            states.push(workspace.clone());
        }
    }
    (history, states)
}

/// Returns a change that another tab makes to a record of the last change, so that the last change
/// cannot be undone.
fn meddling(change: &Change, workspace: &Workspace) -> Option<Change> {
    let mut annotations = change.edits.iter().filter_map(|edit| match edit {
        Edit::Annotation(replace) => workspace.annotations().get(&replace.after()?.id),
        _ => None,
    });
    let before = annotations.next_back()?;
    let mut after = before.as_ref().clone();
    after.note.push_str(" meddled with");
    let edit = Replace::Update { before: before.clone(), after: after.into() };
    Some(Change { action: Action::OtherTab, edits: vec![Edit::Annotation(edit)] })
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let close = any::<prop::sample::Index>()
        .prop_map(|index| Deed::Close { document: index.index(1 << 16) });
    prop::collection::vec(prop_oneof![4 => testing::deed(), 1 => close], 0..40)
}

proptest! {
    #[test]
    fn undo_gives_the_beginning_and_redo_the_end(deeds in deeds()) {
        let (mut history, states) = played(&deeds);
        let mut workspace = states.last().expect("the first").clone();
        let states_again = |history: &mut History, workspace: &mut Workspace| {
            for state in states.iter().rev().skip(1) {
                let step = history.undo(workspace).expect("nobody else is here");
                assert!(step.is_some());
                assert_eq!(&*workspace, state);
            }
            assert!(history.undo(workspace).expect("nobody else").is_none());
        };
        states_again(&mut history, &mut workspace);
        while history.redo(&mut workspace).expect("nobody else is here").is_some() {}
        prop_assert_eq!(Some(&workspace), states.last());
        states_again(&mut history, &mut workspace);
    }

    #[test]
    fn what_is_refused_changes_nothing_and_is_offered_again(deeds in deeds()) {
        let (mut history, states) = played(&deeds);
        let mut workspace = states.last().expect("the first").clone();
        let Some(change) = history.last_done().cloned() else { return Ok(()) };
        let Some(meddling) = meddling(&change, &workspace) else { return Ok(()) };
        workspace.apply(&meddling).expect("it is there");
        let before = workspace.clone();
        prop_assert_eq!(history.undo(&mut workspace).expect_err("it has changed"), Refusal::Stale);
        prop_assert_eq!(&workspace, &before);

        workspace.apply(&meddling.inverse()).expect("it was just done");
        history.offer_again();
        prop_assert_eq!(history.last_done(), Some(&change));
        while history.undo(&mut workspace).expect("it is as it was").is_some() {}
        prop_assert_eq!(&workspace, &states[0]);
    }

    #[test]
    fn no_change_is_ever_forgotten(deeds in deeds(), keys in prop::collection::vec(any::<bool>(), 0..40)) {
        let (mut history, states) = played(&deeds);
        let mut workspace = states.last().expect("the first").clone();
        if let Some(meddling) = history.last_done().and_then(|change| meddling(change, &workspace)) {
            workspace.apply(&meddling).expect("it is there");
        }
        for is_undo in keys {
            let before = workspace.clone();
            let step = match is_undo {
                true => history.undo(&mut workspace),
                false => history.redo(&mut workspace),
            };
            prop_assert!(step.is_ok() || workspace == before);
            let remembered = history.done.changes.len() + history.undone.changes.len();
            prop_assert_eq!(remembered, states.len() - 1);
            prop_assert_eq!(history.last_done().is_some(), !history.done.changes.is_empty());
            prop_assert_eq!(history.last_undone().is_some(), !history.undone.changes.is_empty());
        }
    }
}

/// Tags three words of a document and deletes the document. Returns the history, the workspace, and
/// the workspace as it was before the deletion.
fn deleted(document: Document) -> (History, Workspace, Workspace) {
    let id = document.id;
    let mut workspace = Workspace::default();
    let mut history = History::default();
    let name = workspace.name_annotator(ANNOTATOR, "Ada".into());
    workspace.apply(&name).expect("nobody is here yet");
    let open = workspace.open_document(document);
    workspace.apply(&open).expect("nothing is open yet");
    for number in 0..3 {
        let deed =
            Deed::Tag { document: 0, from: number * 7, to: number * 7 + 5, kind: Kind::Claim };
        let tag = testing::change(&workspace, &deed, number).expect("a text").expect("words");
        workspace.apply(&tag).expect("nothing stands against it");
    }
    let before = workspace.clone();
    let delete = workspace.delete_document(id).expect("it is there");
    workspace.apply(&delete).expect("nothing stands against it");
    history.push(delete);
    assert!(workspace.annotations().is_empty() && workspace.documents().is_empty());
    (history, workspace, before)
}

#[test]
fn the_last_document_comes_back_with_its_annotations() {
    let (mut history, mut workspace, before) = deleted(article(5));
    history.undo(&mut workspace).expect("nobody else is here");
    assert_eq!(workspace, before);
    history.redo(&mut workspace).expect("nobody else is here");
    assert!(workspace.documents().is_empty());
}

#[test]
fn a_document_that_is_there_again_is_no_conflict() {
    let (mut history, mut workspace, before) = deleted(article(5));
    // As when another tab opens the same article.
    let open = workspace.open_document(article(5));
    workspace.apply(&open).expect("it was deleted");
    history.undo(&mut workspace).expect("it is there already");
    assert_eq!(workspace, before);
}
