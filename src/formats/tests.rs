use std::collections::BTreeSet;

use uuid::Uuid;

use super::*;
use crate::model::DocumentId;

fn known(name: Option<&str>, bytes: &[u8]) -> Option<&'static str> {
    recognize(&Sample::of(name, bytes)).map(|format| format.id)
}

fn opened(bytes: &[u8]) -> Result<Content, ReadError> {
    let input = Input { bytes: bytes.to_vec(), id: DocumentId::new(Uuid::from_u128(7)) };
    let mut work = read(None, input);
    loop {
        if let Some(done) = work.advance(1) {
            return done;
        }
    }
}

#[test]
fn a_file_is_known_by_what_it_says_then_by_how_it_begins() {
    assert_eq!(known(None, b"\xef\xbb\xbf {\"format\": \"faultline\"}"), Some("json"));
    assert_eq!(known(Some("a.json"), b"{\"format\":\"faultline-records\"}"), Some("records"));
    assert_eq!(known(Some("a.json"), b"Once upon a time"), Some("plain"));
    // A file that means to be one of ours must not be read as an article full of braces.
    assert_eq!(known(Some("a.txt"), b"{ Once upon a time"), Some("json"));
    assert_eq!(known(None, b""), Some("plain"));
}

#[test]
fn what_is_no_text_is_refused_at_its_byte() {
    let error = opened(b"Once \xff").expect_err("it is no text");
    assert_eq!(error.place, Some(Place::Byte(5)));
    assert_eq!(
        error.to_string(),
        "it is not a text in UTF-8 (at byte 5). Save it as plain text in UTF-8, or paste its text instead"
    );
}

#[test]
fn an_error_says_where_and_what() {
    let error = opened(b"{\"format\": \"faultline\", \"version\": 1, \"documents\": 3}");
    let error = error.expect_err("these are no documents");
    assert!(
        matches!(&error.place, Some(Place::Line { value, line: 1, .. }) if value == "documents")
    );
    assert!(error.to_string().starts_with("at documents: "), "{error}");
}

#[test]
fn an_article_takes_the_id_that_it_is_given() {
    let Ok(Content::Article(article)) = opened(b"Title\n\nText.") else { panic!("it is one") };
    assert_eq!(article.id, DocumentId::new(Uuid::from_u128(7)));
}

#[test]
fn no_two_formats_share_an_id_or_a_name() {
    let ids: BTreeSet<_> = FORMATS.iter().map(|format| format.id).collect();
    let names: BTreeSet<_> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!((ids.len(), names.len()), (FORMATS.len(), FORMATS.len()));
}

#[test]
fn the_file_dialog_offers_what_can_be_read() {
    assert_eq!(accept(), ".json,.md,.txt,application/json,text/plain");
}

/// The table in the documentation matches [`FORMATS`].
#[test]
fn the_documentation_lists_all_formats() {
    let rows = FORMATS.map(|format| {
        let endings = format.extensions.iter().map(|ending| format!("`.{ending}`"));
        let endings = endings.collect::<Vec<_>>().join(" ");
        let ways = match (format.read.is_some(), format.writer.is_some()) {
            (true, true) => "in, out",
            (true, false) => "in",
            (false, _) => "out",
        };
        let left =
            format.writer.as_ref().map_or("", |writer| writer.leaves_out.unwrap_or("nothing"));
        format!("| {} | {endings} | {ways} | {} | {left} |\n", format.name, format.about)
    });
    let documented = include_str!("../../docs/formats.md");
    assert!(documented.contains(&rows.concat()), "docs/formats.md should say\n{}", rows.concat());
}
