//! What stands in a cell: no formula, and several names in one.

/// Returns whether a spreadsheet would take a cell for a formula, whatever apostrophes stand before it
/// (OWASP, "CSV Injection"): it begins with one of these signs, or white space is all that comes before.
fn is_formula(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.starts_with(['\t', '\r', '\n'])
        || bare.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Puts an apostrophe before what would be a formula.
pub fn defused(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// Undoes [`defused`].
pub fn as_it_was(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// Joins names with semicolons. A semicolon or backslash of a name has a backslash before it.
pub fn joined<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let escaped = names.into_iter().map(|name| name.replace('\\', "\\\\").replace(';', "\\;"));
    escaped.collect::<Vec<_>>().join("; ")
}

/// Undoes [`joined`].
pub fn parted(cell: &str) -> Vec<String> {
    if cell.is_empty() {
        return Vec::new();
    }
    let mut names = vec![String::new()];
    let mut characters = cell.chars().peekable();
    while let Some(c) = characters.next() {
        match (c, names.last_mut()) {
            (';', _) => {
                // The space is of the separator.
                characters.next_if_eq(&' ');
                names.push(String::new());
            }
            ('\\', Some(name)) => name.push(characters.next().unwrap_or('\\')),
            (c, Some(name)) => name.push(c),
            (_, None) => {}
        }
    }
    names
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_spreadsheet_would_reckon_is_text() {
        for formula in
            ["=1+1", "+x", "-2", "@a", "\tx", "\rx", "\n", " =1", "'=1", "''-", "＝1", "\u{a0}=1"]
        {
            assert_eq!(defused(formula), format!("'{formula}"));
        }
        for text in ["", "a=1", "'", "'a", "1-2", "' a", "«=1»"] {
            assert_eq!(defused(text), text);
        }
    }

    proptest! {
        #[test]
        fn defusing_is_undone_exactly(cell in "['=+@ \t\r\na-]{0,6}|\\PC{0,9}") {
            let defused = defused(&cell);
            prop_assert_eq!(as_it_was(&defused), cell.as_str());
            prop_assert!(!defused.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        }

        #[test]
        fn joined_names_are_parted(names in prop::collection::vec("[a; \\\\]{1,5}|\\PC{1,5}", 0..4)) {
            prop_assert_eq!(parted(&joined(names.iter().map(String::as_str))), names);
        }
    }
}
