use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{
    model::{DocumentId, MAX_ENTRIES},
    testing::workspace_and_changes,
};

const NOW: &str = "2026-11-23T10:00:00Z";

fn now() -> Timestamp {
    NOW.parse().expect("well formed")
}

fn schema() -> jsonschema::Validator {
    let schema = serde_json::from_str(include_str!("../../../docs/faultline.schema.json"))
        .expect("it is JSON");
    jsonschema::draft202012::new(&schema).expect("it is a schema")
}

fn uuid(number: u32) -> String {
    format!("urn:uuid:00000000-0000-4000-8000-{number:012}")
}

/// A small file with everything that version 1 knows.
fn file() -> Value {
    let annotation = json!({
                "id": uuid(2), "kind": "claim", "start": 9, "end": 32,
                "quote": "Witkoff sees one issue.", "prefix": "Talks 😀\n\n", "suffix": "",
                "actor": uuid(3), "issue": uuid(4), "stance": "supports",
                "tags": [uuid(5)], "note": "said in Davos", "date": "2026-01-20",
                "earlier": [{"document": uuid(7), "annotation": uuid(8), "start": 3, "end": 9, "quote": "saw an", "moved": "approximate"}],
                "annotator": uuid(6), "created": NOW, "modified": "2026-11-23T10:00:01.5Z",
    });
    json!({
        "format": "faultline", "version": 1, "exported": NOW, "generator": "Faultline 0.1.0",
        "documents": [{
            "id": uuid(1), "title": "Talks 😀", "source": "https://example.org/talks",
            "published": "2026-01-23", "publishedAt": "2026-01-24T04:30:00Z", "language": "en",
            "author": "A. Writer", "publication": "The Example", "coding": "under-way",
            "added": NOW, "replaces": uuid(7), "pages": [{"label": "iv", "start": 9}],
            "text": "Talks 😀\n\nWitkoff sees one issue.",
            "blocks": [
                {"kind": "heading", "start": 0, "end": 7},
                {"kind": "paragraph", "start": 9, "end": 32},
            ],
            "annotations": [annotation],
        }],
        "actors": [{"id": uuid(3), "name": "Steve Witkoff", "aliases": ["Witkoff"], "description": "envoy"}],
        "issues": [{"id": uuid(4), "name": "Territory", "description": ""}],
        "tags": [{"id": uuid(5), "name": "optimism", "description": ""}],
        "annotators": [{"id": uuid(6), "name": "Ada"}],
    })
}

fn first(workspace: &Workspace) -> DocumentId {
    *workspace.documents().keys().next().expect("there is one")
}

#[test]
fn earlier_versions_go_along_each_once() {
    let mut file = file();
    let mut earlier = file["documents"][0].clone();
    earlier["id"] = json!(uuid(7));
    earlier["annotations"] = json!([]);
    // As no honest file has it.
    earlier["replaces"] = json!(uuid(1));
    let other = json!({"id": uuid(20), "title": "Other", "text": "Other.", "blocks": [{"kind": "paragraph", "start": 0, "end": 6}], "annotations": []});
    file["documents"] = json!([file["documents"][0], earlier, other]);
    let workspace = import(&file.to_string()).expect("it is well formed");
    let newer = uuid(1).parse().expect("it is an id");
    let exported =
        export(&Export::new(&workspace, ExportScope::Document(newer), now())).expect("it is whole");
    let exported: Value = serde_json::from_str(&exported).expect("it is JSON");
    let ids: Vec<_> = exported["documents"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|document| document["id"].clone())
        .collect();
    assert_eq!(ids, [json!(uuid(1)), json!(uuid(7))]);
}

#[test]
fn what_is_imported_is_exported_again() {
    let workspace = import(&file().to_string()).expect("it is well formed");
    let exported =
        export(&Export::new(&workspace, ExportScope::Everything(Some(first(&workspace))), now()))
            .expect("it can be written");
    assert_eq!(serde_json::from_str::<Value>(&exported).expect("it is JSON"), file());
}

#[test]
fn unknown_fields_are_passed_over() {
    let mut with_more = file();
    with_more["later"] = json!({"deep": [1]});
    with_more["documents"][0]["annotations"][0]["colour"] = json!("red");
    assert_eq!(import(&with_more.to_string()).ok(), import(&file().to_string()).ok());
}

