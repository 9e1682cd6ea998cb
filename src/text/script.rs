//! Characters of scripts without spaces between words.

/// Returns whether a character belongs to a script without spaces between words: Thai, Lao,
/// Burmese, Khmer, Hiragana, Katakana or Chinese characters.
pub const fn is_unspaced(c: char) -> bool {
    is_ideograph(c)
        || is_kana(c)
        || matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Returns whether a character is a Chinese character, in any language, or a mark that stands for
/// one.
pub const fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Returns whether a character is Hiragana or Katakana.
pub const fn is_kana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}')
}
