use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{
    analysis::at_once,
    formats::{
        coded::{Home, Mapping, Project, Role, anchored, given, guessed, homes},
        export::{Export, ExportScope},
        json as own, plain,
        read_error::ReadError,
    },
    model::{Annotation, Body, DocumentId, Kind, Source, Stance, Timestamp, Workspace},
    testing::workspace_and_changes,
    text::Uax29,
};

const NOW: &str = "2026-11-29T12:00:00Z";

fn now() -> Timestamp {
    NOW.parse().expect("well formed")
}

fn opened(json: &str) -> Result<Project, ReadError> {
    at_once(async |pace| read(json, pace).await)
}

fn read_value(value: &Value) -> Project {
    opened(&value.to_string()).unwrap_or_else(|error| panic!("{error}: {value}"))
}

fn written(workspace: &Workspace) -> Vec<u8> {
    write(&Export::new(workspace, ExportScope::Everything(None), now())).expect("it is small").bytes
}

/// What a project becomes where the documents are that it speaks of.
fn mapped(project: &Project, here: &Workspace) -> Workspace {
    let documents: Vec<Option<DocumentId>> = homes(project, here)
        .into_iter()
        .map(|home| if let Home::Found(id) = home { Some(id) } else { None })
        .collect();
    let roles = given(&project.codes).expect("the file says them all");
    let find = anchored(&Uax29);
    let mapping = Mapping {
        program: FORMAT.name,
        roles: &roles,
        documents: &documents,
        here,
        find: &find,
        segmenter: &Uax29,
        now: now(),
    };
    let mapped = at_once(async |pace| mapping.carry_out(project, pace).await).expect("it is small");
    assert_eq!(mapped.lost, Vec::<String>::new());
    mapped.workspace
}

/// Returns a workspace in which no two registers share an id, as those made of random deeds do.
fn distinct(workspace: &Workspace) -> Workspace {
    let export = Export::new(workspace, ExportScope::Everything(None), now());
    let export = own::export(&export).expect("it is small");
    let mut file: Value = serde_json::from_str(&export).expect("it is JSON");
    let renamed = |id: &mut Value, by: &str| {
        if let Some(old) = id.as_str() {
            *id = old.replacen("urn:uuid:00000000", &format!("urn:uuid:{by}"), 1).into();
        }
    };
    let registers = [("actors", "aaaaaaaa"), ("issues", "bbbbbbbb"), ("tags", "cccccccc")];
    for (register, by) in registers {
        for entry in file[register].as_array_mut().expect("a list") {
            renamed(&mut entry["id"], by);
        }
    }
    for document in file["documents"].as_array_mut().expect("a list") {
        for one in document["annotations"].as_array_mut().expect("a list") {
            renamed(&mut one["actor"], registers[0].1);
            renamed(&mut one["issue"], registers[1].1);
            for tag in one["tags"].as_array_mut().expect("a list") {
                renamed(tag, registers[2].1);
            }
        }
    }
    own::import(&file.to_string()).expect("it is well formed")
}

