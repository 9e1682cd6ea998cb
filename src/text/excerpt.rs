//! The beginning of a text, where all of it would be too much.

use std::borrow::Cow;

/// Returns a text, or if it has more than `longest` code points so many of it and an ellipsis.
pub fn excerpt(text: &str, longest: usize) -> Cow<'_, str> {
    match text.char_indices().nth(longest) {
        None => text.into(),
        Some((end, _)) => format!("{}\u{2026}", &text[..end]).into(),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn what_is_longer_is_cut_between_code_points() {
        for (text, short) in [("", ""), ("é😀x", "é😀x"), ("é😀xy", "é😀x\u{2026}")] {
            assert_eq!(excerpt(text, 3), short);
        }
    }
}
