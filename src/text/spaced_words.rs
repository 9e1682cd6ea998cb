//! Words by the white space between them, as word processors count them.

use std::ops::Range;

/// Returns the words of a text in order, as byte ranges without the punctuation around them. Words are
/// parted by white space or the Ethiopic word separator; what has no letter or digit is none.
pub fn spaced_words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let divides = |c: char| c.is_whitespace() || c == '\u{1361}';
    text.split_inclusive(divides)
        .scan(0, |end, part| {
            let start = *end;
            *end += part.len();
            Some((start, part))
        })
        .filter_map(|(start, part)| {
            let is_around = |c: char| !c.is_alphanumeric();
            let begun = part.trim_start_matches(is_around);
            let start = start + part.len() - begun.len();
            let length = begun.trim_end_matches(is_around).len();
            (length > 0).then(|| start..start + length)
        })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn words_are_without_what_is_around_them() {
        let text = "“It’s one issue”\u{2003}–  he\tsaid… (U.S.) ሰላም፡ለዓለም።";
        let words: Vec<_> = spaced_words(text).map(|word| &text[word]).collect();
        assert_eq!(words, ["It’s", "one", "issue", "he", "said", "U.S", "ሰላም", "ለዓለም"]);
        assert_eq!(spaced_words("").count() + spaced_words(" – \n").count(), 0);
    }
}
