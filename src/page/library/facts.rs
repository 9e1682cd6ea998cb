//! What the annotations of a document say about it.

use std::sync::Arc;

use crate::model::{Annotation, Kind, Timestamp};

/// How much of a document is annotated, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// How many claims, actors and issues there are, in the order of [`Kind::ALL`].
    pub counts: [usize; Kind::ALL.len()],
    /// When an annotation was changed last.
    pub changed: Option<Timestamp>,
}

impl Facts {
    /// Reads the facts off the annotations of a document.
    pub fn of<'a>(annotations: impl IntoIterator<Item = &'a Arc<Annotation>>) -> Self {
        let mut facts = Self::default();
        for annotation in annotations {
            let place = Kind::ALL.iter().position(|&kind| kind == annotation.kind());
            if let Some(count) = place.and_then(|place| facts.counts.get_mut(place)) {
                *count += 1;
            }
            facts.changed = facts.changed.max(Some(annotation.modified));
        }
        facts
    }

    /// The number of annotations of all kinds.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}
