//! What the model allows, what is refused, and what a file is known by.

use super::{
    others::{hypothesis, recogito},
    *,
};

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
