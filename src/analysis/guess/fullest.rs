//! The fullest form of a name in an article.

use std::collections::BTreeMap;

use super::names::{is_title, lists};
use crate::model::Span;

/// How much of a long text is searched on either side of a place, in bytes.
const AROUND: usize = 100_000;

/// Words that begin a sentence and are no first name.
const OPENINGS: &str = "\
    a after all although an and as at because before but by even for from if in it its later like \
    meanwhile most no nor not now of on once only or our since so some still that the then there \
    these this those though to under until we what when where while with yet";

/// Returns the form of a last name that has the first name as well, if the text has one: the one
/// that is used most. A name of several words is returned as it is.
pub fn fullest(text: &str, near: Span, name: &str) -> String {
    if name.is_empty() || name.split_whitespace().nth(1).is_some() {
        return name.to_owned();
    }
    let from = text.floor_char_boundary(near.start().get().saturating_sub(AROUND));
    let to = text.ceil_char_boundary(near.end().get().saturating_add(AROUND).min(text.len()));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, _) in text[from..to].match_indices(name) {
        let (start, end) = (from + at, from + at + name.len());
        let is_whole = !text[end..].starts_with(char::is_alphanumeric);
        if let Some(length) = first_name(&text[from..start]).filter(|_| is_whole) {
            *counts.entry(&text[start - length..end]).or_default() += 1;
        }
    }
    let full = counts.into_iter().max_by_key(|&(_, count)| count);
    full.map_or(name, |(full, _)| full).to_owned()
}

/// The length of the first name that a text ends with, initials and space included.
fn first_name(text: &str) -> Option<usize> {
    let mut before = text.strip_suffix(' ')?;
    loop {
        let word = before.rsplit([' ', '\n', '“', '"', '(', '—', '–']).next()?;
        // "Ann B. Lee"
        let is_initial = word.ends_with('.') && word.chars().count() == 2;
        if is_initial && let Some(rest) = before[..before.len() - word.len()].strip_suffix(' ') {
            before = rest;
            continue;
        }
        let lower = word.to_lowercase();
        let is_name = word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || c == '-')
            && word.chars().any(char::is_lowercase)
            && !is_title(&lower)
            && !lists(OPENINGS, &lower);
        return is_name.then(|| text.len() - (before.len() - word.len()));
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_last_name_is_completed() {
        let near = Span::of(0..1).expect("not empty");
        for (text, full) in [
            ("Ann Lee came. Lee left.", "Ann Lee"),
            ("“Ann B. Lee” came. Lee left.", "Ann B. Lee"),
            ("Then Lee came. President Lee left.", "Lee"),
            ("He met Ann. Lee left.", "Lee"),
            ("Ann Leeson came. Lee left.", "Lee"),
        ] {
            assert_eq!(fullest(text, near, "Lee"), full, "{text}");
        }
    }
}
