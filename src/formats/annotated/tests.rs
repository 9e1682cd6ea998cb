//! What is written shows the text as it is, each passage where it stands, and runs nothing.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::{
    formats::{ExportScope, json},
    model::{Timestamp, Workspace},
    testing::workspace_and_changes,
};

fn written(workspace: &Workspace) -> String {
    let now = Timestamp::from_unix_milliseconds(1_800_000_000_000);
    let export = Export::new(workspace, ExportScope::Everything(None), now);
    String::from_utf8(page(&export).bytes).expect("it is a text")
}

fn corpus(file: &str) -> Workspace {
    json::import(file).expect("it is valid")
}

/// Returns the text of a stretch of HTML, without the numbers of notes.
fn shown(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        out.push_str(text);
        let is_number = after.starts_with("sup>");
        rest =
            after.split_once(if is_number { "</sup>" } else { ">" }).map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.into_iter().fold(out, |out, (entity, c)| out.replace(entity, c))
}

/// The text of each block, in order, and the marked text of each annotation.
fn read(html: &str) -> (Vec<String>, BTreeMap<String, String>) {
    let mut marked: BTreeMap<String, String> = BTreeMap::new();
    let blocks = html.split("data-block=\"").skip(1).map(|after| {
        let (_, block) = after.split_once('>').expect("a tag ends");
        let (block, _) = block.split_once("</div>\n").expect("a block ends");
        for mark in block.split("<mark ").skip(1) {
            let (head, rest) = mark.split_once('>').expect("a tag ends");
            let (words, _) = rest.split_once("</mark>").expect("a mark ends");
            let (_, ids) = head.split_once("data-annotations=\"").expect("it says whose it is");
            let (ids, _) = ids.split_once('"').expect("a value ends");
            for id in ids.split(' ') {
                marked.entry(id.into()).or_default().push_str(&shown(words));
            }
        }
        shown(block)
    });
    let blocks = blocks.collect();
    (blocks, marked)
}

proptest! {
    #[test]
    fn blocks_and_passages_are_what_they_are((workspace, _) in workspace_and_changes()) {
        let (blocks, marked) = read(&written(&workspace));
        let documents = workspace.documents().values();
        let expected: Vec<_> = documents
            .flat_map(|it| it.text.blocks().iter().filter_map(|block| it.text.get(block.span)))
            .collect();
        prop_assert_eq!(blocks, expected);
        for annotation in workspace.annotations().values() {
            let text = &workspace.documents()[&annotation.document].text;
            let parts = text.blocks()[text.blocks_under(annotation.span)].iter();
            let parts = parts.filter_map(|block| text.get(block.span.intersection(annotation.span)?));
            let expected: String = parts.collect();
            prop_assert_eq!(marked.get(&annotation.id.to_string()), Some(&expected));
        }
        prop_assert_eq!(marked.len(), workspace.annotations().len());
    }
}

#[test]
fn nothing_of_a_text_runs_or_leads_anywhere() {
    let html =
        written(&corpus(include_str!("../../../tests/corpus/valid/text-that-would-run.json")));
    let body = html.split_once("<body>").expect("it has one").1;
    for tag in ["<script", "<img", "<iframe", "<svg", "<style", "<link", "<form"] {
        assert!(!body.contains(tag), "{tag}");
    }
    for link in body.split("href=\"").skip(1) {
        assert!(link.starts_with('#') || link.starts_with("http"), "{}", &link[..20]);
    }
    assert!(html.contains("default-src 'none'; style-src 'unsafe-inline'"));
}

#[test]
fn notes_and_the_table_say_who_claims_what() {
    let html = written(&corpus(include_str!("../../../tests/corpus/valid/ferry.json")));
    let read = shown(html.split_once("<body>").expect("it has one").1);
    for words in [
        "1 The mayor + supports The night ferry",
        "said on the quay",
        "somebody \u{2212} opposes The night ferry",
        "not in the table: ",
        "by Ada",
    ] {
        assert!(read.contains(words), "{words} is not in {read}");
    }
    assert!(html.contains("data-supports=\"1\""), "{html}");
}

#[test]
fn several_documents_have_contents_and_an_empty_library_has_no_table() {
    let html = written(&Workspace::default());
    assert!(html.contains("<h1>0 annotated documents</h1>") && !html.contains("<table>"));
    let html = written(&corpus(include_str!("../../../tests/corpus/valid/ferry.json")));
    assert!(html.contains("<li><a href=\"#d2\"><bdi>"), "{html}");
    assert!(html.contains("<h3 dir=\"auto\">") || html.contains("<h2 class=\"block heading\""));
    let one = corpus(include_str!("../../../tests/corpus/valid/text-that-would-run.json"));
    assert!(!written(&one).contains("<nav"));
}
