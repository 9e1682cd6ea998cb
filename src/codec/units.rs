//! Bytes in the units of localStorage, which counts UTF-16 code units: 15 bits in each.
//!
//! This is the idea of base32768 (<https://github.com/qntm/base32768>) with one range of characters in
//! place of its many. From U+4000 to U+BFFF no character is a surrogate or a control, none needs an
//! escape in JSON, and each is one unit in UTF-16 and three bytes in UTF-8. Up to seven bits that are
//! left over are a character of the 128 before, so that the number of bytes is known.

/// The characters that hold 15 bits begin here; those of the 128 before hold seven.
const FIRST: u32 = 0x4000;
const BITS: u32 = 15;
const LAST_BITS: u32 = 7;

/// Writes bytes as text.
pub fn to_units(bytes: &[u8]) -> String {
    // Three bytes of UTF-8 for fifteen bits.
    let mut text = String::with_capacity(bytes.len() * 8 / 15 * 3 + 3);
    let (mut bits, mut count) = (0_u32, 0);
    for &byte in bytes {
        bits = bits << 8 | u32::from(byte);
        count += 8;
        if count >= BITS {
            count -= BITS;
            text.extend(char::from_u32(FIRST + (bits >> count)));
            bits &= (1 << count) - 1;
        }
    }
    if count > LAST_BITS {
        text.extend(char::from_u32(FIRST + (bits << (BITS - count))));
    } else if count > 0 {
        text.extend(char::from_u32(FIRST - (1 << LAST_BITS) + (bits << (LAST_BITS - count))));
    }
    text
}

/// Reads bytes that [`to_units`] has written; `None` if it has not.
pub fn from_units(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 3 * 15 / 8);
    let (mut bits, mut count) = (0_u32, 0);
    for character in text.chars() {
        let (value, width) = match (character as u32).wrapping_sub(FIRST - (1 << LAST_BITS)) {
            value @ 0..128 => (value, LAST_BITS),
            value => (value - (1 << LAST_BITS), BITS),
        };
        if value >> width > 0 {
            return None;
        }
        bits = bits << width | value;
        count += width;
        while count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from(bits >> count));
            bits &= (1 << count) - 1;
        }
    }
    Some(bytes)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_are_read_as_they_were_written(bytes: Vec<u8>) {
            let text = to_units(&bytes);
            prop_assert_eq!(text.encode_utf16().count(), (bytes.len() * 8).div_ceil(15));
            prop_assert_eq!(serde_json::to_string(&text).expect("a string").len(), text.len() + 2);
            prop_assert_eq!(from_units(&text), Some(bytes));
        }

        #[test]
        fn any_text_is_read_or_refused(text: String) {
            from_units(&text);
        }
    }

    #[test]
    fn other_characters_are_refused() {
        for text in ["a", "\u{3f7f}", "\u{c000}", "\u{10000}", "\u{4000} \u{4000}"] {
            assert_eq!(from_units(text), None, "{text}");
        }
        assert_eq!(from_units(""), Some(Vec::new()));
        assert_eq!(from_units(&to_units(&[255; 15])), Some(vec![255; 15]));
    }
}
