use proptest::prelude::*;

use super::*;
use crate::{
    formats::{
        coded::Role,
        export::{Export, ExportScope},
        format::Sample,
        labels::testing::{codings, meant, one_claim, opened, project, said},
        recognize,
    },
    model::{Kind, Stance, Timestamp, Workspace},
    testing::workspace_and_changes,
};

fn written(workspace: &Workspace) -> String {
    let now = Timestamp::from_unix_milliseconds(0);
    let export = Export::new(workspace, ExportScope::Everything(None), now);
    String::from_utf8(write::tasks(&export).expect("in memory").bytes).expect("it is JSON")
}

#[test]
fn tasks_are_known_by_their_fields() {
    let known =
        |text: &str| recognize(&Sample::of(Some("a.json"), text.as_bytes())).map(|it| it.id);
    assert_eq!(
        known(r#"[{"id": 1, "data": {"text": "a"}, "annotations": []}]"#),
        Some("label-studio")
    );
    assert_eq!(known(r#"{"data": {"text": "a"}, "completions": []}"#), Some("label-studio"));
    assert_ne!(known(r#"[{"data": {"text": "a"}}]"#), Some("label-studio"));
    assert_eq!(known(&written(&one_claim("A claim.", "claim").0)), Some("label-studio"));
}

const OTHER: &str = r#"[{
    "id": 9, "data": {"title": "T", "body": "😀 Ann said no", "url": "https://x.example"}, "predictions": [{}],
    "annotations": [
        {"completed_by": {"email": "a@x.example"}, "created_at": "2026-01-02T03:04:05.678901Z", "result": [
            {"id": "r1", "from_name": "label", "to_name": "t", "type": "labels",
             "value": {"start": 2, "end": 5, "text": "Ann", "labels": ["PER", "ORG"]}, "meta": {"text": ["who?"]}},
            {"id": "r1", "from_name": "sure", "type": "choices", "value": {"start": 2, "end": 5, "choices": ["yes"]}},
            {"id": "r1", "from_name": "why", "type": "textarea", "value": {"start": 2, "end": 5, "text": ["so"]}},
            {"id": "r1", "from_name": "stars", "type": "rating", "value": {"start": 2, "end": 5, "rating": 3}},
            {"id": "r2", "from_name": "label", "type": "labels", "value": {"start": 7, "end": 11, "text": "said", "labels": ["V"]}},
            {"id": "r3", "from_name": "label", "type": "labels", "value": {"start": 7, "end": 99, "labels": ["V"]}},
            {"from_id": "r1", "to_id": "r2", "type": "relation", "direction": "right"},
            {"id": "w", "from_name": "mood", "type": "choices", "value": {"choices": ["calm"]}}]},
        {"completed_by": 3, "was_cancelled": true, "result": []}]}]"#;

#[test]
fn regions_of_others_are_codes_without_roles() {
    let read = project(&FORMAT, OTHER.as_bytes());
    // The second counts in UTF-16, as Label Studio once did.
    assert_eq!(
        said(&read),
        [
            ("Ann".to_owned(), vec!["PER", "ORG", "yes"], "who?\nso"),
            ("said".to_owned(), vec!["V"], "")
        ]
    );
    assert!(read.codes.iter().all(|code| code.role.is_none()));
    assert_eq!(read.annotators[0].name, "a@x.example");
    assert_eq!(read.codings[0].created.expect("given").to_string(), "2026-01-02T03:04:05.678Z");
    assert_eq!(read.documents[0].title, "T");
    assert_eq!(
        read.lost,
        [
            "1 prediction",
            "1 relation",
            "1 rating, number or date",
            "2 answers that are not about passages of plain text",
            "1 skipped task"
        ]
    );
    assert_eq!(read, project(&FORMAT, OTHER.as_bytes()), "the ids are the same");
}

/// A task in the other form, as each annotator has a row of it.
const MIN: &str = r#"[{
    "id": 9, "title": "T", "body": "😀 Ann said no", "lead_time": 3.5, "annotator": 3, "annotation_id": 7,
    "created_at": "2026-01-02T03:04:05.678901Z", "updated_at": "2026-01-02T03:04:05.678901Z", "mood": "calm",
    "label": [{"start": 2, "end": 5, "text": "Ann", "labels": ["PER"]},
              {"start": 7, "end": 11, "text": "said", "labels": ["V", "W"]}],
    "moods": {"choices": ["calm", "cold"]}}]"#;

#[test]
fn the_other_form_is_read_as_well() {
    assert_eq!(
        recognize(&Sample::of(Some("a.json"), MIN.as_bytes())).map(|it| it.id),
        Some("label-studio")
    );
    let read = project(&FORMAT, MIN.as_bytes());
    assert_eq!(
        said(&read),
        [("Ann".to_owned(), vec!["PER"], ""), ("said".to_owned(), vec!["V", "W"], "")]
    );
    assert_eq!(read.annotators[0].name, "Label Studio 3");
    assert_eq!(read.documents[0].title, "T");
    assert_eq!(read.codings[0].created.expect("given").to_string(), "2026-01-02T03:04:05.678Z");
    assert_eq!(read.lost, ["1 answer that is not about a passage of plain text"]);
}

#[test]
fn what_was_changed_in_label_studio_is_what_counts() {
    let (workspace, id) = one_claim("The envoy said no.", "The envoy said no");
    let mut tasks: serde_json::Value =
        serde_json::from_str(&written(&workspace)).expect("it is JSON");
    let results = &mut tasks[0]["annotations"][0]["result"];
    results[0]["value"]["end"] = 9.into();
    results[0]["value"]["text"] = "The envoy".into();
    results[0]["value"]["labels"][0] = "Actor".into();
    let region = results[0]["id"].clone();
    let answers = results.as_array_mut().expect("a list");
    for (control, field, said) in
        [("actor", "text", "Envoy"), ("stance", "choices", "Opposes"), ("tags", "text", "new")]
    {
        answers.push(serde_json::json!({"id": region, "from_name": control, "type": "textarea", "value": {field: [said]}}));
    }
    let read = project(&FORMAT, tasks.to_string().as_bytes());
    let coding = &read.codings[0];
    assert_eq!(
        (coding.id, coding.kind, coding.stance),
        (id, Some(Kind::Actor), Some(Stance::Opposes))
    );
    assert_eq!(coding.place.position, Some(0..9));
    let codes: Vec<_> = coding
        .codes
        .iter()
        .map(|&at| (read.codes[at].name.as_str(), read.codes[at].role))
        .collect();
    assert_eq!(codes, [("Envoy", Some(Role::Actor)), ("new", Some(Role::Tag))]);
}

#[test]
fn what_is_broken_is_refused_with_its_task() {
    let text = "[{\"data\": {}, \"annotations\": []}, {\"data\": 3, \"annotations\": []}]";
    let said = opened(&FORMAT, text.as_bytes()).expect_err("no data").to_string();
    assert!(said.starts_with("at task 2: invalid type: integer `3`, expected a map"), "{said}");
    for broken in ["[", "{\"data\": {}", "[{\"data\": {}, \"annotations\": [3]}]"] {
        assert!(opened(&FORMAT, broken.as_bytes()).is_err(), "{broken}");
    }
    let read = project(&FORMAT, b"[{\"data\": {\"image\": 1}, \"annotations\": []}]");
    assert_eq!(read.lost, ["1 task without plain text"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_written_is_read((workspace, _) in workspace_and_changes()) {
        let read = project(&FORMAT, written(&workspace).as_bytes());
        prop_assert_eq!(codings(&read), meant(&workspace));
        prop_assert_eq!(read.lost, Vec::<String>::new());
        for document in read.documents {
            let known = &workspace.documents()[&document.id.into()];
            prop_assert_eq!((&document.title, &document.origin), (&known.title, &known.origin));
            prop_assert_eq!(document.text.as_ref(), Some(&known.text));
        }
    }
}