#[test]
fn an_annotation_is_written_as_the_w3c_has_it() {
    let mut workspace = Workspace::default();
    let addition = crate::page::example::addition(&workspace, str::to_lowercase);
    workspace.apply(&addition).expect("it is whole");
    let file: Value = serde_json::from_slice(&written(&workspace)).expect("it is JSON");
    let items = file["first"]["items"].as_array().expect("a list");
    assert_eq!(file["total"], items.len());
    assert_eq!(items.len(), workspace.annotations().len());
    let of = |iri: &str| codebook::codebook() + iri;
    let is_full = |one: &&std::sync::Arc<Annotation>| {
        one.body.actor().is_some() && one.body.issue().is_some() && one.body.stance().is_some()
    };
    let claim = workspace.annotations().values().find(is_full).expect("there are some");
    let item = items.iter().find(|it| it["id"] == claim.id.to_string()).expect("it is there");
    let document = &workspace.documents()[&claim.document];
    let (actor, issue) = (claim.body.actor().expect("it has"), claim.body.issue().expect("it has"));
    let stance = claim.body.stance().expect("it has");
    let at = |byte| document.text.code_point(byte).expect("within").get();
    assert_eq!(item["type"], "Annotation");
    assert_eq!(
        item["motivation"].as_array().expect("a list")[..3],
        ["classifying", "tagging", "linking"]
    );
    let bodies = item["body"].as_array().expect("a list");
    let resource = |purpose: &str, id: String, label: &str| json!({"type": "SpecificResource", "purpose": purpose, "source": {"id": id, "label": label}});
    let entry = |id: String, is: &str, label: &str| json!({"type": "SpecificResource", "purpose": "linking", "source": {"id": id, "type": is, "label": label}});
    assert_eq!(bodies[0], resource("classifying", of("#claim"), "Claim"));
    assert_eq!(
        bodies[1],
        json!({"type": "TextualBody", "purpose": "tagging", "value": "Claim", "format": "text/plain", "canonical": of("#claim")})
    );
    let actor = &workspace.actors()[&actor];
    assert_eq!(bodies[2], entry(actor.id.to_string(), "foaf:Agent", &actor.name));
    let issue = &workspace.issues()[&issue];
    assert_eq!(bodies[3], entry(issue.id.to_string(), "skos:Concept", &issue.name));
    assert_eq!(
        bodies[4],
        resource("classifying", of(&format!("#{}", stance.name())), stance.label())
    );
    assert_eq!(
        item["target"]["selector"],
        json!([
            {"type": "TextQuoteSelector", "exact": claim.quote.exact, "prefix": claim.quote.prefix, "suffix": claim.quote.suffix},
            {"type": "TextPositionSelector", "start": at(claim.span.start()), "end": at(claim.span.end())},
        ])
    );
    // The bundled article has no address.
    assert_eq!(item["target"]["source"], document.id.to_string());
    assert_eq!(item["target"].get("state"), None);
    let described = file["dcterms:references"].as_array().expect("a list");
    let named = described.iter().find(|it| it["id"] == actor.id.to_string()).expect("it is there");
    assert_eq!(named["label"], actor.name);
    assert_eq!(named["type"], "foaf:Agent");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_comes_back((workspace, _) in workspace_and_changes()) {
        let workspace = distinct(&workspace);
        let file = written(&workspace);
        let project = opened(std::str::from_utf8(&file).expect("it is UTF-8")).expect("it is ours");
        prop_assert_eq!(&project.lost, &Vec::<String>::new());
        let back = mapped(&project, &workspace);
        let known: Vec<Annotation> = workspace
            .annotations()
            .values()
            .map(|one| Annotation { earlier: Vec::new(), ..one.as_ref().clone() })
            .collect();
        let found: Vec<Annotation> = back.annotations().values().map(|one| one.as_ref().clone()).collect();
        prop_assert_eq!(found, known);
        let name = |name: &str| if name.trim().is_empty() { "Unnamed".to_owned() } else { name.to_owned() };
        for (id, actor) in workspace.actors() {
            let found = back.actors().get(id).expect("it came back");
            prop_assert_eq!(&found.name, &name(&actor.name));
            prop_assert_eq!((&found.aliases, &found.description), (&actor.aliases, &actor.description));
        }
        for (id, issue) in workspace.issues() {
            let found = back.issues().get(id).expect("it came back");
            prop_assert_eq!((&found.name, &found.description), (&name(&issue.name), &issue.description));
        }
        prop_assert_eq!(back.actors().len(), workspace.actors().len());
        prop_assert_eq!(back.issues().len(), workspace.issues().len());
        prop_assert_eq!(back.tags(), workspace.tags());
        // A second import is the same.
        prop_assert_eq!(opened(std::str::from_utf8(&file).expect("it is UTF-8")).expect("it is ours"), project);
    }

    #[test]
    fn no_file_does_harm(
        sample in prop::sample::select(samples()),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..9, "[\\[\\]{}\",:0-9e\\\\]{0,3}"), 0..4),
        swaps in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..6),
    ) {
        // Values in each other's places, so that it is still JSON, and then letters.
        let mut value = sample;
        for (one, other) in swaps {
            let mut pointers = Vec::new();
            list_pointers(&value, String::new(), &mut pointers);
            let (one, other) = (one.get(&pointers), other.get(&pointers));
            let taken = value.pointer(other).cloned().unwrap_or_default();
            if let Some(place) = value.pointer_mut(one) {
                *place = taken;
            }
        }
        let here = bundled();
        let mut json = value.to_string();
        harmless(&json, &here);
        for (at, length, put) in cuts {
            let at = json.floor_char_boundary(at.index(json.len() + 1));
            let end = json.ceil_char_boundary((at + length).min(json.len()));
            json.replace_range(at..end, &put);
        }
        harmless(&json, &here);
    }
}

