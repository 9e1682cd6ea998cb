//! The fullest form of a name in an article.

use std::collections::BTreeMap;

use crate::{
    analysis::guess::names::{is_title, lists},
    model::{Document, Span},
};

/// How much of a long document is searched on either side of a claim, in bytes.
const AROUND: usize = 100_000;

/// Words that begin a sentence and are no first name.
const OPENINGS: &str = "\
    a after all although an and as at because before but by even for from if in it its later like \
    meanwhile most no nor not now of on once only or our since so some still that the then there \
    these this those though to under until we what when where while with yet";

/// Returns the form of a last name that has the first name as well, if the document has one: the one
/// that is used most. A name of several words is returned as it is.
pub fn fullest(document: &Document, claim: Span, name: &str) -> String {
    if name.split_whitespace().nth(1).is_some() {
        return name.to_owned();
    }
    let text = document.text.as_str();
    let from = text.floor_char_boundary(claim.start().get().saturating_sub(AROUND));
    let to = text.ceil_char_boundary(claim.end().get().saturating_add(AROUND).min(text.len()));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, _) in text[from..to].match_indices(name) {
        let (start, end) = (from + at, from + at + name.len());
        let is_whole = !text[end..].starts_with(char::is_alphanumeric);
        if let Some(first) = first_name(&text[from..start]).filter(|_| is_whole) {
            *counts.entry(&text[start - 1 - first.len()..end]).or_default() += 1;
        }
    }
    let full = counts.into_iter().max_by_key(|&(_, count)| count);
    full.map_or(name, |(full, _)| full).to_owned()
}

/// The first name that a text ends with.
fn first_name(text: &str) -> Option<&str> {
    let text = text.strip_suffix(' ')?;
    let word = text.rsplit([' ', '\n', '“', '"', '(', '—', '–']).next()?;
    let lower = word.trim_end_matches('.').to_lowercase();
    let is_name = word.starts_with(char::is_uppercase)
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.'))
        && word.chars().any(char::is_lowercase)
        && !is_title(&lower)
        && !lists(OPENINGS, &lower);
    is_name.then_some(word)
}
