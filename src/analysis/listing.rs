//! The list of a document's annotations that a filter admits, in the order of the text.

use std::{collections::BTreeSet, sync::Arc};

use super::Filter;
use crate::{
    model::{Annotation, Byte, Change, DocumentId, Edit, Workspace},
    text::Direction,
};

/// The annotations of one document that a filter admits, in the order of the text. Updating it for
/// a change costs only what the change touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    document: DocumentId,
    filter: Filter,
    rows: Vec<Arc<Annotation>>,
}

impl Listing {
    /// Lists the annotations of a document.
    pub fn new(workspace: &Workspace, document: DocumentId, filter: Filter) -> Self {
        let rows = workspace
            .annotations_of(document)
            .filter(|annotation| filter.admits(annotation))
            .cloned()
            .collect();
        Self { document, filter, rows }
    }

    /// Returns the listed annotations.
    pub fn rows(&self) -> &[Arc<Annotation>] {
        &self.rows
    }

    /// Returns the position of an annotation in the list.
    pub fn position(&self, annotation: &Annotation) -> Option<usize> {
        self.search(annotation).ok()
    }

    fn search(&self, annotation: &Annotation) -> Result<usize, usize> {
        self.rows.binary_search_by_key(&annotation.text_order(), |row| row.text_order())
    }

    /// Returns the annotation listed next to a given one, which need not be listed itself.
    pub fn neighbour(
        &self,
        annotation: &Annotation,
        direction: Direction,
    ) -> Option<&Arc<Annotation>> {
        let row = match (self.search(annotation), direction) {
            (Ok(row), Direction::Forward) => row + 1,
            (Err(row), Direction::Forward) => row,
            (Ok(row) | Err(row), Direction::Back) => row.checked_sub(1)?,
        };
        self.rows.get(row)
    }

    /// Returns the first annotation from a place in the text on, or the last before it. Without a
    /// place, returns the first or the last of the list.
    pub fn nearest(&self, from: Option<Byte>, direction: Direction) -> Option<&Arc<Annotation>> {
        let before = |from| self.rows.partition_point(|row| row.span.start() < from);
        let row = match direction {
            Direction::Forward => from.map_or(0, before),
            Direction::Back => from.map_or(self.rows.len(), before).checked_sub(1)?,
        };
        self.rows.get(row)
    }

    /// Returns the annotations that are in only one of two lists of the same document.
    pub fn difference(&self, other: &Self) -> Vec<Arc<Annotation>> {
        let ids = |listing: &Self| -> BTreeSet<_> {
            listing.rows.iter().map(|annotation| annotation.id).collect()
        };
        let (own, others) = (ids(self), ids(other));
        let only = |rows: &[Arc<Annotation>], not_in: &BTreeSet<_>| -> Vec<_> {
            rows.iter().filter(|annotation| !not_in.contains(&annotation.id)).cloned().collect()
        };
        [only(&self.rows, &others), only(&other.rows, &own)].concat()
    }

    /// Updates the list for a change that has been applied to the workspace.
    pub fn follow(&mut self, change: &Change) {
        for edit in &change.edits {
            let Edit::Annotation(replace) = edit else { continue };
            if let Some(Ok(row)) = replace.before().map(|before| self.search(before)) {
                self.rows.remove(row);
            }
            if let Some(after) = replace.after()
                && after.document == self.document
                && self.filter.admits(after)
                && let Err(row) = self.search(after)
            {
                self.rows.insert(row, after.clone());
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{analysis::filter::tests::filter, testing::workspace_and_changes};

    proptest! {
        #[test]
        fn following_every_change_gives_what_listing_anew_gives(
            ((end, changes), filter) in workspace_and_changes().prop_flat_map(|both| {
                let filter = filter(&both.0);
                (Just(both), filter)
            }),
        ) {
            let documents: Vec<_> = end.documents().keys().copied().collect();
            for document in documents {
                let mut workspace = Workspace::default();
                let mut listing = Listing::new(&workspace, document, filter.clone());
                for change in &changes {
                    workspace.apply(change).expect("it was applied before");
                    listing.follow(change);
                }
                prop_assert_eq!(&listing, &Listing::new(&end, document, filter.clone()));
                for (row, annotation) in listing.rows().iter().enumerate() {
                    prop_assert_eq!(listing.position(annotation), Some(row));
                }
                let all = Listing::new(&end, document, Filter::default());
                let left_out = all.rows().iter().filter(|row| !filter.admits(row)).cloned();
                for one in all.rows() {
                    let listed = listing.rows().iter();
                    let next = listed.clone().find(|row| row.text_order() > one.text_order());
                    let last = listed.clone().rfind(|row| row.text_order() < one.text_order());
                    prop_assert_eq!(listing.neighbour(one, Direction::Forward), next);
                    prop_assert_eq!(listing.neighbour(one, Direction::Back), last);
                    let at = one.span.start();
                    let next = listed.clone().find(|row| row.span.start() >= at);
                    let last = listed.clone().rfind(|row| row.span.start() < at);
                    prop_assert_eq!(listing.nearest(Some(at), Direction::Forward), next);
                    prop_assert_eq!(listing.nearest(Some(at), Direction::Back), last);
                }
                prop_assert_eq!(listing.nearest(None, Direction::Forward), listing.rows().first());
                prop_assert_eq!(listing.nearest(None, Direction::Back), listing.rows().last());
                prop_assert_eq!(listing.difference(&all), left_out.collect::<Vec<_>>());
            }
        }
    }
}
