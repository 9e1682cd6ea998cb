//! Files of Recogito and of Hypothesis.

use super::*;

/// What `@recogito/text-annotator` 4.1.1 gives with its W3C format, on a page with the text below: a claim of
/// ours, and what a reader has made there.
pub(super) fn recogito() -> Value {
    serde_json::from_str(include_str!("recogito.json")).expect("it is JSON")
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
pub(super) fn hypothesis() -> Value {
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
