use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::model::{
    AnnotationId, AnnotatorId, Body, Byte, DocumentId, Kind, Passage, Quote, Timestamp,
};

fn annotation(number: usize, span: Span) -> Arc<Annotation> {
    Arc::new(Annotation::new(
        AnnotationId::new(Uuid::from_u128(number as u128)),
        Passage { document: DocumentId::new(Uuid::nil()), span },
        Quote { exact: String::new(), prefix: String::new(), suffix: String::new() },
        Body::empty(Kind::Claim),
        AnnotatorId::new(Uuid::nil()),
        Timestamp::from_unix_milliseconds(0),
    ))
}

fn cut(block: (usize, usize), spans: &[(usize, usize)]) -> Vec<(usize, usize, Vec<usize>)> {
    let block = Span::of(block.0..block.1).expect("not empty");
    let mut annotations: Vec<_> = spans
        .iter()
        .enumerate()
        .map(|(number, &(start, end))| annotation(number, Span::of(start..end).expect("not empty")))
        .collect();
    annotations.sort_by_key(|annotation| {
        (annotation.span.start(), std::cmp::Reverse(annotation.span.end()))
    });
    let number = |annotation: &Arc<Annotation>| {
        (0..spans.len())
            .find(|&n| annotation.id == AnnotationId::new(Uuid::from_u128(n as u128)))
            .expect("one of them")
    };
    segments(block, &annotations)
        .into_iter()
        .map(|segment| {
            let range = segment.span.range();
            (range.start, range.end, segment.cover.iter().map(number).collect())
        })
        .collect()
}

#[test]
fn plain_text_is_one_segment() {
    assert_eq!(cut((10, 20), &[]), [(10, 20, vec![])]);
    assert_eq!(
        cut((10, 20), &[(0, 10), (20, 30)]),
        [(10, 20, vec![])],
        "what only touches does not cover"
    );
}

#[test]
fn nested_and_overlapping_spans_are_cut_flat() {
    assert_eq!(
        cut((0, 10), &[(1, 9), (2, 4), (3, 12)]),
        [
            (0, 1, vec![]),
            (1, 2, vec![0]),
            (2, 3, vec![0, 1]),
            (3, 4, vec![0, 1, 2]),
            (4, 9, vec![0, 2]),
            (9, 10, vec![2]),
        ]
    );
}

#[test]
fn spans_that_meet_and_spans_that_coincide() {
    assert_eq!(cut((0, 6), &[(0, 3), (3, 6)]), [(0, 3, vec![0]), (3, 6, vec![1])]);
    assert_eq!(cut((0, 3), &[(0, 3), (0, 3)]), [(0, 3, vec![0, 1])]);
    assert_eq!(cut((5, 8), &[(0, 20)]), [(5, 8, vec![0])]);
}

proptest! {
    #[test]
    fn segments_tile_the_block_and_bear_exactly_what_covers_them(
        block in (0_usize..40, 1_usize..40),
        spans in prop::collection::vec((0_usize..90, 1_usize..30), 0..40),
    ) {
        let block = (block.0, block.0 + block.1);
        let spans: Vec<_> = spans.into_iter().map(|(start, length)| (start, start + length)).collect();
        let cut = cut(block, &spans);

        prop_assert_eq!(cut.first().map(|segment| segment.0), Some(block.0));
        prop_assert_eq!(cut.last().map(|segment| segment.1), Some(block.1));
        for pair in cut.windows(2) {
            prop_assert_eq!(pair[0].1, pair[1].0, "no gap and no overlap");
            prop_assert_ne!(&pair[0].2, &pair[1].2, "a run is as long as it can be");
        }
        for (start, end, cover) in cut {
            for at in start..end {
                let mut expected: Vec<_> = (0..spans.len()).filter(|&n| (spans[n].0..spans[n].1).contains(&at)).collect();
                let mut found = cover.clone();
                expected.sort_unstable();
                found.sort_unstable();
                prop_assert_eq!(found, expected, "at {}", Byte::new(at).get());
            }
        }
    }
}
