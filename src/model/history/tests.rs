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

fn stand_in() -> StandIn {
    StandIn::new(article(1 << 100))
}

/// Applies the deeds to a workspace that starts with the stand-in article, and returns the history
/// and every state on the way.
fn played(deeds: &[Deed]) -> (History, Vec<Workspace>) {
    let stand_in = stand_in();
    let mut workspace = Workspace::default();
    let name = workspace.name_annotator(ANNOTATOR, "Ada".into());
    for change in [Some(name), stand_in.arrival(&workspace)].into_iter().flatten() {
        workspace.apply(&change).expect("nothing is there yet");
    }
    let mut history = History::default();
    let mut states = vec![workspace.clone()];
    for (number, deed) in deeds.iter().enumerate() {
        let Some(Ok(change)) = testing::change(&workspace, deed, number) else { continue };
        let change = stand_in.furnish(change, &workspace);
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
    fn undo_gives_the_beginning_and_redo_the_end_though_there_is_always_something_to_read(deeds in deeds()) {
        let (mut history, states) = played(&deeds);
        let mut workspace = states.last().expect("the first").clone();
        let states_again = |history: &mut History, workspace: &mut Workspace| {
            for state in states.iter().rev().skip(1) {
                let step = history.undo(workspace, &stand_in()).expect("nobody else is here");
                assert!(step.is_some() && !workspace.documents().is_empty());
                assert_eq!(&*workspace, state);
            }
            assert!(history.undo(workspace, &stand_in()).expect("nobody else").is_none());
        };
        states_again(&mut history, &mut workspace);
        while history.redo(&mut workspace, &stand_in()).expect("nobody else is here").is_some() {}
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
        prop_assert_eq!(history.undo(&mut workspace, &stand_in()).expect_err("it has changed"), Refusal::Stale);
        prop_assert_eq!(&workspace, &before);

        workspace.apply(&meddling.inverse()).expect("it was just done");
        history.offer_again();
        prop_assert_eq!(history.last_done(), Some(&change));
        while history.undo(&mut workspace, &stand_in()).expect("it is as it was").is_some() {}
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
                true => history.undo(&mut workspace, &stand_in()),
                false => history.redo(&mut workspace, &stand_in()),
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
    let delete = stand_in().furnish(delete, &workspace);
    workspace.apply(&delete).expect("nothing stands against it");
    history.push(delete);
    assert!(workspace.annotations().is_empty() && workspace.documents().len() == 1);
    (history, workspace, before)
}

#[test]
fn the_last_document_comes_back_and_what_stood_in_goes() {
    // Once with another article, once with the stand-in itself.
    for document in [article(5), article(1 << 100)] {
        let (mut history, mut workspace, before) = deleted(document);
        history.undo(&mut workspace, &stand_in()).expect("nobody else is here");
        assert_eq!(workspace, before);
    }
}

#[test]
fn what_stands_in_stays_where_another_tab_has_tagged_it_and_the_deleted_comes_back() {
    for document in [article(5), article(1 << 100)] {
        let (mut history, mut workspace, before) = deleted(document);
        let deed = Deed::Tag { document: 0, from: 3, to: 9, kind: Kind::Issue };
        let tag = testing::change(&workspace, &deed, 77).expect("a text").expect("words");
        workspace.apply(&tag).expect("nothing stands against it");
        history.undo(&mut workspace, &stand_in()).expect("it does not stand in the way");
        assert_eq!(workspace.annotations().len(), before.annotations().len() + 1);
    }
}

#[test]
fn what_the_page_has_brought_in_by_itself_is_no_conflict() {
    let (mut history, mut workspace, before) = deleted(article(5));
    // As when another tab deletes the document and this tab has nothing to read at first.
    let open = workspace.open_document(article(5));
    workspace.apply(&open).expect("it was deleted");
    history.undo(&mut workspace, &stand_in()).expect("it is there already");
    assert_eq!(workspace, before);
}
