//! Numbers in the units of localStorage, which counts UTF-16 code units: ids and moments, in short.
//!
//! The characters from U+4000 on hold 15 bits each, as those of short texts do (`codec/units.rs`).

const FIRST: u128 = 0x4000;
const BITS: u32 = 15;

/// Writes a number in so many characters.
pub fn write(number: u128, count: u32) -> Option<String> {
    let value = |at| FIRST + (number >> (BITS * at) & ((1 << BITS) - 1));
    (0..count).map(|at| char::from_u32(u32::try_from(value(at)).ok()?)).collect()
}

/// Reads a number of so many characters; `None` if it is none.
pub fn read(text: &str, count: u32) -> Option<u128> {
    let (mut number, mut at) = (0, 0);
    for character in text.chars() {
        let value = u128::from(u32::from(character)).checked_sub(FIRST)?;
        let moved = value.checked_shl(BITS * at)?;
        // The last one of an id has less than 15 bits.
        if value >> BITS > 0 || moved >> (BITS * at) != value {
            return None;
        }
        number |= moved;
        at += 1;
    }
    (at == count).then_some(number)
}
