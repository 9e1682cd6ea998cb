use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{
    formats::json,
    model::{Annotation, AnnotationId, Edit, Replace, Workspace},
    testing::{Deed, change, deed, text, workspace_and_changes},
};

const TEXT: &str = "Talks\n\nWitkoff sees one issue. Umerov sees two.";

fn id(number: u8) -> String {
    format!("urn:uuid:00000000-0000-4000-8000-0000000000{number:02}")
}

/// An annotation of one word: its id, the word, the id of the actor, the note and the minute of its
/// last change.
struct Said(u8, &'static str, u8, &'static str, u8);

/// A file with one document, actors given by id and name, and annotations.
fn file(document: u8, text: &str, actors: &[(u8, &str)], said: &[Said]) -> Value {
    let annotations: Vec<_> = said
        .iter()
        .map(|Said(number, word, actor, note, minute)| {
            let start = text.find(word).expect("a word of the text");
            json!({
                "id": id(*number), "kind": "actor", "start": start, "end": start + word.len(),
                "quote": word, "prefix": "", "suffix": "", "actor": id(*actor), "tags": [],
                "note": note, "annotator": id(90), "created": "2026-11-23T10:00:00Z",
                "modified": format!("2026-11-23T10:{minute:02}:00Z"),
            })
        })
        .collect();
    let actors: Vec<_> =
        actors.iter().map(|(number, name)| json!({ "id": id(*number), "name": name })).collect();
    json!({
        "format": "faultline", "version": 1, "exported": "2026-11-23T11:00:00Z",
        "documents": [{
            "id": id(document), "title": "Talks", "text": text,
            "blocks": [{ "kind": "heading", "start": 0, "end": 5 }, { "kind": "paragraph", "start": 7, "end": text.len() }],
            "annotations": annotations,
        }],
        "actors": actors, "issues": [], "tags": [],
        "annotators": [{ "id": id(90), "name": "Ada" }],
    })
}

fn read(file: &Value) -> Workspace {
    json::import(&file.to_string()).expect("it is well formed")
}

/// A workspace after a merge with all defaults.
fn merged(ours: &Workspace, theirs: &Workspace) -> Workspace {
    let mut merged = ours.clone();
    let change = Merge::new(ours, theirs).change(&BTreeMap::new());
    merged.apply(&change).expect("nothing stands against it");
    merged
}

fn notes(workspace: &Workspace) -> Vec<&str> {
    workspace.annotations().values().map(|one| one.note.as_str()).collect()
}

/// Two versions of two annotations. Each side has the later version of one.
fn each_is_later_once() -> [Workspace; 2] {
    [[("late", 9), ("early", 1)], [("early", 1), ("late", 9)]].map(|[first, second]| {
        let said =
            [Said(10, "Witkoff", 1, first.0, first.1), Said(11, "Umerov", 1, second.0, second.1)];
        read(&file(50, TEXT, &[(1, "Witkoff")], &said))
    })
}

#[test]
fn of_an_annotation_in_both_the_later_version_stays_whoever_merges() {
    let [one, other] = each_is_later_once();
    let merge = Merge::new(&one, &other);
    let tally = Tally { changed_here: 1, changed_there: 1, ..Tally::default() };
    assert_eq!(merge.annotations(), tally);
    assert_eq!(merge.documents[0].annotations, tally);
    assert_eq!(notes(&merged(&one, &other)), ["late", "late"]);
    assert_eq!(merged(&one, &other), merged(&other, &one));
}

#[test]
fn each_conflict_can_be_decided_the_other_way() {
    let [ours, theirs] = each_is_later_once();
    let merge = Merge::new(&ours, &theirs);
    let other = |side| if side == Side::Ours { Side::Theirs } else { Side::Ours };
    let chosen = merge.conflicts.iter().map(|one| (one.key, other(one.default))).collect();
    let mut workspace = ours.clone();
    workspace.apply(&merge.change(&chosen)).expect("nothing stands against it");
    assert_eq!(notes(&workspace), ["early", "early"]);
    let difference = Difference { field: "Note", ours: "late".into(), theirs: "early".into() };
    assert_eq!(differences(&merge.conflicts[0], &ours, &theirs), [difference]);
}

#[test]
fn of_one_moment_the_same_version_stays_whoever_merges() {
    let with = |name, note| read(&file(50, TEXT, &[(1, name)], &[Said(10, "Witkoff", 1, note, 5)]));
    for (one, other) in [(("a", "x"), ("a", "y")), (("a", "x"), ("b", "x"))] {
        let (one, other) = (with(one.0, one.1), with(other.0, other.1));
        assert_eq!(notes(&merged(&one, &other)), notes(&merged(&other, &one)));
    }
}

