//! Characters, words and sentences as the browser finds them.

use faultline::{
    browser::BrowserSegmenter,
    text::{Segmenter, Uax29},
};
use wasm_bindgen_test::wasm_bindgen_test;

fn words<'a>(language: Option<&str>, text: &'a str) -> Vec<&'a str> {
    BrowserSegmenter::new(language).words(text).into_iter().map(|range| &text[range]).collect()
}

#[wasm_bindgen_test]
fn words_of_scripts_with_spaces_are_those_of_the_standard() {
    let text = "“It’s one issue,” he said. 😀 Київ!";
    let standard: Vec<_> = Uax29.words(text).into_iter().map(|range| &text[range]).collect();
    assert_eq!(words(Some("en"), text), standard);
}

#[wasm_bindgen_test]
fn scripts_without_spaces_have_words_too() {
    assert!(words(Some("th"), "สันติภาพต้องมาก่อน").len() > 1);
    assert!(words(Some("zh"), "和平谈判只剩一个问题").len() > 2);
}

#[wasm_bindgen_test]
fn sentences_tile_the_text() {
    let text = "One. Two? 三。";
    let sentences = BrowserSegmenter::new(None).sentences(text);
    assert_eq!(sentences.first().map(|sentence| sentence.start), Some(0));
    assert_eq!(sentences.last().map(|sentence| sentence.end), Some(text.len()));
    assert!(sentences.windows(2).all(|pair| pair[0].end == pair[1].start));
    assert!(sentences.len() >= 2);
}

#[wasm_bindgen_test]
fn a_language_that_is_none_does_no_harm() {
    assert_eq!(words(Some("not a language"), "two words"), ["two", "words"]);
    assert!(words(None, "").is_empty());
}

#[wasm_bindgen_test]
fn characters_are_those_of_the_standard() {
    let text = "e\u{301} 👩‍👩‍👧 किंतु \r\n한국";
    assert_eq!(BrowserSegmenter::new(None).characters(text), Uax29.characters(text));
}
