//! Conversions between bytes, code points and UTF-16 code units.

use super::{Byte, CodePoint, Utf16};

/// The distance between two checkpoints, in bytes. A lookup scans at most this far, so a shorter
/// distance trades memory for speed: at 512 bytes the checkpoints take 2 % of the text's size and a
/// scan takes about 100 ns.
const STRIDE: usize = 512;

/// One position in a text, in all three units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Checkpoint {
    byte: Byte,
    code_point: CodePoint,
    utf16: Utf16,
}

impl Checkpoint {
    /// Returns the position after `count` characters of ASCII.
    fn skip(self, count: usize) -> Self {
        Self {
            byte: self.byte + count,
            code_point: self.code_point + count,
            utf16: self.utf16 + count,
        }
    }

    /// Returns whether all is ASCII from here to a later position.
    fn is_ascii_until(self, later: Self) -> bool {
        later.byte.get() - self.byte.get() == later.code_point.get() - self.code_point.get()
    }

    /// Returns the position one character further on.
    fn step(self, c: char) -> Self {
        Self {
            byte: self.byte + c.len_utf8(),
            code_point: self.code_point + 1,
            utf16: self.utf16 + c.len_utf16(),
        }
    }
}

/// Checkpoints along a text, from which a short scan converts any offset.
///
/// Every conversion refuses an offset past the end of the text or inside a character, so its result
/// can always slice the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OffsetIndex(Vec<Checkpoint>);

impl OffsetIndex {
    /// Scans `text` once. All later calls must pass the same text.
    pub fn new(text: &str) -> Self {
        let mut checkpoints = vec![Checkpoint::default()];
        let mut at = Checkpoint::default();
        let mut rest = text;
        while !rest.is_empty() {
            let stride = checkpoints.len() * STRIDE - at.byte.get();
            let (part, after) = rest.split_at(rest.ceil_char_boundary(stride));
            at = if part.is_ascii() {
                at.skip(part.len())
            } else {
                part.chars().fold(at, Checkpoint::step)
            };
            checkpoints.push(at);
            rest = after;
        }
        Self(checkpoints)
    }

    /// Goes from the last checkpoint at or before the target to the target: at once where all
    /// between is ASCII, else character by character. `unit` reads an offset in the target's unit.
    fn find(
        &self,
        text: &str,
        target: usize,
        unit: impl Fn(&Checkpoint) -> usize,
    ) -> Option<Checkpoint> {
        let after = self.0.partition_point(|checkpoint| unit(checkpoint) <= target);
        let mut at = self.0[after.checked_sub(1)?];
        if self.0.get(after).is_some_and(|&next| at.is_ascii_until(next)) {
            return Some(at.skip(target - unit(&at)));
        }
        let mut rest = text.get(at.byte.get()..)?.chars();
        while unit(&at) < target {
            at = at.step(rest.next()?);
        }
        (unit(&at) == target).then_some(at)
    }

    /// Converts a byte offset to code points.
    pub fn code_point_of_byte(&self, text: &str, byte: Byte) -> Option<CodePoint> {
        self.find(text, byte.get(), |at| at.byte.get()).map(|at| at.code_point)
    }

    /// Converts a code-point offset to bytes.
    pub fn byte_of_code_point(&self, text: &str, code_point: CodePoint) -> Option<Byte> {
        self.find(text, code_point.get(), |at| at.code_point.get()).map(|at| at.byte)
    }

    /// Converts a byte offset to UTF-16 code units.
    pub fn utf16_of_byte(&self, text: &str, byte: Byte) -> Option<Utf16> {
        self.find(text, byte.get(), |at| at.byte.get()).map(|at| at.utf16)
    }

    /// Converts a UTF-16 offset to bytes; `None` between two surrogates.
    pub fn byte_of_utf16(&self, text: &str, utf16: Utf16) -> Option<Byte> {
        self.find(text, utf16.get(), |at| at.utf16.get()).map(|at| at.byte)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn offsets_inside_a_character_or_past_the_end_have_no_counterpart() {
        let text = "a😀b";
        let index = OffsetIndex::new(text);
        assert_eq!(index.byte_of_utf16(text, Utf16::new(1)), Some(Byte::new(1)));
        assert_eq!(index.byte_of_utf16(text, Utf16::new(2)), None);
        assert_eq!(index.byte_of_utf16(text, Utf16::new(3)), Some(Byte::new(5)));
        assert_eq!(index.code_point_of_byte(text, Byte::new(3)), None);
        assert_eq!(index.byte_of_code_point(text, CodePoint::new(3)), Some(Byte::new(6)));
        assert_eq!(index.byte_of_code_point(text, CodePoint::new(4)), None);
        assert_eq!(index.byte_of_code_point(text, CodePoint::new(usize::MAX)), None);
    }

    proptest! {
        #[test]
        fn conversions_are_inverse_and_agree_with_counting(
            text in "(?s).{0,40}",
            repeat in 1_usize..60,
            ascii in 0_usize..2_000,
        ) {
            // Repeated, so that many texts reach past several checkpoints, some of them with nothing
            // but ASCII between.
            let text = text.repeat(repeat) + &"a".repeat(ascii);
            let index = OffsetIndex::new(&text);
            let ends = text.chars().map(|c| (c.len_utf8(), c.len_utf16())).chain([(0, 0)]);
            let (mut at, mut units) = (0, 0);
            for (count, (bytes, length)) in ends.enumerate() {
                let (byte, code_point, utf16) = (Byte::new(at), CodePoint::new(count), Utf16::new(units));
                (at, units) = (at + bytes, units + length);
                prop_assert_eq!(index.code_point_of_byte(&text, byte), Some(code_point));
                prop_assert_eq!(index.byte_of_code_point(&text, code_point), Some(byte));
                prop_assert_eq!(index.utf16_of_byte(&text, byte), Some(utf16));
                prop_assert_eq!(index.byte_of_utf16(&text, utf16), Some(byte));
            }
        }
    }
}