#[test]
fn what_a_foreign_file_says_again_is_known_by_what_it_says() {
    let ours = read(&file(50, TEXT, &[(1, "Witkoff")], &[Said(10, "Witkoff", 1, "a note", 1)]));
    let by = |theirs: &mut Value, name: &str| {
        theirs["documents"][0]["annotations"][0]["annotator"] = json!(id(91));
        theirs["annotators"] = json!([{ "id": id(91), "name": name }]);
    };
    let tag = |theirs: &mut Value| {
        theirs["documents"][0]["annotations"][0]["tags"] = json!([id(70)]);
        theirs["tags"] = json!([{ "id": id(70), "name": "new" }]);
    };
    let same = || file(60, TEXT, &[(2, "witkoff")], &[Said(11, "Witkoff", 2, "", 1)]);
    let with = |change: &dyn Fn(&mut Value)| {
        let mut theirs = same();
        change(&mut theirs);
        theirs
    };
    let said = |number, word, actor, note| {
        file(60, TEXT, &[(2, actor)], &[Said(number, word, 2, note, 1)])
    };
    for (what, theirs, unsigned, is_known) in [
        ("the same", same(), 0, true),
        ("a part of the note", said(11, "Witkoff", "Witkoff", "note"), 0, true),
        ("another note", said(11, "Witkoff", "Witkoff", "other"), 0, false),
        ("other words", said(11, "Umerov", "Witkoff", ""), 0, false),
        ("another actor", said(11, "Witkoff", "Umerov", ""), 0, false),
        ("a tag", with(&tag), 0, false),
        ("another id of the annotator", with(&|theirs| by(theirs, "Ada")), 0, true),
        ("another annotator", with(&|theirs| by(theirs, "Ben")), 0, false),
        ("nobody says who", with(&|theirs| by(theirs, "Program")), 91, true),
        ("a version of one here", said(10, "Witkoff", "Witkoff", ""), 0, false),
    ] {
        let theirs = read(&theirs);
        let unsigned = id(unsigned).parse().expect("it is an id");
        let known = said_here(&ours, &theirs, unsigned);
        assert_eq!(!known.is_empty(), is_known, "{what}");
        let merge = Merge::leaving_out(&ours, &theirs, &known);
        assert_eq!(merge.annotations().same, usize::from(is_known), "{what}");
        let adds =
            merge.change(&BTreeMap::new()).edits.iter().any(|edit| {
                matches!(edit, Edit::Annotation(Replace::Insert(_)) | Edit::Annotator(_))
            });
        let is_version = what == "a version of one here";
        assert_eq!(adds, !is_known && !is_version, "{what}");
    }
}

#[test]
fn one_text_under_two_ids_is_one_document() {
    let ours = read(&file(50, TEXT, &[(1, "Witkoff")], &[Said(10, "Witkoff", 1, "", 1)]));
    let theirs = read(&file(51, TEXT, &[(1, "Witkoff")], &[Said(11, "Umerov", 1, "", 1)]));
    let merge = Merge::new(&ours, &theirs);
    assert_eq!(merge.documents[0].fate, Disposition::Here);
    assert_eq!(merge.annotations().new, 1);
    let workspace = merged(&ours, &theirs);
    assert_eq!(workspace.documents(), ours.documents());
    assert_eq!(workspace.annotations().len(), 2);
    assert!(Merge::new(&workspace, &theirs).change(&BTreeMap::new()).edits.is_empty());
}

#[test]
fn one_name_under_two_ids_is_one_actor() {
    let ours = read(&file(50, TEXT, &[(1, "Steve Witkoff")], &[Said(10, "Witkoff", 1, "", 1)]));
    let theirs = read(&file(50, TEXT, &[(2, "steve witkoff ")], &[Said(11, "Umerov", 2, "", 1)]));
    let merge = Merge::new(&ours, &theirs);
    assert_eq!((merge.entries.actors, merge.entries.joined), (0, 1));
    let workspace = merged(&ours, &theirs);
    assert_eq!(workspace.actors().len(), 1);
    assert!(workspace.annotations().values().all(|one| one.body.actor().is_some()));
    assert!(Merge::new(&workspace, &theirs).change(&BTreeMap::new()).edits.is_empty());
}

#[test]
fn two_of_theirs_are_not_one_of_ours() {
    let ours = read(&file(50, TEXT, &[(1, "Witkoff")], &[]));
    let theirs = read(&file(50, TEXT, &[(1, "Witkoff"), (2, "Witkoff")], &[]));
    assert_eq!(merged(&ours, &theirs).actors().len(), 2);
    let theirs = read(&file(50, TEXT, &[(2, "Witkoff"), (3, "Witkoff")], &[]));
    assert_eq!(merged(&ours, &theirs).actors().len(), 2);
}

