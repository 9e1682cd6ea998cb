//! Tidies the white space of a text.

use super::PieceKind;

/// What stands between the cells of a row.
const CELL: &str = " | ";

/// Returns a text with its white space tidied: one space where there are several, none at the ends of
/// lines, at most one empty line, and nothing that cannot be seen but what joins or parts letters. The
/// cells of a row are parted by bars.
pub fn text(text: &str, kind: PieceKind) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    if kind == PieceKind::Row {
        let cells = text.split('\t').map(|cell| spaced(&cell.replace('\n', " ")));
        return cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(CELL);
    }
    let mut tidy = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.split('\n').map(spaced) {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !tidy.is_empty() {
            tidy.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        tidy.push_str(&line);
        empty = 0;
    }
    tidy
}

/// Returns a line with one space where there is white space. A single no-break space stays one: French
/// sets them before its colons.
fn spaced(line: &str) -> String {
    let mut tidy = String::with_capacity(line.len());
    let mut gap = None;
    for c in line.chars().filter(is_seen) {
        if c.is_whitespace() || c.is_control() {
            let is_no_break = matches!(c, '\u{a0}' | '\u{202f}');
            gap = Some(if gap.is_none() && is_no_break { c } else { ' ' });
            continue;
        }
        if let Some(space) = gap.take().filter(|_| !tidy.is_empty()) {
            tidy.push(space);
        }
        tidy.push(c);
    }
    tidy
}

/// Returns whether a character is more than a place where a line may be broken, or a mark of a file's
/// order of bytes. What joins and parts letters (U+200C, U+200D) and sets the direction is seen.
fn is_seen(c: &char) -> bool {
    !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}
