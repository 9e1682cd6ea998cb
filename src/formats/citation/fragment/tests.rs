//! A browser finds the passage by the words that are given, as the specification says it looks.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use uuid::Uuid;

use super::*;
use crate::{
    formats::{citation::Places, plain},
    model::DocumentId,
    testing,
    text::{Uax29, snap},
};

fn text(words: &str) -> std::sync::Arc<Text> {
    plain::document(DocumentId::new(Uuid::nil()), words).expect("a text").text
}

fn span(text: &Text, words: &str, nth: usize) -> Span {
    let (at, found) = text.as_str().match_indices(words).nth(nth).expect("it is there");
    Span::of(at..at + found.len()).expect("not empty")
}

fn of(text: &Text, span: Span) -> String {
    let places = Places::new(text);
    directive(text, span, &Uax29, &|words| places.stand_once(words)).expect("there are words")
}

fn of_words(whole: &str, words: &str, nth: usize) -> String {
    let text = text(whole);
    of(&text, span(&text, words, nth))
}

#[test]
fn a_passage_that_stands_once_is_given_whole() {
    let whole = "Title\n\nHe said: \u{201c}We agree, on A-B & more.\u{201d} Then he left.";
    assert_eq!(
        of_words(whole, "\u{201c}We agree, on A-B & more.\u{201d}", 0),
        "text=We%20agree%2C%20on%20A%2DB%20%26%20more"
    );
    // Words are whole.
    assert_eq!(of_words(whole, "en he lef", 0), "text=Then%20he%20left");
}

#[test]
fn what_comes_before_and_after_tells_passages_apart() {
    let whole =
        "One\n\nthe talks failed, he said; the talks failed, she said.\n\nthe talks failed again";
    assert_eq!(of_words(whole, "the talks failed", 0), "text=One-,the%20talks%20failed");
    assert_eq!(of_words(whole, "the talks failed", 1), "text=said%3B-,the%20talks%20failed");
    assert_eq!(
        of_words(whole, "the talks failed", 2),
        "text=said.%20-,the%20talks%20failed".replace(".%20", "%2E")
    );
    assert_eq!(of_words(whole, "the talks", 1), "text=said%3B-,the%20talks");
    let whole = "same same other";
    assert_eq!(of_words(whole, "same", 0), "text=same,-same");
    assert_eq!(of_words(whole, "same", 1), "text=same-,same");
}

#[test]
fn what_only_both_sides_tell_apart_has_both() {
    let whole = "a x b. a x c. d x b.";
    assert_eq!(of_words(whole, "x", 0), "text=a-,x,-b");
}

#[test]
fn marks_before_the_first_word_of_a_block_stay_with_it() {
    let whole = "One\n\n\u{201c}No\u{201d}, he said.\n\nTwo\n\n\u{201c}No\u{201d}, he said.";
    assert_eq!(of_words(whole, "No", 1), "text=Two-,%E2%80%9CNo");
}

#[test]
fn a_long_passage_is_given_by_its_ends() {
    let middle = "word ".repeat(80);
    let whole =
        format!("Title\n\nIt began in the north {middle}and ended in the south. So it was.");
    let passage = format!("It began in the north {middle}and ended in the south.");
    assert_eq!(
        of_words(&whole, &passage, 0),
        "text=It%20began%20in%20the,ended%20in%20the%20south"
    );
}

#[test]
fn a_passage_over_several_blocks_is_given_by_its_ends() {
    let whole = "Title\n\nOne ends here.\n\nAnother.\n\nThe next begins so.";
    assert_eq!(
        of_words(whole, "ends here.\n\nAnother.\n\nThe next", 0),
        "text=ends%20here,The%20next"
    );
}

