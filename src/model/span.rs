//! A stretch of a text.

use std::ops::Range;

use super::Byte;

/// A stretch of a text in bytes, end exclusive and never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: Byte,
    end: Byte,
}

impl Span {
    /// The span from `start` to `end`, or nothing where that holds no text.
    pub fn new(start: Byte, end: Byte) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// The span of a byte range, or nothing where that holds no text.
    pub fn of(range: Range<usize>) -> Option<Self> {
        Self::new(Byte::new(range.start), Byte::new(range.end))
    }

    /// Where the span begins.
    pub const fn start(self) -> Byte {
        self.start
    }

    /// Where the span ends: the first byte that no longer belongs to it.
    pub const fn end(self) -> Byte {
        self.end
    }

    /// The span as a range that slices a string.
    pub const fn range(self) -> Range<usize> {
        self.start.get()..self.end.get()
    }

    /// The stretch that both spans share.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// The shortest span that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies wholly inside this span.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}
