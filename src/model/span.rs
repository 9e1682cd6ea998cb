//! A range of a text.

use std::ops::Range;

use super::Byte;

/// A non-empty byte range of a text. The end is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: Byte,
    end: Byte,
}

impl Span {
    /// Returns the span from `start` to `end`, or `None` if it is empty.
    pub fn new(start: Byte, end: Byte) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// Returns the span of a byte range, or `None` if it is empty.
    pub fn of(range: Range<usize>) -> Option<Self> {
        Self::new(Byte::new(range.start), Byte::new(range.end))
    }

    /// The offset of the first byte.
    pub const fn start(self) -> Byte {
        self.start
    }

    /// The offset after the last byte.
    pub const fn end(self) -> Byte {
        self.end
    }

    /// Returns the span as a range that can slice a string.
    pub const fn range(self) -> Range<usize> {
        self.start.get()..self.end.get()
    }

    /// Returns the part that both spans share, if any.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// Returns the shortest span that contains both.
    pub fn hull(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Returns whether `other` lies wholly inside this span.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}
