//! Names as they are compared.

/// A name as it is compared with others: as a reader sees it, whatever its case. White space counts
/// as one space and not at the ends; what nobody sees (soft hyphens, zero-width spaces, byte order
/// marks) does not count. The two ways to write "é" are not one here: the page, whose browser knows
/// how, makes one of them first.
pub fn folded(name: &str) -> String {
    let is_seen = |c: &char| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    let seen: String = name.chars().filter(is_seen).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
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
