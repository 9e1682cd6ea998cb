//! Finds a word or phrase in a text, ignoring case.

use super::marks::plain_mark;
use crate::model::Span;

/// The least byte that begins a character of several bytes in UTF-8 (RFC 3629, section 3).
const LEAST_LEADING: u8 = 0xc2;

/// Finds up to `limit` occurrences of `needle` in `text`, without overlaps and ignoring case. White
/// space at the ends of the needle is ignored; an empty needle occurs nowhere.
///
/// Case is folded by Unicode's lower-case mapping, character by character. Quotation marks, dashes
/// and spaces of any form are the same: nobody types those of the printed page.
pub fn find(text: &str, needle: &str, limit: usize) -> Vec<Span> {
    let needle: Vec<char> = needle.trim().chars().flat_map(folded).collect();
    let Some(&first) = needle.first() else { return Vec::new() };
    // At other bytes none can begin, so no character is decoded there.
    let may_begin = |byte: u8| {
        if byte.is_ascii() {
            char::from(byte.to_ascii_lowercase()) == first
        } else {
            byte >= LEAST_LEADING
        }
    };
    let mut found = Vec::new();
    let mut from = 0;
    while found.len() < limit
        && let Some(next) = text.as_bytes()[from..].iter().position(|&byte| may_begin(byte))
    {
        let start = from + next;
        from = match prefix_length(&text[start..], &needle) {
            Some(length) => {
                found.extend(Span::of(start..start + length));
                start + length
            }
            None => start + 1,
        };
    }
    found
}

/// Returns whether `needle` occurs in `text`, as [`find`] finds it.
pub fn contains(text: &str, needle: &str) -> bool {
    !find(text, needle, 1).is_empty()
}

/// Folds a character: in lower case, and one of the forms of a mark for all of them.
fn folded(c: char) -> impl Iterator<Item = char> {
    let c = if c.is_whitespace() { ' ' } else { plain_mark(c) };
    c.to_lowercase()
}

/// Returns how many bytes at the start of `text` match all of `needle`, which is in lower case.
fn prefix_length(text: &str, needle: &[char]) -> Option<usize> {
    let mut rest = needle;
    for (at, c) in text.char_indices() {
        if rest.is_empty() {
            return Some(at);
        }
        for c in folded(c) {
            rest = rest.strip_prefix(&[c])?;
        }
    }
    rest.is_empty().then_some(text.len())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, needle: &str) -> Vec<&'a str> {
        find(text, needle, 10).into_iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn marks_are_found_in_any_form() {
        let text = "\u{201c}It\u{2019}s\u{a0}over\u{201d} \u{2014} or not";
        assert_eq!(found(text, "\"it's over\" - or"), [&text[..text.len() - 4]]);
    }

    #[test]
    fn case_does_not_matter_in_any_script() {
        assert_eq!(
            found("Witkoff, WITKOFF and witkoff's", "witkoff"),
            ["Witkoff", "WITKOFF", "witkoff"]
        );
        assert_eq!(found("Київ і КИЇВ", "київ"), ["Київ", "КИЇВ"]);
        assert_eq!(found("İstanbul", "i\u{307}s"), ["İs"]);
    }

    #[test]
    fn hits_do_not_overlap_and_stop_at_the_limit() {
        assert_eq!(found("aaaa", "aa"), ["aa", "aa"]);
        assert_eq!(find("aaaa", "a", 3).len(), 3);
    }

    #[test]
    fn nothing_is_found_for_nothing() {
        assert!(found("text", "").is_empty());
        assert!(found("text", "  ").is_empty());
        assert!(found("", "text").is_empty());
        assert!(found("tex", "text").is_empty());
        assert_eq!(found("text", " text "), ["text"]);
    }
}
