//! The annotations of one document, in text order and by block.

use std::collections::BTreeSet;

use super::{Annotation, AnnotationId, Text, annotation::TextOrder};

/// An index of the annotations of one document. To add or remove an annotation costs time only for
/// the blocks that it touches, and the annotations of a block are found without a scan over the
/// others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layer {
    order: BTreeSet<TextOrder>,
    blocks: Vec<BTreeSet<TextOrder>>,
}

impl Layer {
    pub(super) fn new(blocks: usize) -> Self {
        Self { order: BTreeSet::new(), blocks: vec![BTreeSet::new(); blocks] }
    }

    pub(super) fn insert(&mut self, text: &Text, annotation: &Annotation) {
        let place = annotation.text_order();
        self.order.insert(place);
        for block in &mut self.blocks[text.blocks_under(annotation.span)] {
            block.insert(place);
        }
    }

    pub(super) fn remove(&mut self, text: &Text, annotation: &Annotation) {
        let place = annotation.text_order();
        self.order.remove(&place);
        for block in &mut self.blocks[text.blocks_under(annotation.span)] {
            block.remove(&place);
        }
    }

    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    pub(super) fn in_order(&self) -> impl DoubleEndedIterator<Item = AnnotationId> + '_ {
        self.order.iter().map(|place| place.id)
    }

    pub(super) fn in_block(&self, block: usize) -> impl Iterator<Item = AnnotationId> + '_ {
        self.blocks.get(block).into_iter().flatten().map(|place| place.id)
    }
}
