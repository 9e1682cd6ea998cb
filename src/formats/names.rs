//! Names as formats write them that tell entries by their names: no two are the same.

use std::collections::{HashMap, HashSet};

/// The name of what has none.
const UNNAMED: &str = "unnamed";

/// Returns names on one line each, as a format can write them, no two of which are the same: the second of a
/// name is "Name (2)". `clean` takes out what the format has no way to write.
pub fn unique<'a>(
    names: impl IntoIterator<Item = &'a str>,
    clean: impl Fn(&str) -> String,
) -> Vec<String> {
    unique_within(names, clean, usize::MAX)
}

/// Returns names that are unique and no longer than so many UTF-16 code units.
pub fn unique_within<'a>(
    names: impl IntoIterator<Item = &'a str>,
    clean: impl Fn(&str) -> String,
    most: usize,
) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut counts = HashMap::<String, usize>::new();
    let name = |name| {
        let name = Some(clean(&one_line(name))).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| UNNAMED.into());
        let name = cut(&name, most).to_owned();
        let count = counts.entry(name.clone()).or_default();
        let mut own = name.clone();
        loop {
            *count += 1;
            if *count > 1 {
                let suffix = format!(" ({count})");
                own = format!("{}{suffix}", cut(&name, most.saturating_sub(suffix.len())));
            }
            if taken.insert(own.clone()) {
                return own;
            }
        }
    };
    names.into_iter().map(name).collect()
}

/// Returns a text on one line, without control characters.
pub fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns a text as it stands between quotation marks in the CSV of Discourse Network Analyzer, which knows no
/// way to write one. It is a formula in no spreadsheet.
pub fn quotable(text: &str) -> String {
    let text = text.replace('"', "'");
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

/// Returns the beginning of a text that has at most so many UTF-16 code units.
pub fn cut(text: &str, most: usize) -> &str {
    let mut length = 0;
    let end = text.char_indices().find(|(_, c)| {
        length += c.len_utf16();
        length > most
    });
    end.map_or(text, |(end, _)| &text[..end])
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn no_two_names_are_the_same() {
        let names = ["A", "A (2)", "A", " A\n", "", "\u{0}", "\"A\""];
        let names = unique(names, |name| name.replace('"', ""));
        assert_eq!(names, ["A", "A (2)", "A (3)", "A (4)", "unnamed", "unnamed (2)", "A (5)"]);
    }

    #[test]
    fn long_names_are_cut_and_stay_unique() {
        let long = "😀".repeat(100);
        let names = unique_within([long.as_str(), &long], str::to_owned, 190);
        assert_eq!(names[0], "😀".repeat(95));
        assert_eq!(names[1], format!("{} (2)", "😀".repeat(93)));
    }
}