#[test]
fn other_scripts_and_signs_are_encoded() {
    assert_eq!(
        of_words("a 👩\u{200d}👧 b", "👩\u{200d}👧", 0),
        "text=a-,%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7,-b".replace(",-b", "")
    );
    assert_eq!(of_words("x אמר שלום y", "שלום", 0), "text=%D7%A9%D7%9C%D7%95%D7%9D");
    assert_eq!(of_words("e\u{301}te\u{301} deux", "e\u{301}te\u{301}", 0), "text=e%CC%81te%CC%81");
}

/// A directive, taken apart and decoded.
fn read(directive: &str) -> [Option<String>; 4] {
    let decode = |part: &str| {
        let decoded = form_urlencoded::parse(format!("x={}", part.replace('+', "%2B")).as_bytes())
            .next()
            .map(|(_, value)| value.into_owned());
        decoded.expect("it is one")
    };
    let mut parts: Vec<&str> =
        directive.strip_prefix("text=").expect("it is one").split(',').collect();
    let prefix = parts.first().and_then(|part| part.strip_suffix('-')).map(decode);
    if prefix.is_some() {
        parts.remove(0);
    }
    let suffix = parts.last().and_then(|part| part.strip_prefix('-')).map(decode);
    if suffix.is_some() {
        parts.pop();
    }
    assert!((1..=2).contains(&parts.len()), "{directive}");
    [prefix, Some(decode(parts[0])), parts.get(1).map(|part| decode(part)), suffix]
}

/// Finds what a browser finds first, by the letter and without regard to the ends of words.
fn found(text: &Text, [prefix, start, end, suffix]: [Option<String>; 4]) -> Option<Range<usize>> {
    // White space is one space.
    let mut squeezed = String::new();
    let mut places = Vec::new();
    for (at, c) in text.as_str().char_indices() {
        if c.is_whitespace() && squeezed.ends_with(' ') {
            continue;
        }
        let c = if c.is_whitespace() { ' ' } else { c };
        squeezed.push(c);
        places.extend(std::iter::repeat_n(at, c.len_utf8()));
    }
    places.push(text.as_str().len());
    let start = start?;
    let mut from = 0;
    while let Some(at) = squeezed[from..].find(start.as_str()).map(|at| at + from) {
        from = at + squeezed[at..].chars().next().map_or(1, char::len_utf8);
        let has_prefix =
            prefix.as_ref().is_none_or(|it| squeezed[..at].trim_end().ends_with(it.as_str()));
        let mut to = at + start.len();
        if let Some(end) = &end {
            let Some(found) = squeezed[to..].find(end.as_str()) else { continue };
            to += found + end.len();
        }
        let has_suffix =
            suffix.as_ref().is_none_or(|it| squeezed[to..].trim_start().starts_with(it.as_str()));
        if has_prefix && has_suffix {
            return Some(places[at]..places[to]);
        }
    }
    None
}

proptest! {
    #[test]
    fn a_browser_finds_the_passage_that_is_meant(words in testing::text(), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        // Only spaces that pages have.
        let words = words.replace(|c: char| c.is_whitespace() && c != '\n', " ");
        let Ok(document) = plain::document(DocumentId::new(Uuid::nil()), &words) else { return Ok(()) };
        let text = document.text;
        let length = text.as_str().len() + 1;
        let Some(span) = snap(&text, Byte::new(from.index(length)), Byte::new(to.index(length)), &Uax29) else {
            return Ok(());
        };
        let directive = of(&text, span);
        let found = found(&text, read(&directive));
        let found = found.expect("what is given is there");
        let passage = &text.as_str()[span.range()];
        // Where paragraphs are the same over and over, there is nothing to tell them apart by.
        let blocks = text.blocks().iter().filter_map(|block| text.get(block.span));
        let different: std::collections::BTreeSet<_> = blocks.collect();
        if different.len() == text.blocks().len() && passage.unicode_words().count() > 2 {
            let is_met = found.start < span.end().get() && span.start().get() < found.end;
            prop_assert!(is_met, "{} finds {:?}, not {:?}", directive, &text.as_str()[found], passage);
        }
    }
}