#[test]
fn one_document_takes_along_only_the_entries_it_refers_to() {
    let mut two = file();
    two["actors"].as_array_mut().expect("a list").push(json!({"id": uuid(30), "name": "Nobody"}));
    let mut other = two["documents"][0].clone();
    other["id"] = json!(uuid(10));
    other["annotations"] = json!([]);
    two["documents"].as_array_mut().expect("a list").push(other);
    let workspace = import(&two.to_string()).expect("it is well formed");
    let exported = |scope| -> Value {
        serde_json::from_str(
            &export(&Export::new(&workspace, scope, now())).expect("it can be written"),
        )
        .expect("it is JSON")
    };
    let count = |file: &Value, list: &str| file[list].as_array().map(Vec::len);

    let one = exported(ExportScope::Document(uuid(1).parse().expect("an id")));
    assert_eq!(
        (count(&one, "documents"), count(&one, "actors"), count(&one, "annotators")),
        (Some(1), Some(1), Some(1))
    );
    let other = exported(ExportScope::Document(uuid(10).parse().expect("an id")));
    assert_eq!(
        (count(&other, "documents"), count(&other, "actors"), count(&other, "annotators")),
        (Some(1), Some(0), Some(0))
    );
    let ids = [uuid(10), uuid(1), uuid(99)].map(|id| id.parse().expect("an id"));
    let some = exported(ExportScope::Documents(&ids));
    assert_eq!((count(&some, "documents"), count(&some, "actors")), (Some(2), Some(1)));
    assert_eq!(some["documents"][0]["id"], uuid(10), "in the order that was asked for");
    let all = exported(ExportScope::Everything(uuid(10).parse().ok()));
    assert_eq!((count(&all, "documents"), count(&all, "actors")), (Some(2), Some(2)));
    assert_eq!(all["documents"][0]["id"], uuid(10), "the document that is open comes first");
}

#[test]
fn a_broken_file_is_refused_and_says_where() {
    let cases: [(&str, Value, &str); 14] = [
        ("/format", json!("other"), "not a Faultline file"),
        ("/version", json!(2), "version 2"),
        ("/documents/0/annotations/0/start", json!(-1), "documents[0].annotations[0].start"),
        ("/documents/0/annotations/0/start", json!(1.5), "documents[0].annotations[0].start"),
        (
            "/documents/0/annotations/0/end",
            json!(33),
            "documents[0].annotations[0]: start 9 and end 33",
        ),
        ("/documents/0/annotations/0/end", json!(u64::MAX), "documents[0].annotations[0]: start 9"),
        ("/documents/0/annotations/0/start", json!(8), "the quote is"),
        ("/documents/0/annotations/0/kind", json!("mood"), "documents[0].annotations[0].kind"),
        (
            "/documents/0/annotations/0/actor",
            json!(uuid(9)),
            "documents[0].annotations[0]: it refers to",
        ),
        ("/documents/0/annotations/0/id", json!("x"), "documents[0].annotations[0].id"),
        ("/documents/0/blocks/1/end", json!(99), "documents[0]: block 1 runs from 9 to 99"),
        ("/documents/0/blocks/1/start", json!(3), "overlaps"),
        ("/documents/0/published", json!("yesterday"), "documents[0].published"),
        (
            "/actors",
            json!([{"id": uuid(3), "name": "A"}, {"id": uuid(3), "name": "B"}]),
            "actors[1]",
        ),
    ];
    for (pointer, value, expected) in cases {
        let mut broken = file();
        *broken.pointer_mut(pointer).expect("it is there") = value.clone();
        let error = import(&broken.to_string()).expect_err(pointer).to_string();
        assert!(error.contains(expected), "{pointer} = {value}: {error}");
    }
}

#[test]
fn what_is_not_json_is_refused_with_line_and_column() {
    let error = import("{\n  \"format\": oops").expect_err("it is not JSON").to_string();
    assert!(error.contains("line 2 column"), "{error}");
    let deep = "[".repeat(200_000);
    assert!(import(&deep).is_err(), "a depth bomb is no stack overflow");
}

#[test]
fn what_is_wrong_in_an_annotation_is_found_in_the_whole_file() {
    let mut broken = file();
    broken["documents"][0]["annotations"][0]["start"] = json!("x");
    let pretty = serde_json::to_string_pretty(&broken).expect("it can be written");
    let line = pretty.lines().position(|line| line.contains("\"x\"")).expect("it is there") + 1;
    let error = import(&pretty).expect_err("a start is a number").to_string();
    assert!(error.contains("documents[0].annotations[0].start: "), "{error}");
    assert!(error.contains(&format!("at line {line} column ")), "{error}");
    assert_eq!(error.matches("line").count(), 1, "{error}");
    let one_line = broken.to_string();
    let error = import(&one_line).expect_err("a start is a number").to_string();
    let column = one_line.find("\"x\"").expect("it is there") + 3;
    assert!(error.contains(&format!("at line 1 column {column}")), "{error} is not {column}");
}

