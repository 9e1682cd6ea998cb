//! Positions in the text and positions in the DOM.

use faultline::{
    browser::{
        BrowserSegmenter,
        selection::{self, at_point, clear, lines, range, select},
    },
    formats::plain,
    model::{Byte, DocumentId, Span, Text},
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Document, Element};

const TEXT: &str = "The 😀 title\n\nWitkoff sees e\u{301}ine issue.\n\nשלום רב";

fn dom() -> Document {
    web_sys::window().expect("a window").document().expect("a document")
}

/// An article as the page draws it, with the text cut into marks and comments in between. It stands
/// between two paragraphs that are not part of it.
struct Shown {
    root: Element,
    article: Element,
    text: std::sync::Arc<Text>,
}

/// What is selected in the article.
fn selected(shown: &Shown) -> Option<Span> {
    selection::selected(&shown.article, &shown.text, &BrowserSegmenter::new(None))
}

impl Shown {
    fn new() -> Self {
        let document =
            plain::document(DocumentId::new(uuid::Uuid::nil()), TEXT).expect("there is text");
        let root = dom().create_element("div").expect("an element");
        root.set_inner_html(
            "<p id=before>Before</p><article><p>Furniture</p>\
             <h1 data-block=0>The <mark>😀 ti</mark>tle</h1>\
             <p data-block=1><mark>Witkoff <!----></mark><mark>sees</mark><!----> e\u{301}ine issue.</p>\
             <p data-block=2 dir=auto>שלום <mark>רב</mark></p></article><p id=after>After</p>",
        );
        dom().body().expect("a body").append_child(&root).expect("appended");
        let article = root.query_selector("article").expect("valid").expect("there");
        Self { root, article, text: document.text }
    }

    fn span(&self, words: &str) -> Span {
        let start = self.text.as_str().find(words).expect("it is in the text");
        Span::of(start..start + words.len()).expect("not empty")
    }

    fn words(&self, span: Option<Span>) -> Option<&str> {
        self.text.get(span?)
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        clear();
        self.root.remove();
    }
}

#[wasm_bindgen_test]
fn what_is_selected_is_read_back() {
    let shown = Shown::new();
    for words in [
        "The",
        "😀",
        "title",
        "title\n\nWitkoff",
        "sees e\u{301}ine",
        "שלום",
        "😀 title\n\nWitkoff sees e\u{301}ine issue.\n\nשלום רב",
    ] {
        let span = shown.span(words);
        select(&shown.article, &shown.text, span);
        assert_eq!(shown.words(selected(&shown)), Some(words));
        let shown_words =
            range(&shown.article, &shown.text, span).expect("it is shown").to_string();
        assert_eq!(
            String::from(shown_words).replace(char::is_whitespace, ""),
            words.replace(char::is_whitespace, "")
        );
    }
}

/// Selects from one boundary point to another, each given as a node and a child index.
fn select_points(from: (&Element, u32), to: (&Element, u32)) {
    web_sys::window()
        .expect("a window")
        .get_selection()
        .expect("allowed")
        .expect("there is one")
        .set_base_and_extent(from.0, from.1, to.0, to.1)
        .expect("the points exist");
}

#[wasm_bindgen_test]
fn a_triple_click_ends_where_the_block_ends() {
    let shown = Shown::new();
    let block = |number| {
        faultline::browser::selection::block_element(&shown.article, number).expect("it is shown")
    };
    select_points((&block(0), 0), (&block(1), 0));
    assert_eq!(shown.words(selected(&shown)), Some("The 😀 title"));
    // The same backwards.
    select_points((&block(2), 0), (&block(1), 0));
    assert_eq!(shown.words(selected(&shown)), Some("Witkoff sees e\u{301}ine issue."));
}

#[wasm_bindgen_test]
fn what_lies_outside_the_blocks_is_left_out() {
    let shown = Shown::new();
    let find = |selector| shown.root.query_selector(selector).expect("valid").expect("there");
    select_points((&find("#before"), 0), (&find("#after"), 1));
    let all = selected(&shown);
    assert_eq!(shown.words(all), Some(TEXT));
    select_points((&find("#before"), 0), (&find("#before"), 1));
    assert_eq!(selected(&shown), None);
    select_points((&find("article p"), 0), (&find("article p"), 1));
    assert_eq!(selected(&shown), None, "furniture is no text");
    clear();
    assert_eq!(selected(&shown), None);
}

#[wasm_bindgen_test]
fn a_point_on_the_screen_is_a_place_in_the_text() {
    let shown = Shown::new();
    shown.article.scroll_into_view();
    for words in ["The", "sees", "issue"] {
        let span = shown.span(words);
        let (first, _) = lines(&shown.article, &shown.text, span).expect("it is shown");
        let y = first.top() + first.height() / 2.0;
        let start = at_point(&shown.article, &shown.text, first.left() + 1.0, y);
        assert_eq!(start, Some(span.start()), "{words}");
        let end = at_point(&shown.article, &shown.text, first.right() - 1.0, y);
        assert_eq!(end, Some(span.end()), "{words}");
    }
    assert!(at_point(&shown.article, &shown.text, -10.0, -10.0).is_none());
}

#[wasm_bindgen_test]
fn a_span_that_lies_between_the_blocks_is_not_shown() {
    let shown = Shown::new();
    let gap = Span::new(Byte::new(14), Byte::new(15)).expect("not empty");
    assert!(range(&shown.article, &shown.text, gap).is_none());
}
