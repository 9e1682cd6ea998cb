//! Quotations: what stands between quotation marks.

use std::ops::Range;

use crate::model::Span;

/// How far before a passage the beginning of its paragraph is sought, in bytes.
const BEFORE: usize = 4_000;

/// Returns the quotations of a passage, without their marks. One that is not closed ends with its
/// paragraph: the next paragraph opens it anew.
pub fn quotations(text: &str, span: Span) -> Vec<Range<usize>> {
    let start = span.start().get();
    let earliest = text.floor_char_boundary(start.saturating_sub(BEFORE));
    let from = text[earliest..start].rfind('\n').map_or(earliest, |at| earliest + at);
    let to = span.end().get();
    let to = text[to..].char_indices().take(BEFORE).find(|&(_, c)| c == '\n');
    let to = to.map_or(span.end().get(), |(at, _)| span.end().get() + at);
    let mut found = Vec::new();
    let mut opened: Option<usize> = None;
    for (at, c) in text[from..to].char_indices() {
        let (at, after) = (from + at, from + at + c.len_utf8());
        match (c, opened) {
            ('“' | '„' | '«', None) | ('"', None) => opened = Some(after),
            ('”' | '»' | '"' | '\n', Some(first)) => {
                found.push(first..at);
                opened = None;
            }
            _ => {}
        }
    }
    found.extend(opened.map(|first| first..to));
    found.retain(|quotation| quotation.end >= start);
    found
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn quotations_end_with_their_mark_or_their_paragraph() {
        let text = "“One. Two,” she said.\n\n“Three.\n\n“Four.” He said \"five\" too.";
        let span = Span::of(5..text.len()).expect("not empty");
        let found: Vec<&str> = quotations(text, span).into_iter().map(|part| &text[part]).collect();
        assert_eq!(found, ["One. Two,", "Three.", "Four.", "five"]);
        assert!(quotations("None.", Span::of(0..5).expect("not empty")).is_empty());
    }
}