#[test]
fn what_would_fill_the_memory_is_refused() {
    let (lines, annotations) = (2_000, 1_100);
    let mut wide = file();
    let document = &mut wide["documents"][0];
    let mut annotation = document["annotations"][0].clone();
    annotation["start"] = json!(0);
    annotation["end"] = json!(2 * lines);
    annotation["quote"] = json!("x\n".repeat(lines));
    let block = |line: usize| json!({"kind": "paragraph", "start": 2 * line, "end": 2 * line + 1});
    document["text"] = annotation["quote"].clone();
    document["blocks"] = (0..lines).map(block).collect();
    document["annotations"] = (0..annotations)
        .map(|number| {
            let mut one = annotation.clone();
            one["id"] = json!(uuid(1_000 + number));
            one
        })
        .collect();
    let error = import(&wide.to_string()).expect_err("it is too wide").to_string();
    assert!(error.contains("annotations[1048]: the annotations up to here touch"), "{error}");
}

#[test]
fn a_file_with_another_behind_it_is_refused() {
    let error = import(&file().to_string().repeat(2)).expect_err("they are two").to_string();
    assert!(error.contains("trailing characters"), "{error}");
}

#[test]
fn what_is_too_much_is_refused() {
    let with = |list: &str, entries: Value| {
        let mut file = file();
        file[list] = entries;
        import(&file.to_string()).expect_err("too much").to_string()
    };
    let entry = |name: &str| json!({ "id": uuid(9), "name": name });
    let error = with("tags", json!(vec![entry("x"); MAX_ENTRIES + 1]));
    assert_eq!(error, "it holds 20001 tags; the most that Faultline opens is 20000");
    let error = with("issues", json!([entry(&"x".repeat(MAX_NAME + 1))]));
    assert!(error.contains("issues[0].name: this is 1000001 bytes"), "{error}");
    let mut many = file();
    let annotation = many["documents"][0]["annotations"][0].clone();
    many["documents"][0]["annotations"] = json!(vec![annotation; MAX_ANNOTATIONS + 1]);
    let error = import(&many.to_string()).expect_err("too much").to_string();
    assert_eq!(error, "it holds 100001 annotations; the most that Faultline opens is 100000");
}

#[test]
fn read_in_pieces_it_is_the_same() {
    let text = file().to_string();
    let mut reader = Reader::new(&text).expect("it is well formed");
    assert_eq!(reader.progress(), (0, 1));
    while reader.read(1).expect("it is well formed") {}
    assert_eq!(reader.progress(), (1, 1));
    assert_eq!(reader.into_workspace(), import(&text).expect("it is well formed"));
}

proptest! {
    #[test]
    fn export_then_import_is_identity_and_keeps_to_the_schema((workspace, _) in workspace_and_changes()) {
        let document = workspace.documents().keys().next().copied().unwrap_or(uuid(1).parse().expect("an id"));
        let exported = export(&Export::new(&workspace, ExportScope::Everything(Some(document)), now())).expect("it can be written");
        let value: Value = serde_json::from_str(&exported).expect("it is JSON");
        let errors: Vec<_> = schema().iter_errors(&value).map(|error| error.to_string()).collect();
        prop_assert!(errors.is_empty(), "{errors:?}");
        for document in value["documents"].as_array().expect("a list") {
            let text: Vec<char> = document["text"].as_str().expect("a text").chars().collect();
            for annotation in document["annotations"].as_array().expect("a list") {
                let offset = |name: &str| annotation[name].as_u64().expect("an offset") as usize;
                let words: String = text[offset("start")..offset("end")].iter().collect();
                prop_assert_eq!(&words, annotation["quote"].as_str().expect("a quote"));
            }
        }

        let imported = import(&exported).expect("we wrote it");
        prop_assert_eq!(imported.documents(), workspace.documents());
        prop_assert_eq!(imported.annotations(), workspace.annotations());
        prop_assert_eq!(imported.actors(), workspace.actors());
        prop_assert_eq!(imported.issues(), workspace.issues());
        prop_assert_eq!(imported.tags(), workspace.tags());
        let again = export(&Export::new(&imported, ExportScope::Everything(Some(document)), now())).expect("it can be written");
        prop_assert_eq!(again, exported);
    }
}
