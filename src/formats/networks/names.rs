//! The names of nodes. Programs tell nodes by their names, so no two have the same.

use std::collections::HashSet;

/// The name of what has none.
const UNNAMED: &str = "unnamed";

/// Returns names on one line each, as a format can write them, no two of which are the same: the second of a
/// name is "Name (2)". `clean` takes out what the format has no way to write.
pub fn unique<'a>(
    names: impl IntoIterator<Item = &'a str>,
    clean: impl Fn(&str) -> String,
) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut counts = std::collections::HashMap::<String, usize>::new();
    let clean = |name| clean(&one_line(name));
    let name = |name| {
        let name = Some(clean(name)).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| UNNAMED.into());
        let count = counts.entry(name.clone()).or_default();
        let mut own = name.clone();
        loop {
            *count += 1;
            if *count > 1 {
                own = format!("{name} ({count})");
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn no_two_names_are_the_same() {
        let names = ["A", "A (2)", "A", " A\n", "", "\u{0}", "\"A\""];
        let names = unique(names, |name| name.replace('"', ""));
        assert_eq!(names, ["A", "A (2)", "A (3)", "A (4)", "unnamed", "unnamed (2)", "A (5)"]);
    }
}
