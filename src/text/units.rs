//! Moves through the words and sentences of a text across its blocks, in either direction.

use super::{Segmenter, Unit, breaks::units};
use crate::model::{Byte, Span, Text};

/// A direction of movement in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards the start of the text.
    Back,
    /// Towards the end of the text.
    Forward,
}

impl Direction {
    /// The direction to the left in a text that runs from left to right or, if `rtl`, from right to
    /// left.
    pub const fn leftwards(rtl: bool) -> Self {
        if rtl { Self::Forward } else { Self::Back }
    }

    /// Returns the index of the next of `count` items, wrapping around at either end. Without a
    /// current item it is the first or the last, and without items `None`.
    pub const fn next_of(self, current: Option<usize>, count: usize) -> Option<usize> {
        match (current, self) {
            _ if count == 0 => None,
            (None, Self::Forward) => Some(0),
            (None, Self::Back) => Some(count - 1),
            (Some(now), Self::Forward) => Some((now + 1) % count),
            (Some(now), Self::Back) => Some((now + count - 1) % count),
        }
    }
}

/// One of the two ends of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanEdge {
    /// The start of the span.
    Start,
    /// The end of the span.
    End,
}

/// Returns the first unit that ends after an offset or, backward, the last unit that starts before
/// it. If the offset lies inside a unit, that is this unit.
pub(super) fn neighbour(
    text: &Text,
    place: Byte,
    unit: Unit,
    direction: Direction,
    segmenter: &dyn Segmenter,
) -> Option<Span> {
    let near = text.block_at(place);
    let units = |block| units_of_block(text, block, unit, segmenter).into_iter();
    match direction {
        Direction::Forward => (near..text.blocks().len())
            .find_map(|block| units(block).find(|unit| unit.end() > place)),
        Direction::Back => {
            (0..=near).rev().find_map(|block| units(block).rfind(|unit| unit.start() < place))
        }
    }
}

/// Returns the units of a block, in bytes of the whole text.
fn units_of_block(text: &Text, block: usize, unit: Unit, segmenter: &dyn Segmenter) -> Vec<Span> {
    let Some(block) = text.blocks().get(block) else { return Vec::new() };
    let start = block.span.start().get();
    let slice = text.get(block.span).unwrap_or_default();
    units(slice, unit, segmenter)
        .into_iter()
        .filter_map(|range| Span::of(start + range.start..start + range.end))
        .collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_through_goes_round() {
        assert_eq!(Direction::Forward.next_of(None, 3), Some(0));
        assert_eq!(Direction::Forward.next_of(Some(2), 3), Some(0));
        assert_eq!(Direction::Back.next_of(None, 3), Some(2));
        assert_eq!(Direction::Back.next_of(Some(0), 3), Some(2));
        assert_eq!(Direction::Back.next_of(Some(2), 3), Some(1));
        assert_eq!(Direction::Forward.next_of(Some(0), 0), None);
    }
}
