//! Which annotations can stand beside one another where none may overlap another.

use std::ops::Range;

/// Returns, for each range, whether it is kept, so that none overlaps another: the longer before the shorter, of
/// equals the earlier.
pub fn apart(ranges: &[Range<usize>]) -> Vec<bool> {
    let mut order: Vec<_> = (0..ranges.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(ranges[at].len()), ranges[at].start, at));
    let mut kept = vec![false; ranges.len()];
    let mut taken = std::collections::BTreeMap::new();
    for at in order {
        let Range { start, end } = ranges[at].clone();
        // The last that begins before this one ends; none of those before it reaches further.
        let before = taken.range(..end).next_back();
        if before.is_none_or(|(_, &reached)| reached <= start) {
            taken.insert(start, end);
            kept[at] = true;
        }
    }
    kept
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_longest_stay() {
        assert_eq!(apart(&[0..9, 2..4, 9..12, 8..10, 20..21]), [true, false, true, false, true]);
        assert_eq!(apart(&[3..5, 3..5]), [true, false]);
        assert!(apart(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn none_overlaps_and_none_is_left_out_needlessly(
            ranges in prop::collection::vec((0usize..40, 1usize..9).prop_map(|(at, n)| at..at + n), 0..20),
        ) {
            let kept = apart(&ranges);
            let overlap = |one: &Range<usize>, other: &Range<usize>| {
                one.start < other.end && other.start < one.end
            };
            for (at, range) in ranges.iter().enumerate() {
                let with_kept = (0..ranges.len())
                    .any(|other| other != at && kept[other] && overlap(range, &ranges[other]));
                prop_assert_eq!(kept[at], !with_kept);
            }
        }
    }
}
