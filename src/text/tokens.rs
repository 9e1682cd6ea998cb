//! The words and marks of a text, which two versions of it are compared by.

use std::hash::{Hash, Hasher};

use super::{marks::plain_mark, script::is_unspaced};
use crate::model::Span;

/// A word or a mark of a text. Two are equal if they are written the same, but for the forms of
/// quotation marks, apostrophes and dashes, which differ between two prints of one article.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Token<'a>(pub(super) &'a str);

impl Token<'_> {
    fn chars(&self) -> impl Iterator<Item = char> {
        self.0.chars().map(plain_mark)
    }
}

impl PartialEq for Token<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
            || (!self.0.is_ascii() || !other.0.is_ascii()) && self.chars().eq(other.chars())
    }
}

impl Eq for Token<'_> {}

impl Hash for Token<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.chars().for_each(|c| c.hash(state));
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Parts tokens, and is none.
    Space,
    /// A letter or digit of a script with spaces between words.
    Letter,
    /// What belongs to the character before it.
    Joined,
    /// A token by itself: a mark, a sign, or a character of a script without spaces.
    Alone,
}

/// Returns the words and marks of a text in order. Letters and digits in a row are one; each mark is
/// one, and so is each character of a script without spaces between words, where only a dictionary
/// knows the words.
pub(super) fn tokens(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, Sort)> = None;
    for (at, c) in text.char_indices() {
        let sort = sort(c);
        let goes_on = match (open, sort) {
            (Some(_), Sort::Joined) => true,
            (Some((_, before)), Sort::Letter) => before == Sort::Letter,
            _ => false,
        };
        if goes_on {
            continue;
        }
        found.extend(open.take().and_then(|(start, _)| Span::of(start..at)));
        open = (sort != Sort::Space).then_some((at, sort));
    }
    found.extend(open.and_then(|(start, _)| Span::of(start..text.len())));
    found
}

fn sort(c: char) -> Sort {
    match c {
        c if c.is_ascii_alphanumeric() => Sort::Letter,
        '\u{200b}' => Sort::Space,
        c if c.is_whitespace() => Sort::Space,
        c if c.is_ascii() => Sort::Alone,
        c if is_joined(c) => Sort::Joined,
        c if is_unspaced(c) => Sort::Alone,
        c if c.is_alphanumeric() => Sort::Letter,
        _ => Sort::Alone,
    }
}

/// Returns whether a character is a mark on the one before it, such as an accent, a vowel sign or a
/// joiner. Where it is not known to be one, only a token is shorter.
const fn is_joined(c: char) -> bool {
    matches!(c,
        '\u{ad}'
        | '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{93a}'..='\u{93c}' | '\u{93e}'..='\u{94f}' | '\u{981}'..='\u{983}'
        | '\u{9bc}' | '\u{9be}'..='\u{9cd}' | '\u{bbe}'..='\u{bcd}' | '\u{c3e}'..='\u{c4d}'
        | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ecd}'
        | '\u{102b}'..='\u{103e}' | '\u{17b6}'..='\u{17d3}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200c}' | '\u{200d}'
        | '\u{20d0}'..='\u{20ff}' | '\u{3099}'..='\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn words_marks_and_characters_without_spaces_are_tokens() {
        for (text, expected) in [
            (
                "\u{201c}It\u{2019}s 3,000.\u{201d}",
                &["\u{201c}", "It", "\u{2019}", "s", "3", ",", "000", ".", "\u{201d}"][..],
            ),
            ("a\u{300}b  e\u{301} \u{301}", &["a\u{300}b", "e\u{301}", "\u{301}"]),
            ("他说的", &["他", "说", "的"]),
            ("ไทยนี้", &["ไ", "ท", "ย", "นี้"]),
            ("हिन्दी में।", &["हिन्दी", "में", "।"]),
            ("שָׁלוֹם עולם", &["שָׁלוֹם", "עולם"]),
            (" \n", &[]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn forms_of_marks_are_one() {
        assert_eq!(Token("\u{2019}"), Token("'"));
        assert_eq!(Token("\u{201c}"), Token("\u{bb}"));
        assert_ne!(Token("\u{201c}"), Token("'"));
        assert_ne!(Token("a"), Token("A"));
    }

    proptest! {
        #[test]
        fn tokens_hold_all_but_white_space(text in "[\\PC \n\u{300}\u{200d}ไทย中]{0,40}") {
            let spans = tokens(&text);
            prop_assert!(spans.windows(2).all(|two| two[0].end() <= two[1].start()));
            let seen = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').count();
            let inside: usize = spans.iter().map(|span| seen(&text[span.range()])).sum();
            prop_assert_eq!(inside, seen(&text));
        }
    }
}
