//! Letters of scripts that do not put a space between two words.

/// Letters of scripts that put no spaces between words: the blocks of Thai, Lao, Burmese, Khmer,
/// Hiragana, Katakana and the Chinese characters.
pub const fn is_unspaced(c: char) -> bool {
    is_ideograph(c)
        || is_kana(c)
        || matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Chinese characters, in whichever language, with the marks that stand for one.
pub const fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Hiragana and Katakana.
pub const fn is_kana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}')
}
