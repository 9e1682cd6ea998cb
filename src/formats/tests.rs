use std::collections::BTreeSet;

use super::*;

fn known(name: Option<&str>, bytes: &[u8]) -> Option<&'static str> {
    recognize(&Sample::of(name, bytes)).map(|format| format.id)
}

fn opened(bytes: &[u8]) -> Result<Content, ReadError> {
    let (_, ReadBy::Program(by)) = reader(None, bytes)? else { panic!("a script reads it") };
    let mut work = read(by, Input { bytes: bytes.to_vec() });
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
fn articles_of_all_kinds_are_known() {
    let mimetype = |of: &str| [b"PK\x03\x04\x14\x00 mimetype", of.as_bytes()].concat();
    let cases: [(Option<&str>, &[u8], &str); 19] = [
        (None, b"\n<!DOCTYPE html><title>A</title>", "html"),
        (Some("a.txt"), b"<p>One</p>", "html"),
        (Some("a.htm"), b"Text before <b>marks</b>", "html"),
        (Some("a.txt"), b"< 3 things", "plain"),
        (None, b"From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;", "mhtml"),
        (None, b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource", "webarchive"),
        (Some("a.webarchive"), b"bplist00\xd1", "webarchive"),
        (None, b"faultline-page\n\x01", "brought"),
        (Some("a.txt"), b"%PDF-1.7\n%\xe2", "pdf"),
        (None, b"PK\x03\x04\x14\x00 [Content_Types].xml word/document.xml", "docx"),
        (Some("a.zip"), b"PK\x03\x04\x14\x00 photo.jpg", "docx"),
        (None, b"PK\x05\x06", "docx"),
        (None, &mimetype("application/vnd.oasis.opendocument.text"), "odt"),
        (None, &mimetype("application/epub+zip"), "epub"),
        (Some("a.MD"), b"# Title", "markdown"),
        (Some("a.md"), b"# \xc4rger", "markdown"),
        (Some("a.txt"), b"# Title", "plain"),
        (Some("a.txt"), b"\xc4rger", "encoded"),
        (Some("a.txt"), b"\xff\xfeA\x00", "encoded"),
    ];
    for (name, bytes, format) in cases {
        assert_eq!(known(name, bytes), Some(format), "{name:?} {}", bytes.escape_ascii());
    }
}

#[test]
fn what_is_no_text_is_refused_at_its_byte() {
    let error = opened(b"{\"format\": \"\xff").expect_err("it is no text");
    assert_eq!(error.place, Some(Place::Byte(12)));
    assert_eq!(
        error.to_string(),
        "it is not a text in UTF-8 (at byte 12). Save it as plain text in UTF-8, or paste its text instead"
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
fn a_text_is_an_article() {
    let Ok(Content::Article(article)) = opened(b"Title\n\nText.") else { panic!("it is one") };
    assert_eq!(article.pieces.len(), 2);
}

#[test]
fn no_two_formats_share_an_id_or_a_name() {
    let ids: BTreeSet<_> = FORMATS.iter().map(|format| format.id).collect();
    let names: BTreeSet<_> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!((ids.len(), names.len()), (FORMATS.len(), FORMATS.len()));
}

#[test]
fn the_file_dialog_offers_what_can_be_read() {
    let accept = accept();
    for one in
        [".json", ".html", ".mhtml", ".webarchive", ".pdf", ".docx", ".odt", ".epub", ".md", ".txt"]
    {
        assert!(accept.split(',').any(|accepted| accepted == one), "{one} is not in {accept}");
    }
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
