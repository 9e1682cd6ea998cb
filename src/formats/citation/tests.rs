use time::macros::date;
use uuid::Uuid;

use super::*;
use crate::{
    formats::plain,
    model::{Byte, DocumentId, PageStart, Published, Source as Origin, Text},
};

fn document(words: &str, title: &str, source: Option<&str>) -> Document {
    let mut document = plain::document(DocumentId::new(Uuid::nil()), words).expect("a text");
    document.title = title.into();
    document.origin = Origin {
        source: source.map(Into::into),
        author: Some("A. Author".into()),
        publication: Some("The Paper".into()),
        published: Some(Published::on(date!(2026 - 01 - 23))),
        language: Some("en".into()),
    };
    document
}

fn cited(document: &Document, words: &str) -> Citation {
    let at = document.text.as_str().find(words).expect("it is there");
    let span = Span::of(at..at + words.len()).expect("not empty");
    Citation::of_passage(document, span, &Uax29).expect("within the text")
}

const WORDS: &str = "Title\n\nThey talked & <agreed>.\n\nThen they left.";

#[test]
fn a_citation_says_who_where_when_and_the_place() {
    let document = document(WORDS, "Title", Some("https://a.example/x"));
    let citation = cited(&document, "They talked & <agreed>.");
    assert_eq!(
        citation.plain(),
        "\u{201c}They talked & <agreed>.\u{201d}\n\
         \u{2014} A. Author, \u{201c}Title\u{201d}, The Paper, 23 January 2026\n\
         https://a.example/x#:~:text=They%20talked%20%26%20%3Cagreed"
    );
    assert_eq!(
        citation.html(),
        "<blockquote dir=\"auto\" lang=\"en\" cite=\"https://a.example/x#:~:text=They%20talked%20%26%20%3Cagreed\">\
         <p dir=\"auto\">\u{201c}They talked &amp; &lt;agreed&gt;.\u{201d}</p></blockquote>\
         <p>\u{2014} <bdi>A. Author</bdi>, <cite>\u{201c}<a href=\"https://a.example/x#:~:text=They%20talked%20%26%20%3Cagreed\">\
         <bdi>Title</bdi></a>\u{201d}</cite>, <bdi>The Paper</bdi>, 23 January 2026</p>"
    );
}

#[test]
fn a_passage_of_several_paragraphs_keeps_them() {
    let document = document(WORDS, "Title", None);
    let citation = cited(&document, "<agreed>.\n\nThen they");
    assert_eq!(citation.quoted(), ["\u{201c}<agreed>.", "Then they\u{201d}"]);
    assert!(
        citation.plain().starts_with("\u{201c}<agreed>.\n\nThen they\u{201d}\n\u{2014} A. Author")
    );
}

#[test]
fn quotation_marks_of_its_own_are_enough() {
    let document = document("T\n\n\u{201c}We go,\u{201d} he said", "T", None);
    assert_eq!(cited(&document, "\u{201c}We go,\u{201d}").quoted(), ["\u{201c}We go,\u{201d}"]);
    assert_eq!(cited(&document, "\u{201c}We").quoted(), ["\u{201c}\u{201c}We\u{201d}"]);
}

#[test]
fn the_page_and_the_day_of_a_claim_are_said() {
    let mut document = document(WORDS, "Title", None);
    let page = |label: &str, start| PageStart { label: label.into(), start: Byte::new(start) };
    let text = Text::new(document.text.as_str().into(), document.text.blocks().to_vec());
    let text = text.expect("well formed").with_pages(vec![page("xi", 0), page("12", 30)]);
    document.text = std::sync::Arc::new(text);
    let mut citation = cited(&document, "Then");
    citation.said = Some(date!(2025 - 12 - 01));
    assert_eq!(
        citation.plain(),
        "\u{201c}Then\u{201d}\n\u{2014} A. Author, \u{201c}Title\u{201d}, The Paper, 23 January 2026, p.\u{a0}12, \
         said on 1 December 2025"
    );
    assert_eq!(cited(&document, "Title").source.page.as_deref(), Some("xi"));
}

#[test]
fn hostile_titles_and_addresses_are_text() {
    let title = "<img src=x onerror=alert(1)>\n\u{202e}\" onclick=\"x";
    let mut document = document(WORDS, title, Some("javascript:alert(1)//https://a"));
    document.origin.language = Some("\" onfocus=\"x".into());
    document.origin.author = Some("</bdi><script>x</script>".into());
    let citation = cited(&document, "Then");
    let html = citation.html();
    assert!(
        !html.contains("<img")
            && !html.contains("<script")
            && !html.contains("<a ")
            && !html.contains("cite="),
        "{html}"
    );
    assert!(!html.contains("\" on"), "{html}");
    assert!(html.contains("<bdi>javascript:alert(1)//https://a</bdi>"), "{html}");
    let plain = citation.plain();
    assert_eq!(plain.lines().count(), 3, "{plain}");
    assert!(!plain.contains('\u{202e}'));
    let document = self::document(WORDS, "T", Some("https://a.example/\"><script>"));
    let html = cited(&document, "Then").html();
    assert!(html.contains("href=\"https://a.example/%22%3E%3Cscript%3E#:~:text=Then\""), "{html}");
}

#[test]
fn what_is_not_known_is_left_out() {
    let mut document = document(WORDS, "", None);
    document.origin = Origin::default();
    let citation = cited(&document, "Then");
    assert_eq!(citation.plain(), "\u{201c}Then\u{201d}");
    assert_eq!(
        citation.html(),
        "<blockquote dir=\"auto\"><p dir=\"auto\">\u{201c}Then\u{201d}</p></blockquote>"
    );
    document.origin.source = Some("https://www.a.example/x".into());
    assert_eq!(Source::of(&document).publication.as_deref(), Some("a.example"));
}

#[test]
fn right_to_left_keeps_to_itself() {
    let document = document("שלום\n\nאמר שלום לכולם.", "כותרת", Some("https://a.example/"));
    let citation = cited(&document, "אמר שלום");
    assert!(
        citation.plain().contains("\u{2068}\u{201c}כותרת\u{201d}\u{2069}, The Paper"),
        "{}",
        citation.plain()
    );
}
