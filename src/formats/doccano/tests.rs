use proptest::prelude::*;

use super::*;
use crate::{
    formats::{
        export::{Export, ExportOptions, ExportScope},
        format::Sample,
        labels::testing::{codings, meant, opened, project, words},
        recognize,
    },
    model::{Kind, Timestamp, Workspace},
    testing::workspace_and_changes,
};

fn written(workspace: &Workspace, with_utf16: bool) -> String {
    let now = Timestamp::from_unix_milliseconds(0);
    let export = Export::new(workspace, ExportScope::Everything(None), now);
    let options = ExportOptions { with_utf16, ..ExportOptions::default() };
    let bytes = write::lines(&Export { options, ..export }).expect("in memory").bytes;
    String::from_utf8(bytes).expect("it is ASCII")
}

fn known(text: &str) -> Option<&'static str> {
    recognize(&Sample::of(None, text.as_bytes())).map(|format| format.id)
}

#[test]
fn files_of_doccano_are_known_by_their_fields() {
    let long = "a".repeat(5_000);
    for text in [
        r#"{"id": 1, "text": "a b", "label": [[0, 1, "X"]], "Comments": []}"#,
        r#"{"text": "a b", "labels": []}"#,
        r#"[{"id": 1, "data": "a b", "label": ["X"]}]"#,
        r#"{"id": 1, "text": "a", "entities": [], "relations": [], "Comments": []}"#,
        &format!("{{\"text\": \"{long}\", \"label\": []}}\n"),
    ] {
        assert_eq!(known(text), Some("doccano"), "{text}");
    }
    for text in [
        r#"{"text": "a b"}"#,
        r#"{"format": "faultline", "version": 1}"#,
        r#"[{"data": {"text": "a"}, "annotations": [], "label": 1}]"#,
        "{ Once upon a time",
        "",
    ] {
        assert_ne!(known(text), Some("doccano"), "{text}");
    }
}

#[test]
fn labels_of_others_are_codes_without_roles() {
    let text = "{\"id\": 7, \"text\": \"😀 Ann said no\", \"label\": [[3, 6, \"PER\"], [7, 11, \"Claim\"], [90, 91, \"X\"]], \"Comments\": [\"hm\"]}\n\
        \n\
        {\"text\": \"Ben\", \"entities\": [{\"id\": 1, \"label\": \"PER\", \"start_offset\": 0, \"end_offset\": 3}], \"relations\": [{\"id\": 1}]}\n\
        {\"text\": \"Ben\", \"label\": [\"calm\", [1, \"x\"]]}\n";
    let read = project(&FORMAT, text.as_bytes());
    let quotes: Vec<_> = read
        .codings
        .iter()
        .map(|one| (words(&read, one), read.codes[one.codes[0]].name.as_str(), one.kind))
        .collect();
    // The page of doccano counts the emoji twice.
    assert_eq!(
        quotes,
        [
            ("Ann".to_owned(), "PER", None),
            ("said".to_owned(), "Claim", None),
            ("Ben".to_owned(), "PER", None)
        ]
    );
    assert!(read.codes.iter().all(|code| code.role.is_none()));
    assert_eq!(
        read.lost,
        [
            "1 comment",
            "1 label that does not lie within its text",
            "1 relation",
            "1 label of a whole document",
            "1 label without a place or a name",
        ]
    );
    assert_eq!(read, project(&FORMAT, text.as_bytes()), "the ids are the same");
    assert_eq!(read.documents.len(), 3, "texts that are the same are told apart by their order");
}

#[test]
fn what_is_broken_is_refused_with_its_line() {
    let error =
        opened(&FORMAT, b"{\"text\": \"a\", \"label\": []}\n{\"text\": 3}\n").expect_err("no text");
    let said = error.to_string();
    assert!(
        said.starts_with(
            "at line 2: invalid type: integer `3`, expected a string at line 2 column"
        ),
        "{said}"
    );
    assert!(opened(&FORMAT, b"[{\"text\": \"a\", \"label\": []}").is_err());
    let deep =
        format!("{{\"text\": \"a\", \"label\": {}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    assert!(opened(&FORMAT, deep.as_bytes()).is_err());
}

#[test]
fn what_was_changed_in_doccano_is_what_counts() {
    let (workspace, id) = one_claim("The envoy said no. The envoy left.", "The envoy said no");
    let text = written(&workspace, false);
    let moved =
        text.replace("[[0,17,\"Claim\"]]", "[[0,9,\"Actor\"],[0,17,\"Claim\"],[10,14,\"Other\"]]");
    assert_ne!(moved, text);
    let read = project(&FORMAT, moved.as_bytes());
    assert_eq!(read.codings.len(), 3);
    assert_eq!(read.codings[0].kind, Some(Kind::Actor));
    assert_eq!(read.codings[1].id, id);
    assert_eq!(read.codings[2].kind, None);
    let deleted = text.replace("[[0,17,\"Claim\"]]", "[]");
    assert!(project(&FORMAT, deleted.as_bytes()).codings.is_empty());
    // Another text is another document, whose entries are still known.
    let other = text.replacen("The envoy", "A envoy", 1);
    let read = project(&FORMAT, other.as_bytes());
    assert_ne!(read.documents[0].id, uuid::Uuid::from_u128(1));
}

fn one_claim(text: &str, words: &str) -> (Workspace, uuid::Uuid) {
    crate::formats::labels::testing::one_claim(text, words)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_written_is_read((workspace, _) in workspace_and_changes(), with_utf16 in any::<bool>()) {
        let written = written(&workspace, with_utf16);
        prop_assert!(written.is_ascii());
        let read = project(&FORMAT, written.as_bytes());
        prop_assert_eq!(codings(&read), meant(&workspace));
        prop_assert_eq!(read.lost, Vec::<String>::new());
        for document in read.documents {
            let known = &workspace.documents()[&document.id.into()];
            prop_assert_eq!((&document.title, &document.origin), (&known.title, &known.origin));
            prop_assert_eq!(document.text.as_ref(), Some(&known.text));
        }
    }
}
