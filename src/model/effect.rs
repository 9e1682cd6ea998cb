//! What a change touched, for the parts of the page that must update.

use std::collections::{BTreeMap, BTreeSet};

use super::{AnnotationId, Change, DocumentId};

/// What a change touched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effect {
    /// The blocks to draw again, by document.
    pub blocks: BTreeMap<DocumentId, BTreeSet<usize>>,
    /// The annotations that were added, changed or removed.
    pub annotations: BTreeSet<AnnotationId>,
    /// Whether documents were added, changed or removed.
    pub documents: bool,
    /// Whether actors, issues, tags or annotators were added, changed or removed.
    pub registers: bool,
}

impl Effect {
    /// Adds what another change touched.
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
    /// Adds a step that was applied after this one.
    pub fn add(&mut self, next: Self) {
        self.change.edits.extend(next.change.edits);
        self.effect.add(next.effect);
    }
}