/// A workspace with the bundled article and nothing else.
fn bundled() -> Workspace {
    let mut workspace = Workspace::default();
    let document = crate::page::bundled::document().expect("it is well formed");
    workspace.apply(&workspace.open_document(document)).expect("it is new");
    workspace
}

/// Files of ours, of Recogito and of Hypothesis.
fn samples() -> Vec<Value> {
    let mut workspace = Workspace::default();
    let addition = crate::page::example::addition(&workspace, str::to_lowercase);
    workspace.apply(&addition).expect("it is whole");
    let is_few =
        |one: &Annotation| one.note.is_empty() && one.body.stance() == Some(Stance::Opposes);
    let export = Export::new(&workspace, ExportScope::Everything(None), now());
    let few = write(&Export { admits: Some(&is_few), ..export }).expect("it is small");
    let own = serde_json::from_slice(&few.bytes).expect("it is JSON");
    vec![own, recogito(), json!({"total": 2, "rows": [hypothesis(), hypothesis()]})]
}

fn list_pointers(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                list_pointers(value, format!("{at}/{name}"), found);
            }
        }
        Value::Array(list) => {
            for (number, value) in list.iter().enumerate() {
                list_pointers(value, format!("{at}/{number}"), found);
            }
        }
        _ => {}
    }
    found.push(at);
}

/// Reads a file and makes annotations of it, if it can be read.
fn harmless(json: &str, here: &Workspace) {
    let Ok(project) = opened(json) else { return };
    let documents = vec![here.documents().keys().next().copied(); project.documents.len()];
    let find = anchored(&Uax29);
    let mapping = Mapping {
        program: FORMAT.name,
        roles: &guessed(&project.codes),
        documents: &documents,
        here,
        find: &find,
        segmenter: &Uax29,
        now: now(),
    };
    let _ = at_once(async |pace| mapping.carry_out(&project, pace).await);
}

#[test]
fn documents_are_known_by_their_ids_with_an_address_or_without() {
    let mut workspace = Workspace::default();
    let addresses = [Some("p. 3, at home"), None, Some("https://example.org/мир#a b")];
    for (number, title) in [(1, "One"), (2, "Two"), (3, "Six")] {
        let id = DocumentId::new(uuid::Uuid::from_u128(number));
        let mut document =
            plain::document(id, &format!("{title}\n\nThe same words.")).expect("there is text");
        document.origin = Source {
            source: addresses[number as usize - 1].map(str::to_owned),
            ..Source::default()
        };
        workspace.apply(&workspace.open_document(document)).expect("it is new");
        let annotator = crate::testing::ANNOTATOR;
        workspace
            .apply(&workspace.name_annotator(annotator, "Ada".into()))
            .expect("it is well formed");
        let span = crate::model::Span::of(5..19).expect("not empty");
        let annotation = crate::model::AnnotationId::new(uuid::Uuid::from_u128(10 + number));
        let change = workspace.tag(annotation, id, span, Kind::Issue, annotator, now());
        workspace.apply(&change.expect("it is in the text")).expect("it is new");
    }
    let file = written(&workspace);
    let project = opened(std::str::from_utf8(&file).expect("it is UTF-8")).expect("it is ours");
    let told = project.documents.iter().map(|document| document.origin.source.as_deref());
    assert_eq!(told.collect::<Vec<_>>(), addresses);
    let file: Value = serde_json::from_slice(&file).expect("it is JSON");
    let target = &file["first"]["items"][2]["target"];
    assert_eq!(target["source"], "https://example.org/%D0%BC%D0%B8%D1%80#a%20b");
    assert_eq!(target["state"]["type"], "TimeState");
    assert_eq!(target["state"]["cached"], project.documents[2].id.urn().to_string());
    assert_eq!(mapped(&project, &workspace).annotations(), workspace.annotations());
}

/// What `@recogito/text-annotator` 4.1.1 gives with its W3C format, on a page with the text below: a claim of
/// ours, and what a reader has made there.
fn recogito() -> Value {
    serde_json::from_str(include_str!("tests/recogito.json")).expect("it is JSON")
}

