//! What a change has touched, for those who are to be told of it.

use std::collections::{BTreeMap, BTreeSet};

use super::{AnnotationId, Change, DocumentId};

/// What a change has touched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effect {
    /// Blocks to draw again, by document.
    pub blocks: BTreeMap<DocumentId, BTreeSet<usize>>,
    /// Annotations that came, changed or went, each once.
    pub annotations: BTreeSet<AnnotationId>,
    /// Whether documents came, changed or went.
    pub documents: bool,
    /// Whether actors, issues, tags or annotators came, changed or went.
    pub registers: bool,
}

impl Effect {
    /// Takes in what another change has touched.
    pub fn add(&mut self, other: Self) {
        for (document, blocks) in other.blocks {
            self.blocks.entry(document).or_default().extend(blocks);
        }
        self.annotations.extend(other.annotations);
        self.documents |= other.documents;
        self.registers |= other.registers;
    }
}

/// A change that has been applied, and what it touched.
#[derive(Debug)]
pub struct Step {
    /// The change as it was applied.
    pub change: Change,
    /// What it touched.
    pub effect: Effect,
}

impl Step {
    /// Takes in what was applied after it.
    pub fn add(&mut self, next: Self) {
        self.change.edits.extend(next.change.edits);
        self.effect.add(next.effect);
    }
}
