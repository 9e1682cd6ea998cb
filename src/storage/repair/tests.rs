use serde_json::{Value, json};

use super::*;
use crate::model::insertions;
use crate::storage::{Backend, Loaded, Memory, QUARANTINE, Store};

/// The expected outcome for one record or several.
#[derive(Debug, PartialEq)]
enum Outcome {
    /// It is loaded as it is stored.
    Loaded,
    /// It is loaded, and its repair is described in these words.
    Repaired(&'static str),
    /// It is in quarantine, for a reason that contains these words.
    SetAside(&'static str),
    /// It stays where it is, and is counted.
    LeftAlone,
    /// It is not a record, and nothing happens to it.
    Ignored,
}

use Outcome::{Ignored, LeftAlone, Loaded as Whole, Repaired as Mended, SetAside};

fn id(number: u32) -> String {
    format!("urn:uuid:00000000-0000-4000-8000-{number:012}")
}

fn key(sort: &str, number: u32) -> String {
    format!("faultline/v1/{sort}/{}", id(number))
}

fn annotation_key(document: u32, number: u32) -> String {
    format!("faultline/v1/annotation/{}/{}", id(document), id(number))
}

const TEXT: &str =
    "The ferry\n\nThe mayor wants the ferry, the harbour does not want the ferry 😀.";
const MOMENT: &str = "2026-11-23T10:00:00Z";

/// Returns an intact annotation with some fields replaced; `null` removes one.
fn annotation(with: Value) -> String {
    let mut fields = json!({
        "kind": "claim", "start": 11, "end": 20, "quote": "The mayor", "actor": id(2), "issue": id(3),
        "stance": "supports", "tags": [id(4)], "note": "said aloud", "annotator": id(5),
        "created": MOMENT,
    });
    replace(&mut fields, with);
    fields.to_string()
}

fn document(with: Value) -> String {
    let mut fields = json!({
        "title": "The ferry", "text": TEXT,
        "blocks": [
            {"kind": "heading", "start": 0, "end": 9}, {"kind": "paragraph", "start": 11, "end": 76},
        ],
    });
    replace(&mut fields, with);
    fields.to_string()
}

fn replace(fields: &mut Value, with: Value) {
    let (Value::Object(fields), Value::Object(with)) = (fields, with) else {
        panic!("two objects")
    };
    for (name, value) in with {
        if value.is_null() {
            fields.remove(&name)
        } else {
            fields.insert(name, value)
        };
    }
}

/// Returns a store in which every record is intact.
fn whole() -> Memory {
    let memory = Memory::default();
    for (key, value) in [
        (key("document", 1), document(json!({}))),
        (key("actor", 2), json!({ "name": "The mayor" }).to_string()),
        (key("issue", 3), json!({ "name": "The ferry" }).to_string()),
        (key("tag", 4), json!({ "name": "harbour" }).to_string()),
        (key("annotator", 5), json!({ "name": "Ada" }).to_string()),
        (annotation_key(1, 6), annotation(json!({}))),
    ] {
        memory.set(&key, &value).expect("it takes everything");
    }
    memory
}

fn load(memory: &Memory) -> Loaded {
    Store::new(Some(memory.clone())).load()
}

/// Everything that may be wrong with a record, and the outcome.
fn cases() -> Vec<(&'static str, String, String, Outcome)> {
    let claim = annotation_key(1, 7);
    let cannot = "is not a stretch of the text";
    vec![
        // Records that are intact, though unusual.
        ("whole", claim.clone(), annotation(json!({})), Whole),
        ("of nothing", claim.clone(), annotation(json!({"actor": null, "tags": null})), Whole),
        ("a later field", claim.clone(), annotation(json!({"mood": [1]})), Whole),
        ("the same tag twice", claim.clone(), annotation(json!({"tags": [id(4), id(4)]})), Whole),
        ("id within", claim.clone(), annotation(json!({"id": id(99)})), Whole),
        // JSON.
        ("empty", claim.clone(), String::new(), SetAside("EOF")),
        ("broken", claim.clone(), "{broken".into(), SetAside("line 1 column 2")),
        ("cut off", claim.clone(), annotation(json!({}))[..90].into(), SetAside("EOF")),
        ("a list", claim.clone(), "[]".into(), SetAside("expected a map")),
        ("deep", claim.clone(), "{\"x\":".repeat(9_999), SetAside("recursion limit")),
        // Fields of another type, or missing.
        ("a number as note", claim.clone(), annotation(json!({"note": 1})), SetAside("at note: ")),
        ("a word as tags", claim.clone(), annotation(json!({"tags": "x"})), SetAside("at tags: ")),
        (
            "a tag that is no id",
            claim.clone(),
            annotation(json!({"tags": ["x"]})),
            SetAside("at tags[0]: "),
        ),
        (
            "an actor that is no id",
            claim.clone(),
            annotation(json!({"actor": "x"})),
            SetAside("at actor: "),
        ),
        (
            "no annotator",
            claim.clone(),
            annotation(json!({"annotator": null})),
            SetAside("`annotator`"),
        ),
        ("no quote", claim.clone(), annotation(json!({"quote": null})), SetAside("`quote`")),
        (
            "half an offset",
            claim.clone(),
            annotation(json!({"start": 1.5})),
            SetAside("at start: "),
        ),
        (
            "a number as stance",
            claim.clone(),
            annotation(json!({"stance": 1})),
            SetAside("at stance: "),
        ),
        ("an entry without name", key("actor", 7), "{}".into(), SetAside("`name`")),
        (
            "aliases of numbers",
            key("actor", 7),
            json!({"name": "x", "aliases": [1]}).to_string(),
            SetAside("at aliases[0]: "),
        ),
        ("an entry without words", key("tag", 7), json!({"name": ""}).to_string(), Whole),
        // Kinds and stances.
        (
            "an unknown kind",
            claim.clone(),
            annotation(json!({"kind": "mood"})),
            SetAside("at kind: unknown variant `mood`"),
        ),
        (
            "an unknown stance",
            claim.clone(),
            annotation(json!({"stance": "doubts"})),
            Mended("1 claim took a stance"),
        ),
        // Moments.
        (
            "no moment",
            claim.clone(),
            annotation(json!({"created": null})),
            Mended("1 record bore a date"),
        ),
        (
            "no such moment",
            claim.clone(),
            annotation(json!({"created": "soon"})),
            Mended("1 record bore a date"),
        ),
        (
            "modified never",
            claim.clone(),
            annotation(json!({"modified": "2026-02-31"})),
            Mended("1 record bore a date"),
        ),
        (
            "no such day",
            key("document", 7),
            document(json!({"published": "May"})),
            Mended("1 record bore a date"),
        ),
        // Places in the text.
        (
            "moved",
            claim.clone(),
            annotation(json!({"start": 2, "end": 11})),
            Mended("1 annotation stood on other words"),
        ),
        (
            "behind the end",
            claim.clone(),
            annotation(json!({"start": 900, "end": 909})),
            Mended("1 annotation stood on other words"),
        ),
        (
            "backwards",
            claim.clone(),
            annotation(json!({"start": 20, "end": 11})),
            Mended("1 annotation stood on other words"),
        ),
        (
            "of words nowhere",
            claim.clone(),
            annotation(json!({"quote": "the bridge"})),
            SetAside("the quote is"),
        ),
        (
            "of no words",
            claim.clone(),
            annotation(json!({"quote": "", "end": 11})),
            SetAside("not a stretch"),
        ),
        (
            "below the start",
            claim.clone(),
            annotation(json!({"start": -1})),
            SetAside("at start: "),
        ),
        // References.
        (
            "no such actor",
            claim.clone(),
            annotation(json!({"actor": id(99)})),
            Mended("1 annotation referred to"),
        ),
        (
            "no such issue",
            claim.clone(),
            annotation(json!({"issue": id(99)})),
            Mended("1 annotation referred to"),
        ),
        (
            "no such tag",
            claim.clone(),
            annotation(json!({"tags": [id(4), id(99)]})),
            Mended("1 annotation referred to"),
        ),
        (
            "an issue as actor",
            claim.clone(),
            annotation(json!({"actor": id(3)})),
            Mended("1 annotation referred to"),
        ),
        (
            "no such annotator",
            claim.clone(),
            annotation(json!({"annotator": id(99)})),
            Mended("1 annotation came from"),
        ),
        (
            "no such document",
            annotation_key(9, 7),
            annotation(json!({})),
            SetAside("the document that it belongs to is missing"),
        ),
        (
            "of two documents",
            annotation_key(8, 6),
            annotation(json!({})),
            SetAside("of another document has the same id"),
        ),
        // Documents.
        (
            "a block behind the end",
            key("document", 7),
            document(json!({"blocks": [{"kind": "heading", "start": 0, "end": 99}]})),
            Mended("1 document had paragraphs"),
        ),
        (
            "blocks that overlap",
            key("document", 7),
            document(
                json!({"blocks": [{"kind": "heading", "start": 0, "end": 9}, {"kind": "paragraph", "start": 4, "end": 20}]}),
            ),
            Mended("1 document had paragraphs"),
        ),
        (
            "an empty block",
            key("document", 7),
            document(json!({"blocks": [{"kind": "heading", "start": 3, "end": 3}]})),
            Mended("1 document had paragraphs"),
        ),
        (
            "no blocks",
            key("document", 7),
            document(json!({"blocks": null})),
            Mended("1 document had paragraphs"),
        ),
        (
            "unknown blocks",
            key("document", 7),
            document(json!({"blocks": [{"kind": "table", "start": 0, "end": 9}]})),
            Mended("1 document had paragraphs"),
        ),
        ("no text", key("document", 7), document(json!({"text": null})), SetAside("`text`")),
        (
            "a text of nothing",
            key("document", 7),
            document(json!({"text": " \n"})),
            SetAside(cannot),
        ),
        (
            "a number as title",
            key("document", 7),
            document(json!({"title": 1})),
            SetAside("at title: "),
        ),
        // Keys.
        ("a key without id", "faultline/v1/actor/".into(), "{}".into(), SetAside("is not an id")),
        (
            "a key with another id",
            "faultline/v1/actor/me".into(),
            "{}".into(),
            SetAside("is not an id"),
        ),
        (
            "a key in capitals",
            key("actor", 7).replace("urn", "URN"),
            "{}".into(),
            SetAside("the key is not"),
        ),
        (
            "an annotation of no document",
            key("annotation", 7),
            annotation(json!({})),
            SetAside("the key is not"),
        ),
        ("an unknown sort", key("mood", 7), "{}".into(), SetAside("the key is not")),
        (
            "a broken journal",
            "faultline/v1/journal/x".into(),
            "{broken".into(),
            SetAside("a change that was being written"),
        ),
        // Keys that are not for this version to read.
        ("a later version", "faultline/v2/actor/x".into(), "later".into(), LeftAlone),
        ("another page", "another/page".into(), "theirs".into(), Ignored),
        ("settings", "faultline/v1/settings".into(), "{broken".into(), Ignored),
    ]
}

#[test]
fn each_record_has_its_outcome_and_the_rest_loads() {
    let undisturbed = load(&whole()).workspace;
    for (name, key, value, outcome) in cases() {
        let memory = whole();
        memory.set(&key, &value).expect("it takes everything");
        let loaded = load(&memory);
        let told = describe(&loaded.repaired).join(" ");
        let found = match (&loaded.unreadable[..], loaded.newer_version_count, told.as_str()) {
            ([], 0, "") if loaded.workspace == undisturbed => Ignored,
            ([], 0, "") => Whole,
            ([], 1, "") => LeftAlone,
            ([], 0, _) => match outcome {
                Mended(expected) if told.starts_with(expected) => Mended(expected),
                _ => panic!("{name}: {told}"),
            },
            ([_], 0, "") => {
                let file = as_found(&loaded.unreadable, &[]).expect("it can be written");
                let told: Value = serde_json::from_str(&file).expect("it was just written");
                let reason = told[0]["reason"].as_str().expect("it has a reason");
                match outcome {
                    SetAside(expected) if reason.contains(expected) => SetAside(expected),
                    _ => panic!("{name}: {reason}"),
                }
            }
            _ => panic!("{name}: {loaded:?}"),
        };
        assert_eq!(found, outcome, "{name}");

        // Its value is unchanged, either in its own place or in quarantine, but not in both.
        let aside = format!("{QUARANTINE}{key}");
        let is_aside = matches!(outcome, SetAside(_));
        let (there, nowhere) = if is_aside { (&aside, &key) } else { (&key, &aside) };
        assert_eq!(memory.get(there).as_deref(), Some(value.as_str()), "{name}");
        assert_eq!(memory.get(nowhere), None, "{name}");

        // The rest loads.
        let held = |loaded: &Workspace| {
            let all = insertions(loaded);
            insertions(&undisturbed).iter().all(|edit| all.contains(edit))
        };
        assert!(held(&loaded.workspace), "{name}");

        // The next start finds the same. Once discarded or kept, nothing is reported again.
        let again = load(&memory);
        assert_eq!(again.workspace, loaded.workspace, "{name}");
        assert_eq!(again.unreadable, loaded.unreadable, "{name}");
        assert_eq!(again.repaired, loaded.repaired, "{name}");
        let mut store = Store::new(Some(memory.clone()));
        store.keep_repaired(&again.repaired, &again.workspace);
        store.discard(&again.unreadable, &again.workspace);
        let last = load(&memory);
        assert_eq!(last.workspace, loaded.workspace, "{name}");
        assert!(last.unreadable.is_empty() && last.repaired.is_empty(), "{name}: {last:?}");
    }
}

#[test]
fn with_all_of_them_at_once_the_rest_loads() {
    let memory = whole();
    let undisturbed = load(&memory).workspace;
    let (mut aside, mut repaired, mut later) = (0, 0, 0);
    for (number, (name, key, value, outcome)) in cases().into_iter().enumerate() {
        // Each has an id of its own.
        let key = key.replace(&id(7), &id(1_000 + number as u32));
        if memory.has(&key) {
            continue;
        }
        memory.set(&key, &value).unwrap_or_else(|_| panic!("{name}"));
        match outcome {
            SetAside(_) => aside += 1,
            Mended(_) => repaired += 1,
            LeftAlone => later += 1,
            Whole | Ignored => {}
        }
    }
    let loaded = load(&memory);
    let counts = (loaded.unreadable.len(), loaded.repaired.len(), loaded.newer_version_count);
    assert_eq!(counts, (aside, repaired, later), "{:#?}", loaded.unreadable);
    for edit in insertions(&undisturbed) {
        let key = RecordKey::of(&edit);
        assert_eq!(insertion(key, &loaded.workspace), Some(edit));
    }
}

fn only(memory: &Memory) -> Annotation {
    let loaded = load(memory);
    let annotation = loaded.workspace.annotations().values().next().expect("it was kept");
    Annotation::clone(annotation)
}

fn with(fields: Value) -> Memory {
    let memory = whole();
    memory.set(&annotation_key(1, 6), &annotation(fields)).expect("it takes everything");
    memory
}

#[test]
fn a_claim_without_its_actor_keeps_all_else() {
    let found = only(&with(json!({"actor": id(99)})));
    let before = only(&whole());
    assert_eq!(found, Annotation { body: before.body.with_actor(None), ..before });
}

#[test]
fn an_annotation_is_put_on_the_nearest_place_where_its_words_stand() {
    // “the ferry” begins at 27 and at 64 in code points.
    for (start, expected) in [(0, 27), (28, 27), (45, 27), (46, 64), (65, 64), (5_000, 64)] {
        let memory = with(json!({"start": start, "end": start + 9, "quote": "the ferry"}));
        let found = only(&memory);
        assert_eq!(found.quote.exact, "the ferry");
        assert_eq!(found.span.start().get(), expected, "from {start}");
    }
}

#[test]
fn places_that_overlap_are_found() {
    let text =
        |text: &str| Text::new(text.into(), blocks(text)).expect("there is something to read");
    assert_eq!(nearest(&text("aaaaaa"), "aaa", 2), Some((2, 5)));
    assert_eq!(nearest(&text("éaéaéa"), "éa", 3), Some((2, 4)));
    assert_eq!(nearest(&text("éaéaéa"), "b", 3), None);
    assert_eq!(nearest(&text("éaéaéa"), "", 3), None);
    assert_eq!(nearest(&text("😀"), "😀", u64::MAX), Some((0, 1)));
}

#[test]
fn a_document_whose_blocks_are_lost_keeps_its_annotations() {
    let memory = whole();
    memory.set(&key("document", 1), &document(json!({"blocks": []}))).expect("it takes everything");
    let loaded = load(&memory);
    assert!(loaded.unreadable.is_empty());
    let undisturbed = load(&whole()).workspace;
    assert_eq!(loaded.workspace, undisturbed, "the same blocks are found in a plain text");
}

#[test]
fn with_its_document_all_of_its_annotations_are_set_aside_and_with_it_they_come_back() {
    let memory = whole();
    let before = load(&memory).workspace;
    let text = memory.get(&key("document", 1)).expect("it is there");
    memory.set(&key("document", 1), "{broken").expect("it takes everything");
    let loaded = load(&memory);
    assert_eq!(loaded.unreadable.len(), 2);
    assert!(loaded.unreadable.iter().any(|one| one.reason.contains("document that it belongs to")));
    memory.set(&key("document", 1), &text).expect("it takes everything");
    let loaded = load(&memory);
    assert_eq!(loaded.workspace, before);
    assert_eq!(loaded.unreadable.len(), 1, "the broken document is still to be looked at");
}

#[test]
fn a_moment_stands_in_for_the_one_that_is_lost() {
    let moments = |fields| {
        let found = only(&with(fields));
        (found.created.to_string(), found.modified.to_string())
    };
    let same = |moment: &str| (moment.to_owned(), moment.to_owned());
    let later = "2026-11-24T10:00:00Z";
    assert_eq!(moments(json!({"created": "x", "modified": later})), same(later));
    assert_eq!(moments(json!({"modified": "x"})), same(MOMENT));
    assert_eq!(moments(json!({"created": 7})), same("1970-01-01T00:00:00Z"));
}

#[test]
fn what_another_tab_has_written_since_is_not_written_over() {
    let memory = with(json!({"actor": id(99)}));
    let loaded = load(&memory);
    let newer = annotation(json!({"note": "newer"}));
    memory.set(&annotation_key(1, 6), &newer).expect("it takes everything");
    Store::new(Some(memory.clone())).keep_repaired(&loaded.repaired, &loaded.workspace);
    assert_eq!(memory.get(&annotation_key(1, 6)), Some(newer));
}

#[test]
fn an_earlier_copy_in_quarantine_is_not_written_over() {
    let memory = whole();
    let actor = key("actor", 7);
    memory.set(&actor, "{first").expect("it takes everything");
    load(&memory);
    memory.set(&actor, "{second").expect("it takes everything");
    let loaded = load(&memory);
    let values: Vec<_> = loaded.unreadable.iter().map(|one| one.value.as_str()).collect();
    assert_eq!(values, ["{first", "{second"]);
    let store = Store::new(Some(memory.clone()));
    store.discard(&loaded.unreadable, &loaded.workspace);
    assert!(load(&memory).unreadable.is_empty());
}

#[test]
fn to_look_for_quotations_ends() {
    let mut reading = Reading { left: 2 * TEXT.len(), ..Reading::default() };
    for (key, value) in whole().records() {
        let key: RecordKey = key.parse().expect("well formed");
        if !matches!(key, RecordKey::Annotation(..)) {
            reading.read(key, &value).expect("it is whole");
        }
    }
    let mut moved = |number| {
        let key = annotation_key(1, number).parse().expect("well formed");
        reading.read(key, &annotation(json!({"start": 0, "end": 9}))).is_ok()
    };
    assert_eq!([moved(10), moved(11), moved(12)], [true, true, false]);
}