#[test]
fn annotations_of_recogito_are_read() {
    let project = read_value(&recogito());
    assert_eq!(project.lost, Vec::<String>::new());
    assert_eq!(project.documents[0].origin.source.as_deref(), Some("https://example.org/talks"));
    let codes: Vec<_> = project.codes.iter().map(|code| (code.name.as_str(), code.role)).collect();
    assert_eq!(
        codes,
        [
            ("United States", Some(Role::Actor)),
            ("Only one issue is left", Some(Role::Issue)),
            ("sanctions", None)
        ]
    );
    let [claim, own] = &project.codings[..] else { panic!("two annotations") };
    assert_eq!((claim.kind, claim.stance), (Some(Kind::Claim), Some(Stance::Supports)));
    assert_eq!((&claim.codes[..], claim.note.as_str()), (&[0, 1][..], ""));
    assert_eq!((own.kind, own.stance), (None, None));
    assert_eq!((&own.codes[..], own.note.as_str()), (&[2][..], "Who says so? 😀"));
    assert!(own.created.is_some() && own.created <= own.modified);
    let names: Vec<&str> = project.annotators.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Faultline\u{2019}s example", "Ada"]);

    // Its positions count UTF-16 units, so the words tell where it is.
    let text = "Talks 😀\n\nWitkoff sees one issue 😀 remain. Another issue, he says.";
    let id = DocumentId::new(uuid::Uuid::nil());
    let document = plain::document(id, text).expect("there is text in it");
    let find = anchored(&Uax29);
    let places =
        [claim, own].map(|coding| find(&document.text, &coding.place).map(|it| it.range()));
    let (first, second) = (text.find("one issue"), text.rfind("issue"));
    assert_eq!(places, [first.map(|at| at..at + 9), second.map(|at| at..at + 5)]);
    assert_eq!(read_value(&recogito()), project, "ids are always the same");
}

/// An annotation as Hypothesis's API has it.
fn hypothesis() -> Value {
    json!({
        "id": "qXyZ1aBcEfGhIjKlMnOpQw",
        "created": "2026-03-01T10:00:00.123456+00:00",
        "updated": "2026-03-01T10:05:00.654321+00:00",
        "user": "acct:ada@hypothes.is",
        "uri": "https://example.org/talks",
        "text": "Is *this* so?",
        "tags": ["sanctions", "Witkoff"],
        "group": "__world__",
        "permissions": {"read": ["group:__world__"]},
        "target": [{
            "source": "https://example.org/talks",
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 3, "endContainer": "/p[1]", "endOffset": 12},
                {"type": "TextPositionSelector", "start": 1020, "end": 1029},
                {"type": "TextQuoteSelector", "exact": "one issue", "prefix": "sees ", "suffix": ", he said"},
            ],
        }],
        "document": {"title": ["Talks"]},
        "links": {"html": "https://hypothes.is/a/qXyZ1aBcEfGhIjKlMnOpQw"},
        "user_info": {"display_name": null},
    })
}

#[test]
fn annotations_of_hypothesis_are_read() {
    let mut reply = hypothesis();
    reply["id"] = "reply".into();
    reply["references"] = json!(["qXyZ1aBcEfGhIjKlMnOpQw"]);
    reply["target"] = json!([{"source": "https://example.org/talks"}]);
    let mut page = hypothesis();
    page["id"] = "page".into();
    page["target"] = json!([{"source": "https://example.org/talks"}]);
    let rows = json!([hypothesis(), reply, page, hypothesis()]);
    for file in [
        json!({"total": 4, "rows": rows}),
        json!({"export_date": NOW, "export_userid": "acct:ada@hypothes.is", "client_version": "1.1633.0", "annotations": rows}),
        rows.clone(),
    ] {
        let project = read_value(&file);
        assert_eq!(
            project.lost,
            [
                "1 annotation of no passage",
                "1 annotation that is there twice",
                "1 reply to an annotation"
            ]
        );
        let [document] = &project.documents[..] else { panic!("one document") };
        assert_eq!(document.title, "Talks");
        let [coding] = &project.codings[..] else { panic!("one annotation") };
        let names: Vec<&str> = project.codes.iter().map(|code| code.name.as_str()).collect();
        assert_eq!((names, &coding.codes[..]), (vec!["sanctions", "Witkoff"], &[0, 1][..]));
        assert_eq!(coding.note, "Is *this* so?");
        assert_eq!(coding.place.position, Some(1020..1029));
        assert_eq!(project.annotators[0].name, "ada");
        assert_eq!(
            coding.modified.map(|it| it.to_string()),
            Some("2026-03-01T10:05:00.654Z".into())
        );
    }
}

