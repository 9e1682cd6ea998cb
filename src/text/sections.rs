//! The sections of a long text: blocks that a browser lays out together, or leaves out together.

use std::ops::Range;

use crate::model::{Block, BlockKind};

/// How many blocks a section has at least. Each section costs something in every frame, whether or not
/// it is in view, and each block in view costs its layout.
const LEAST: usize = 16;

/// A text of fewer blocks is one section.
const LONG: usize = 64;

/// Divides the blocks of a text into sections.
///
/// None begins with a heading, whose margin above would then not join that of the block before, and
/// none within a list.
pub fn sections(blocks: &[Block]) -> Vec<Range<usize>> {
    let mut sections = Vec::new();
    let mut start = 0;
    if blocks.len() >= LONG {
        for (before, pair) in blocks.windows(2).enumerate() {
            let number = before + 1;
            let is_within = match pair[1].kind {
                BlockKind::Heading => true,
                BlockKind::Item => pair[0].kind == BlockKind::Item,
                BlockKind::Paragraph | BlockKind::Quotation => false,
            };
            if number - start >= LEAST && !is_within {
                sections.push(start..number);
                start = number;
            }
        }
    }
    sections.push(start..blocks.len());
    sections
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Span;

    fn blocks(kinds: &[BlockKind]) -> Vec<Block> {
        let block = |(number, &kind): (usize, &BlockKind)| Block {
            kind,
            span: Span::of(number * 2..number * 2 + 1).expect("it is not empty"),
        };
        kinds.iter().enumerate().map(block).collect()
    }

    proptest! {
        #[test]
        fn sections_follow_each_other_and_begin_where_margins_allow(
            kinds in prop::collection::vec(
                prop::sample::select(vec![
                    BlockKind::Heading,
                    BlockKind::Paragraph,
                    BlockKind::Item,
                    BlockKind::Quotation,
                ]),
                1..300,
            ),
        ) {
            let sections = sections(&blocks(&kinds));
            let mut end = 0;
            for section in &sections {
                prop_assert_eq!(section.start, end);
                prop_assert!(section.end > section.start);
                end = section.end;
            }
            prop_assert_eq!(end, kinds.len());
            prop_assert!(kinds.len() >= LONG || sections.len() == 1);
            for section in &sections[1..] {
                let (before, first) = (kinds[section.start - 1], kinds[section.start]);
                prop_assert_ne!(first, BlockKind::Heading);
                prop_assert!(!(before == BlockKind::Item && first == BlockKind::Item));
            }
            for section in &sections[..sections.len() - 1] {
                prop_assert!(section.len() >= LEAST);
            }
        }
    }
}
