//! Marks that are printed in several forms.

/// Returns one form of a mark for all of them: of apostrophes and single quotation marks `'`, of
/// double ones `"`, of hyphens and dashes `-`. Every other character is returned as it is.
pub(super) const fn plain_mark(c: char) -> char {
    match c {
        '\u{2018}'..='\u{201b}' | '\u{2bc}' | '\u{2032}' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}'..='\u{2015}' => '-',
        c => c,
    }
}
