//! Texts on one line: brat's files have a line for each annotation, and readers in Python divide them wherever
//! Unicode has lines end.

/// Returns whether a character ends a line, or parts the fields of one, to some reader.
pub fn is_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{1c}'
            ..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Writes a text on one line.
pub fn escaped(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => line.push_str("\\\\"),
            '\n' => line.push_str("\\n"),
            c if is_break(c) => line.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => line.push(c),
        }
    }
    line
}

/// Undoes [`escaped`].
pub fn unescaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let coded = after.strip_prefix('u').and_then(|code| code.get(..4));
        let coded = coded.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        let (c, length) = match (after.chars().next(), coded) {
            (Some('u'), Some(c)) => (c, 5),
            (Some('n'), _) => ('\n', 1),
            (Some('\\'), _) => ('\\', 1),
            // It is not ours.
            _ => ('\\', 0),
        };
        text.push(c);
        rest = &after[length..];
    }
    text + rest
}

/// Returns the pieces of a passage between breaks, which brat has as fragments, in bytes; a break at either end
/// belongs to the first or the last. One piece if there is nothing between the breaks.
pub fn fragments(passage: &str) -> Vec<std::ops::Range<usize>> {
    let mut pieces: Vec<std::ops::Range<usize>> = Vec::new();
    let mut at = 0;
    for piece in passage.split(is_break) {
        if !piece.is_empty() {
            pieces.push(at..at + piece.len());
        }
        at += piece.len();
        at += passage[at..].chars().next().map_or(0, char::len_utf8);
    }
    if let Some(first) = pieces.first_mut() {
        first.start = 0;
    }
    match pieces.last_mut() {
        Some(last) => last.end = passage.len(),
        None => pieces.push(0..passage.len()),
    }
    pieces
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_passage_is_in_pieces_where_lines_end() {
        for (passage, pieces) in [
            ("one", "0..3"),
            ("one\n\ntwo\tö", "0..3 5..8 9..11"),
            ("\none\n", "0..5"),
            ("\n\t", "0..2"),
        ] {
            let found: Vec<_> =
                fragments(passage).iter().map(|piece| format!("{piece:?}")).collect();
            assert_eq!(found.join(" "), pieces, "{passage:?}");
        }
    }

    proptest! {
        #[test]
        fn escaping_is_undone(text in "[\\\\nu0-9\n\t\r\u{2028}\u{85}]{0,9}|\\PC{0,9}") {
            let line = escaped(&text);
            prop_assert!(!line.contains(is_break));
            prop_assert_eq!(unescaped(&line), text);
        }
    }
}
