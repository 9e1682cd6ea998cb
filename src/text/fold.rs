//! Normalizes names for comparison.

/// Folds a name so that names that look the same to a reader compare equal, ignoring case.
///
/// Runs of white space become one space and are removed at the ends. Invisible characters (soft
/// hyphens, zero-width spaces, byte order marks) are removed. The two encodings of "é" remain
/// different here; the page normalizes them first with a function of the browser.
pub fn folded(name: &str) -> String {
    let seen: String = name.chars().filter(is_seen).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Returns whether a character is none of the invisible ones.
pub(super) const fn is_seen(c: &char) -> bool {
    !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn what_looks_the_same_is_the_same_name() {
        for same in ["Steve  WITKOFF", " steve\u{a0}witkoff\n", "Steve Wit\u{ad}koff\u{200b}"] {
            assert_eq!(folded(same), "steve witkoff");
        }
        assert_ne!(folded("Steve-Witkoff"), folded("Steve Witkoff"));
        assert_eq!(folded(" \u{feff}"), "");
    }
}