#[test]
fn what_the_model_allows_is_read() {
    let place = json!({"type": "TextQuoteSelector", "exact": "one issue"});
    let target = json!({"source": {"id": "http://example.org/a", "title": "A"}, "selector": place});
    let one = |body: Value, motivation: &str| {
        json!({"@context": ["http://www.w3.org/ns/anno.jsonld"], "id": "http://example.org/1", "type": ["Annotation"],
            "motivation": motivation, "body": body, "target": target})
    };
    let said = |body: Value, motivation: &str| {
        let project = read_value(&one(body, motivation));
        let names =
            project.codes.iter().map(|code| code.name.clone()).collect::<Vec<_>>().join("|");
        (names, project.codings[0].note.clone(), project.lost)
    };
    let lost = |what: &[&str]| what.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
    let cases = [
        (json!({"type": "TextualBody", "value": "x"}), "tagging", ("x", "", &[][..])),
        (json!({"type": "TextualBody", "value": "x"}), "oa:tagging", ("x", "", &[])),
        (json!({"type": "TextualBody", "value": "x"}), "commenting", ("", "x", &[])),
        (
            json!({"type": "TextualBody", "value": "x", "purpose": "commenting"}),
            "tagging",
            ("", "x", &[]),
        ),
        (json!([{"value": "x"}, {"value": "y"}]), "", ("", "x\n\ny", &[])),
        (json!("http://example.org/city"), "identifying", ("city", "", &[])),
        (json!("http://example.org/city"), "commenting", ("", "", &["1 link to another resource"])),
        (json!({"id": "http://example.org/", "label": "A place"}), "tagging", ("A place", "", &[])),
        (json!({"source": "urn:x:y", "purpose": "classifying"}), "", ("y", "", &[])),
        (
            json!({"type": "Choice", "items": [{"value": "x"}]}),
            "",
            ("", "", &["1 choice of several contents"]),
        ),
        (json!(null), "highlighting", ("", "", &[])),
    ];
    for (body, motivation, (names, note, what)) in cases {
        let expected = (names.to_owned(), note.to_owned(), lost(what));
        assert_eq!(said(body.clone(), motivation), expected, "{body} {motivation}");
    }
    // Alone, in a page, in a collection, in a graph.
    let one = one(json!({"value": "x"}), "tagging");
    let alone = read_value(&one);
    for file in [
        json!([one]),
        json!({"type": "AnnotationPage", "items": [one]}),
        json!({"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [one]}}),
        json!({"@graph": [one, {"id": "http://example.org/a", "type": "Text"}]}),
    ] {
        assert_eq!(read_value(&file), alone, "{file}");
    }
    assert_eq!(alone.documents[0].title, "A");
    // Several targets, and selectors that refine others.
    let refined = json!({"source": "http://example.org/a", "selector": {"type": "FragmentSelector", "value": "p1", "refinedBy": place}});
    let several = json!({"type": "Annotation", "bodyValue": "n", "target": [refined, target, "http://example.org/b"]});
    let project = read_value(&several);
    assert_eq!((project.documents.len(), project.codings.len()), (1, 2));
    assert_ne!(project.codings[0].id, project.codings[1].id);
    assert!(
        project
            .codings
            .iter()
            .all(|coding| coding.place == alone.codings[0].place && coding.note == "n")
    );
}

#[test]
fn a_position_is_counted_from_the_beginning_of_the_text() {
    let position = |start: usize| json!({"type": "TextPositionSelector", "start": start, "end": 9});
    let fragment = |value: &str| json!({"type": "FragmentSelector", "value": value});
    let within = |inner: Value| json!({"type": "CssSelector", "value": "#p", "refinedBy": inner});
    let of = |selector: Value| json!({"source": "http://example.org/a", "selector": selector});
    for (target, place) in [
        (of(position(4)), Some(4..9)),
        (of(position(9)), None),
        (of(within(position(4))), None),
        (of(fragment("char=4,9")), Some(4..9)),
        (of(fragment("char=4,9;length=20")), Some(4..9)),
        (of(fragment("line=4,9")), None),
        (of(fragment("xywh=4,9,1,1")), None),
        (json!("http://example.org/a#char=4,9"), Some(4..9)),
        (json!("http://example.org/a#char=9,4"), None),
        (json!("http://example.org/a"), None),
    ] {
        let read = read_value(&json!({"type": "Annotation", "bodyValue": "n", "target": target}));
        let found = read.codings.first().map(|coding| coding.place.position.clone());
        assert_eq!(found, place.map(Some), "{target}");
        let source = read.documents.first().map(|document| document.origin.source.as_deref());
        assert_eq!(source, found.map(|_| Some("http://example.org/a")), "{target}");
    }
}

#[test]
fn terms_of_our_codebook_are_known_in_any_file() {
    let body = json!([
        {"purpose": "classifying", "source": codebook::kind(Kind::Claim)},
        {"purpose": "classifying", "source": {"id": codebook::stance(Stance::Opposes)}},
    ]);
    let file = json!({"type": "Annotation", "body": body, "target": {"selector": {"type": "TextPositionSelector", "start": 3, "end": 9}}});
    let project = read_value(&file);
    let [coding] = &project.codings[..] else { panic!("one annotation") };
    assert_eq!((coding.kind, coding.stance), (Some(Kind::Claim), Some(Stance::Opposes)));
    assert_eq!((coding.place.position.clone(), &coding.place.quote), (Some(3..9), &None));
    assert_eq!(project.codes, []);
}

#[test]
fn what_cannot_be_read_is_refused_with_its_place() {
    let far = json!({"type": "AnnotationCollection", "first": "http://example.org/page1"});
    let list = "[".repeat(100_000);
    let deep = format!("{{\"items\": [{{\"type\": \"Annotation\", \"target\": {list}");
    let whole = format!("{{\"items\": [{{\"body\": {list}{}}}]}}", "]".repeat(100_000));
    for (json, error) in [
        ("{\"items\": [1, 2", "at the file: EOF while parsing a list at line 1 column 15"),
        ("{\"items\": 3}", "at items: invalid type: integer `3`, expected a sequence"),
        (
            &far.to_string(),
            "at first: its annotations are in another file, of which it has only the address. Open that file instead",
        ),
        ("{\"note\": \"anno.jsonld\"}", "it has no annotations, though it speaks of them"),
        (&deep, "at the file: EOF while parsing a list at line 1 column 100044"),
        (&whole, "at items[0]: recursion limit exceeded"),
    ] {
        let refused = opened(json).expect_err("it cannot be read");
        assert_eq!(refused.to_string(), error);
    }
    let long = "x".repeat(1_000_001);
    let file = json!([{"type": "Annotation", "body": {"purpose": "tagging", "value": long}, "target": {"selector": {"type": "TextQuoteSelector", "exact": "x"}}}]);
    assert!(
        opened(&file.to_string())
            .is_err_and(|error| error.what.starts_with("a name is 1000001 bytes long"))
    );
}

#[test]
fn files_are_known_by_what_they_say() {
    let known = |bytes: &str| {
        let best = crate::formats::recognize(&Sample::of(None, bytes.as_bytes()));
        best.is_some_and(|format| format.id == FORMAT.id)
    };
    let mut workspace = Workspace::default();
    let addition = crate::page::example::addition(&workspace, str::to_lowercase);
    workspace.apply(&addition).expect("it is whole");
    assert!(known(std::str::from_utf8(&written(&workspace)).expect("it is UTF-8")));
    assert!(known(std::str::from_utf8(&written(&Workspace::default())).expect("it is UTF-8")));
    assert!(known(&recogito().to_string()));
    assert!(known(&json!({"total": 1, "rows": [hypothesis()]}).to_string()));
    assert!(known(
        "{\"export_date\": \"\", \"export_userid\": \"\", \"client_version\": \"\", \"annotations\": []}"
    ));
    assert!(!known(
        "{\"format\": \"faultline\", \"text\": \"It speaks of \\\"TextQuoteSelector\\\" and http://www.w3.org/ns/anno.jsonld\"}"
    ));
    assert!(!known("[1, 2]"));
    assert!(!known("http://www.w3.org/ns/anno.jsonld"));
}

#[test]
fn what_has_no_place_in_the_file_is_counted() {
    let mut workspace = Workspace::default();
    let addition = crate::page::example::addition(&workspace, str::to_lowercase);
    workspace.apply(&addition).expect("it is whole");
    let export = Export::new(&workspace, ExportScope::Everything(None), now());
    assert_eq!(write(&export).expect("it is small").lost, Vec::<String>::new());
    let is_claim = |one: &Annotation| matches!(one.body, Body::Claim { .. });
    let export = Export { admits: Some(&is_claim), ..export };
    let written = write(&export).expect("it is small").bytes;
    let project = opened(std::str::from_utf8(&written).expect("it is UTF-8")).expect("it is ours");
    assert!(project.codings.iter().all(|coding| coding.kind == Some(Kind::Claim)));
    assert!(project.codes.iter().all(|code| code.role.is_some_and(|role| role != Role::None)));
}
