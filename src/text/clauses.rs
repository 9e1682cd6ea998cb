//! The clauses of a sentence, by its punctuation.

use std::ops::Range;

/// Punctuation after which a clause ends.
const AFTER: [char; 11] = [',', ';', ':', '\u{2026}', '،', '؛', '，', '、', '；', '：', '。'];

/// Dashes, which end a clause where white space stands on a side of them, and these without any.
const DASHES: [char; 4] = ['-', '\u{2012}', '\u{2013}', '\u{2014}'];

/// Marks in which a quotation or an aside stands, on either side.
const ENCLOSING: [char; 22] = [
    '"', '\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}', '\u{2039}', '\u{203a}',
    '\u{2018}', '\u{2019}', '\'', '(', ')', '[', ']', '「', '」', '『', '』', '（', '）', '《',
];

/// Returns the clauses of a sentence of a text, in order, as byte ranges without the punctuation
/// that parts them. The mark that ends the sentence stays with its last clause.
pub(super) fn clauses(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let slice = &text[sentence.clone()];
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in slice.char_indices() {
        if parts(slice, at, c) {
            found.push(start..at);
            start = at + c.len_utf8();
        }
    }
    found.push(start..slice.len());
    let parted =
        found.into_iter().filter(|range| slice[range.clone()].contains(char::is_alphanumeric));
    let mut clauses: Vec<_> = parted.collect();
    // What ends the sentence, a quotation mark after it included, is its last clause's.
    if let Some(last) = clauses.last_mut() {
        let rest = &slice[last.end..];
        if rest.chars().all(|c| !c.is_alphanumeric()) && ends_sentence(&slice[last.clone()]) {
            last.end = last.start + slice[last.clone()].trim_end().len();
        }
    }
    clauses
        .into_iter()
        .map(|range| sentence.start + range.start..sentence.start + range.end)
        .collect()
}

/// Returns whether a character parts two clauses, and not the parts of a word or a number.
fn parts(slice: &str, at: usize, c: char) -> bool {
    let before = slice[..at].chars().next_back();
    let after = slice[at + c.len_utf8()..].chars().next();
    let is_joined = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    if AFTER.contains(&c) {
        // "3,000" and "14:30" are one; scripts without spaces have none after their own commas.
        return !(c.is_ascii() && is_joined(before) && is_joined(after));
    }
    if DASHES.contains(&c) {
        return c == '\u{2014}' || !(is_joined(before) && is_joined(after));
    }
    // An apostrophe in a word, or at its end, is no quotation mark.
    let is_apostrophe = matches!(c, '\'' | '\u{2019}') && is_joined(before);
    ENCLOSING.contains(&c) && !is_apostrophe
}

fn ends_sentence(clause: &str) -> bool {
    clause.trim_end().ends_with(['.', '!', '?'])
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<&str> {
        clauses(text, 0..text.len()).into_iter().map(|range| text[range].trim()).collect()
    }

    #[test]
    fn punctuation_parts_clauses() {
        for (sentence, expected) in [
            ("One thing, two things; three.", &["One thing", "two things", "three."][..]),
            ("\u{201c}It is over,\u{201d} he said.", &["It is over", "he said."]),
            ("He calls it \u{201c}vital\u{201d} now.", &["He calls it", "vital", "now."]),
            ("Some \u{2013} not all \u{2013} agree.", &["Some", "not all", "agree."]),
            (
                "It\u{2019}s the states\u{2019} well-known 3,000 at 14:30.",
                &["It\u{2019}s the states\u{2019} well-known 3,000 at 14:30."],
            ),
            ("Er sagt: Nein (fast)!", &["Er sagt", "Nein", "fast"]),
            ("他说，这是一个问题。", &["他说", "这是一个问题"]),
            ("\u{2026}", &[]),
        ] {
            assert_eq!(read(sentence), expected, "{sentence}");
        }
    }

    proptest! {
        #[test]
        fn clauses_are_in_order_and_hold_every_letter(text in "[a-c ,;:()'\u{2019}\u{201c}\u{201d}.\u{2013}-]{0,40}") {
            let found = clauses(&text, 0..text.len());
            prop_assert!(found.windows(2).all(|two| two[0].end <= two[1].start));
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
            let inside: usize = found.iter().map(|range| letters(&text[range.clone()])).sum();
            prop_assert_eq!(inside, letters(&text));
        }
    }
}
