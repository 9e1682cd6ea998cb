mod room;

use proptest::prelude::*;

use super::*;
use crate::{
    model::{Action, Change, DocumentId, Text},
    testing::workspace_and_changes,
    text::blocks,
};

fn load(store: &std::collections::BTreeMap<String, String>) -> Workspace {
    let mut keys: Vec<RecordKey> =
        store.keys().map(|key| key.parse().expect("we wrote it")).collect();
    keys.sort_unstable();
    let mut workspace = Workspace::default();
    for key in keys {
        let edit = read(key, &store[&key.to_string()], &workspace).expect("we wrote it");
        workspace
            .apply(&Change { action: Action::Import, edits: vec![edit] })
            .expect("it is whole");
    }
    workspace
}

proptest! {
    #[test]
    fn what_the_writes_of_all_changes_leave_loads_as_the_workspace((workspace, changes) in workspace_and_changes()) {
        let mut now = Workspace::default();
        let mut store = std::collections::BTreeMap::new();
        for change in changes {
            now.apply(&change).expect("it was applied before");
            for edit in &change.edits {
                for Write { key, value } in writes(edit, &now).expect("it can be written") {
                    match value {
                        Some(value) => store.insert(key.to_string(), value),
                        None => store.remove(&key.to_string()),
                    };
                }
            }
        }
        prop_assert_eq!(load(&store), workspace);
    }
}

#[test]
fn foreign_keys_are_not_ours() {
    for key in [
        "",
        "faultline/v2/actor/x",
        "faultline/v1/settings",
        "faultline/v1/actor/1",
        "faultline/v1/annotation/x",
    ] {
        assert!(key.parse::<RecordKey>().is_err(), "{key} was read as a record's key");
    }
}

#[test]
fn a_broken_record_says_what_is_wrong_with_it() {
    let key: RecordKey = "faultline/v1/actor/urn:uuid:6f1c7a52-0b1e-4c6e-9a39-1f6f2d3c4b5a"
        .parse()
        .expect("well formed");
    for value in ["", "[]", "{", "{\"name\": 1}", "{}", "\"x\""] {
        assert!(read(key, value, &Workspace::default()).is_err(), "{value} was read as an actor");
    }
    assert!(read(key, "{\"name\": \"x\", \"later\": true}", &Workspace::default()).is_ok());
}

/// A document of a plain text.
fn document(id: DocumentId, text: String) -> Document {
    let blocks = blocks(&text);
    let text = Text::new(text, blocks).expect("it is well formed");
    Document::new(id, "A title".into(), text)
}

/// A document of so many paragraphs that are much alike, and its record.
fn packed_document(paragraphs: usize) -> (RecordKey, Document, String) {
    let sentence = "The mediators said that the talks on the border would go on next week";
    let paragraphs = (0..paragraphs).map(|number| format!("{sentence}, for the {number}th time."));
    let text = paragraphs.collect::<Vec<_>>().join("\n\n");
    let id = DocumentId::new(uuid::Uuid::from_u128(7));
    let document = document(id, text);
    let edit = Edit::Document(Replace::Insert(Arc::new(document.clone())));
    let written = writes(&edit, &Workspace::default()).expect("it can be written");
    let value = written.into_iter().next().and_then(|write| write.value).expect("it is inserted");
    (RecordKey::Document(id), document, value)
}

fn read_document(key: RecordKey, value: &str) -> Result<Arc<Document>, RecordError> {
    match read(key, value, &Workspace::default())? {
        Edit::Document(replace) => Ok(replace.after().cloned().expect("it is inserted")),
        edit => panic!("{edit:?} is no document"),
    }
}

#[test]
fn a_long_text_is_short_in_its_record() {
    let (key, document, value) = packed_document(200);
    let fields: Map<String, Value> = serde_json::from_str(&value).expect("an object");
    assert!(!fields.contains_key("text") && !fields.contains_key("blocks"));
    let units = value.encode_utf16().count();
    assert!(units * 10 < document.text.as_str().len(), "{units}");
    let read = read_document(key, &value).expect("it was written");
    assert_eq!(*read, document);
    assert_eq!(read.text.packed().get(), document.text.packed().get(), "it is kept");
    let (key, document, value) = packed_document(2);
    assert!(value.contains("\"text\":") && value.contains("\"blocks\":"), "{value}");
    assert_eq!(*read_document(key, &value).expect("it was written"), document);
}

#[test]
fn a_record_of_before_and_one_that_is_written_otherwise_are_read() {
    let (key, document, value) = packed_document(20);
    let before = serde_json::to_string(&codec::Document::from(&document)).expect("it can be");
    assert_eq!(*read_document(key, &before).expect("it is one"), document);
    let spaced = value.replace("\"packed\":", "\"title\" : \"\\\"packed\\\":\\\"\", \"packed\" : ");
    let spaced = spaced.replacen("\"title\":", "\"later\":", 1);
    let read = read_document(key, &spaced).expect("it is one");
    assert_eq!((read.title.as_str(), &read.text), ("\"packed\":\"", &document.text));
}

#[test]
fn a_damaged_short_form_is_refused() {
    let (key, document, value) = packed_document(20);
    let packed = document.text.packed().get().expect("it is long");
    let with = |other: &str| read_document(key, &value.replace(packed, other));
    for other in [
        "",
        "a",
        "\u{4000}",
        &packed[..packed.len() / 6 * 3],
        &packed.replace(|_| true, "\u{bfff}"),
    ] {
        assert!(with(other).is_err(), "{other}");
    }
    let characters: Vec<char> = packed.chars().collect();
    for at in 0..characters.len() {
        let mut other = characters.clone();
        other[at] = if other[at] == '\u{4e00}' { '\u{4e01}' } else { '\u{4e00}' };
        // Another text may come of it, as where a letter of a record was another. None may panic.
        drop(with(&other.into_iter().collect::<String>()));
    }
}

#[test]
fn what_would_fill_the_memory_is_not_inflated() {
    let (key, document, value) = packed_document(20);
    let packed = document.text.packed().get().expect("it is long");
    let bomb = codec::deflated(
        format!("{{\"text\":\"{}\",\"blocks\":[]}}", " ".repeat(40_000_000)).as_bytes(),
    );
    assert!(bomb.len() < 1_000_000);
    assert!(matches!(read_document(key, &value.replace(packed, &bomb)), Err(RecordError::Packed)));
}

proptest! {
    #[test]
    fn any_short_form_is_read_or_refused(packed in "[\u{3f80}-\u{c000}]{0,60}") {
        let (key, document, value) = packed_document(8);
        let ours = document.text.packed().get().expect("it is long");
        drop(read_document(key, &value.replace(ours, &packed)));
    }
}
