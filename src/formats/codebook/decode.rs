//! The text of a file.

use super::error::{CodebookError, MAX_LIST};

/// Returns the text of a file in UTF-8 or, with a byte order mark, UTF-16, which spreadsheets save as
/// "Unicode text".
///
/// # Errors
/// If it is too large, or no text.
pub fn decode(bytes: &[u8]) -> Result<String, CodebookError> {
    if bytes.len() > MAX_LIST {
        return Err(CodebookError::TooLarge(bytes.len()));
    }
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let (units, odd) = rest.as_chunks::<2>();
        let text = char::decode_utf16(units.iter().copied().map(unit)).collect::<Result<_, _>>();
        text.ok().filter(|_| odd.is_empty())
    };
    let text: Option<String> = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => std::str::from_utf8(bytes).ok().map(str::to_owned),
    };
    text.filter(|text| !text.contains(is_no_text)).ok_or(CodebookError::NoText)
}

/// Returns whether a character stands in no text: one that controls a device other than a printer.
pub fn is_no_text(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1f}')
}