#[test]
fn a_name_given_there_is_another_name_here() {
    let ours = read(&file(50, TEXT, &[(1, "Witkoff")], &[]));
    let theirs = read(&file(50, TEXT, &[(1, "Steve Witkoff")], &[]));
    let merge = Merge::new(&ours, &theirs);
    assert_eq!(merge.conflicts.len(), 1);
    for (side, name, alias) in
        [(Side::Ours, "Witkoff", "Steve Witkoff"), (Side::Theirs, "Steve Witkoff", "Witkoff")]
    {
        let mut workspace = ours.clone();
        let chosen = BTreeMap::from([(merge.conflicts[0].key, side)]);
        workspace.apply(&merge.change(&chosen)).expect("nothing stands against it");
        let actor = workspace.actors().values().next().expect("there is one");
        assert_eq!(
            (actor.name.as_str(), actor.aliases.as_slice()),
            (name, &[alias.to_owned()][..])
        );
        assert!(Merge::new(&workspace, &theirs).change(&BTreeMap::new()).edits.is_empty());
    }
}

#[test]
fn another_text_under_the_same_id_stays_out_and_is_counted() {
    let ours = read(&file(50, TEXT, &[(1, "Witkoff")], &[Said(10, "Witkoff", 1, "", 1)]));
    let theirs = read(&file(
        50,
        "Talks\n\nUmerov sees none.",
        &[(1, "Witkoff")],
        &[Said(11, "Umerov", 1, "", 1)],
    ));
    let merge = Merge::new(&ours, &theirs);
    assert_eq!(merge.documents[0].fate, Disposition::OtherText);
    assert_eq!(merge.documents[0].annotations.new, 1);
    assert_eq!(merge.annotations(), Tally::default());
    assert_eq!(merged(&ours, &theirs), ours);
}

/// Two people who start from the same workspace, or who each open the same text on their own.
fn two_annotators() -> impl Strategy<Value = (Workspace, Workspace)> {
    let on = |start: &Workspace, deeds: &[Deed], first: usize| {
        let mut workspace = start.clone();
        for (number, deed) in deeds.iter().enumerate() {
            if let Some(Ok(change)) = change(&workspace, deed, first + number) {
                // Changes that the workspace refuses are tried too.
                let _ = workspace.apply(&change);
            }
        }
        workspace
    };
    let lists = || (prop::collection::vec(deed(), 0..30), prop::collection::vec(deed(), 0..30));
    prop_oneof![
        (workspace_and_changes(), lists()).prop_map(move |((start, _), (one, other))| {
            (on(&start, &one, 1_000), on(&start, &other, 2_000))
        }),
        (text(), lists()).prop_map(move |(text, (one, other))| {
            let mut start = Workspace::default();
            let annotator = start.name_annotator(crate::testing::ANNOTATOR, "Ada".into());
            start.apply(&annotator).expect("nobody is here yet");
            let opened = |first: usize, deeds: &[Deed]| {
                let mut all = vec![Deed::Open(text.clone())];
                all.extend_from_slice(deeds);
                on(&start, &all, first)
            };
            (opened(1_000, &one), opened(2_000, &other))
        }),
    ]
}

/// The content of each annotation, without the ids that may differ between workspaces.
fn said(workspace: &Workspace) -> BTreeMap<AnnotationId, impl Eq + std::fmt::Debug + use<'_>> {
    let tell = |one: &Annotation| {
        let text = workspace.documents().get(&one.document).map(|document| document.text.as_str());
        let refers = (one.body.actor().is_some(), one.body.issue().is_some());
        (
            text.unwrap_or_default(),
            one.span,
            one.kind(),
            one.body.stance(),
            refers,
            one.note.clone(),
            one.modified,
        )
    };
    workspace.annotations().values().map(|one| (one.id, tell(one))).collect()
}

proptest! {
    #[test]
    fn nothing_is_lost_twice_changes_nothing_and_either_way_round_is_the_same((one, other) in two_annotators()) {
        let there = merged(&one, &other);
        let ids: BTreeSet<_> = one.annotations().keys().chain(other.annotations().keys()).collect();
        prop_assert_eq!(there.annotations().keys().collect::<BTreeSet<_>>(), ids);
        prop_assert!(Merge::new(&there, &other).change(&BTreeMap::new()).edits.is_empty());
        prop_assert!(Merge::new(&there, &one).change(&BTreeMap::new()).edits.is_empty());
        let back = merged(&other, &one);
        prop_assert_eq!(said(&there), said(&back));

        let mut undone = there.clone();
        undone.apply(&Merge::new(&one, &other).change(&BTreeMap::new()).inverse()).expect("it was done");
        prop_assert_eq!(undone, one);
    }

    #[test]
    fn whatever_is_chosen_can_be_done((one, other) in two_annotators(), picks in prop::collection::vec(any::<bool>(), 40)) {
        let merge = Merge::new(&one, &other);
        let chosen: BTreeMap<_, _> = merge
            .conflicts
            .iter()
            .zip(picks.iter().cycle())
            .map(|(conflict, &ours)| (conflict.key, if ours { Side::Ours } else { Side::Theirs }))
            .collect();
        prop_assert_eq!(chosen.len(), merge.conflicts.len(), "each has a key of its own");
        let mut workspace = one.clone();
        prop_assert!(workspace.apply(&merge.change(&chosen)).is_ok());
        for conflict in &merge.conflicts {
            prop_assert!(!differences(conflict, &one, &other).is_empty(), "{:?}", conflict);
        }
    }
}
