//! What the places of labels are counted in. Programs in Python count code points. doccano's page counts UTF-16
//! units (doccano/doccano#2290), and so did Label Studio's until 2022 (HumanSignal/label-studio#1347).

use std::ops::Range;

use crate::model::{CodePoint, OffsetIndex, Utf16};

/// A unit of offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Code points.
    CodePoint,
    /// UTF-16 code units.
    Utf16,
}

/// A text whose offsets are counted in some unit.
pub struct Counted<'a> {
    text: &'a str,
    index: OffsetIndex,
}

impl<'a> Counted<'a> {
    /// Takes a text.
    pub fn new(text: &'a str) -> Self {
        Self { text, index: OffsetIndex::new(text) }
    }

    /// Converts an offset to bytes.
    fn byte(&self, at: usize, unit: Unit) -> Option<usize> {
        let byte = match unit {
            Unit::CodePoint => self.index.byte_of_code_point(self.text, CodePoint::new(at)),
            Unit::Utf16 => self.index.byte_of_utf16(self.text, Utf16::new(at)),
        };
        byte.map(|byte| byte.get())
    }

    /// Converts a place to code points; `None` if it does not lie within the text.
    pub fn code_points(&self, place: &Range<usize>, unit: Unit) -> Option<Range<usize>> {
        let point = |at| {
            let byte = crate::model::Byte::new(self.byte(at, unit)?);
            self.index.code_point_of_byte(self.text, byte).map(|at| at.get())
        };
        let (start, end) = (point(place.start)?, point(place.end)?);
        (start < end).then_some(start..end)
    }

    /// Returns the words at a place.
    pub fn words(&self, place: &Range<usize>, unit: Unit) -> Option<&'a str> {
        self.text.get(self.byte(place.start, unit)?..self.byte(place.end, unit)?)
    }

    /// Returns which unit the places are counted in: that in which more of them are known or, if that tells
    /// nothing, begin and end where words do.
    pub fn unit<T>(
        &self,
        labels: &[T],
        place: impl Fn(&T) -> &Range<usize>,
        is_known: impl Fn(&T, &Range<usize>) -> bool,
    ) -> Unit {
        if self.text.chars().all(|c| c.len_utf16() == 1) {
            return Unit::CodePoint;
        }
        let weighed = |unit| {
            let is_known = |label: &&T| {
                self.code_points(place(label), unit).is_some_and(|place| is_known(label, &place))
            };
            let clean = labels.iter().map(|label| self.clean(place(label), unit));
            (labels.iter().filter(is_known).count(), clean.sum::<usize>())
        };
        if weighed(Unit::Utf16) > weighed(Unit::CodePoint) { Unit::Utf16 } else { Unit::CodePoint }
    }

    /// Returns how many ends of a place stand where a word begins or ends.
    fn clean(&self, place: &Range<usize>, unit: Unit) -> usize {
        let ends = self.byte(place.start, unit).zip(self.byte(place.end, unit));
        let Some((start, end)) = ends.filter(|(start, end)| start < end) else { return 0 };
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let before = |at: usize| self.text[..at].chars().next_back();
        let after = |at: usize| self.text[at..].chars().next();
        let is_within = |at| is_word(before(at)) && is_word(after(at));
        let begins = !(is_space(after(start)) || is_within(start));
        let stops = !(is_space(before(end)) || is_within(end));
        usize::from(begins) + usize::from(stops)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_unit_is_that_in_which_words_are_whole() {
        let text = "👩\u{200d}👧 The envoy said 🤝🏽 no";
        let counted = Counted::new(text);
        let unit = |places: &[Range<usize>], known: Option<Range<usize>>| {
            counted.unit(places, |place| place, |_, place| known.as_ref() == Some(place))
        };
        // "The envoy" and "no".
        assert_eq!(unit(&[4..13, 22..24], None), Unit::CodePoint);
        assert_eq!(unit(&[6..15, 26..28], None), Unit::Utf16);
        assert_eq!(counted.code_points(&(6..15), Unit::Utf16), Some(4..13));
        assert_eq!(counted.code_points(&(1..15), Unit::Utf16), None, "half an emoji");
        assert_eq!(counted.code_points(&(4..99), Unit::CodePoint), None);
        assert_eq!(unit(&[], None), Unit::CodePoint);
        assert_eq!(unit(&[6..15, 22..24, 22..24], Some(4..13)), Unit::Utf16);
    }
}
