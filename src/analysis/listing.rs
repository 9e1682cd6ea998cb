//! The list of a document's annotations that a filter admits, in the order of the text.

use std::{collections::BTreeSet, sync::Arc};

use super::{Contains, Filter};
use crate::{
    model::{
        Action, Annotation, AnnotationId, Byte, Change, DocumentId, Edit, Referent, Workspace,
    },
    text::Direction,
};

/// The annotations of one document that are listed, in the order of the text: those that a filter
/// admits, and those that were made or changed under it and so stay in sight. Updating it for a
/// change costs only what the change touches.
#[derive(Debug, Clone)]
pub struct Listing {
    document: Option<DocumentId>,
    filter: Filter,
    contains: Option<Contains>,
    /// What the filter's words name.
    named: BTreeSet<Referent>,
    /// What stays listed though the filter leaves it out.
    kept: BTreeSet<AnnotationId>,
    rows: Vec<Arc<Annotation>>,
}

impl Listing {
    /// Lists the annotations of a document that a filter admits; none without a document.
    pub fn new(
        workspace: &Workspace,
        document: impl Into<Option<DocumentId>>,
        filter: Filter,
        contains: Option<Contains>,
    ) -> Self {
        Self::keeping(workspace, document.into(), filter, contains, BTreeSet::new())
    }

    /// Lists the annotations anew, because names have changed or words can now be looked for. What was
    /// kept is kept.
    #[must_use]
    pub fn anew(&self, workspace: &Workspace, contains: Option<Contains>) -> Self {
        let (filter, kept) = (self.filter.clone(), self.kept.clone());
        Self::keeping(workspace, self.document, filter, contains, kept)
    }

    fn keeping(
        workspace: &Workspace,
        document: Option<DocumentId>,
        filter: Filter,
        contains: Option<Contains>,
        kept: BTreeSet<AnnotationId>,
    ) -> Self {
        let named = filter.named(workspace, contains);
        let mut listing = Self { document, filter, contains, named, kept, rows: Vec::new() };
        let annotations = document.into_iter().flat_map(|id| workspace.annotations_of(id));
        listing.rows = annotations.filter(|one| listing.admits_or_keeps(one)).cloned().collect();
        listing
    }

    fn admits_or_keeps(&self, annotation: &Annotation) -> bool {
        self.kept.contains(&annotation.id)
            || self.filter.admits(annotation, &self.named, self.contains)
    }

    /// The document, if there is one.
    pub const fn document(&self) -> Option<DocumentId> {
        self.document
    }

    /// Returns whether an annotation is listed.
    pub fn lists(&self, annotation: &Annotation) -> bool {
        self.filter.admits_all() || self.search(annotation).is_ok()
    }

    /// Returns whether only the filter's words leave an annotation out.
    pub fn fades(&self, annotation: &Annotation) -> bool {
        !self.lists(annotation) && self.filter.admits_but_for_words(annotation)
    }

    /// Returns whether an annotation is listed though the filter leaves it out.
    pub fn keeps(&self, id: AnnotationId) -> bool {
        self.kept.contains(&id)
    }

    /// Returns how many annotations are listed though the filter leaves them out.
    pub fn kept_count(&self) -> usize {
        self.kept.len()
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
        let only = |listing: &Self, other: &Self| -> Vec<_> {
            listing.rows.iter().filter(|row| !other.lists(row)).cloned().collect()
        };
        [only(self, other), only(other, self)].concat()
    }

    /// Updates the list for a change that has been applied to the workspace. What the reader has
    /// made or changed here stays listed, whatever the filter says of it now.
    pub fn follow(&mut self, change: &Change) {
        let is_own =
            !matches!(change.action, Action::OtherTab | Action::Import | Action::ShowExample);
        for edit in &change.edits {
            let Edit::Annotation(replace) = edit else { continue };
            let before = replace.before();
            let row = before.and_then(|before| self.search(before).ok());
            if let Some(row) = row {
                self.rows.remove(row);
            }
            let id = replace.id();
            let was_kept = self.kept.remove(&id);
            let Some(after) = replace.after().filter(|after| Some(after.document) == self.document)
            else {
                continue;
            };
            let admitted = self.filter.admits(after, &self.named, self.contains);
            let stays = was_kept || (is_own && (row.is_some() || before.is_none()));
            if !admitted && stays {
                self.kept.insert(id);
            }
            if (admitted || stays)
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

    use uuid::Uuid;

    use super::*;
    use crate::{
        analysis::filter::tests::filter,
        formats::plain,
        model::{AnnotatorId, Kind, Span, Timestamp},
        testing::workspace_and_changes,
        text::contains,
    };

    proptest! {
        #[test]
        fn following_every_change_lists_what_is_admitted_or_kept(
            ((end, changes), filter) in workspace_and_changes().prop_flat_map(|both| {
                let filter = filter(&both.0);
                (Just(both), filter)
            }),
        ) {
            let documents: Vec<_> = end.documents().keys().copied().collect();
            for document in documents {
                let mut workspace = Workspace::default();
                let mut listing = Listing::new(&workspace, document, filter.clone(), Some(contains));
                for change in &changes {
                    workspace.apply(change).expect("it was applied before");
                    listing.follow(change);
                }
                let anew = Listing::new(&end, document, filter.clone(), Some(contains));
                let named = filter.named(&end, Some(contains));
                let listed = end.annotations_of(document).filter(|one| {
                    filter.admits(one, &named, Some(contains)) || listing.keeps(one.id)
                });
                // Names that have changed since are not yet known.
                if !filter.has_words() {
                    prop_assert_eq!(listing.rows().iter().collect::<Vec<_>>(), listed.collect::<Vec<_>>());
                    prop_assert_eq!(listing.rows().len(), anew.rows().len() + listing.kept_count());
                }
                listing = listing.anew(&end, Some(contains));
                let listed = end.annotations_of(document).filter(|one| {
                    filter.admits(one, &named, Some(contains)) || listing.keeps(one.id)
                });
                prop_assert_eq!(listing.rows().iter().collect::<Vec<_>>(), listed.collect::<Vec<_>>());
                for (row, annotation) in listing.rows().iter().enumerate() {
                    prop_assert_eq!(listing.position(annotation), Some(row));
                }
                let all = Listing::new(&end, document, Filter::default(), Some(contains));
                let left_out = all.rows().iter().filter(|row| !listing.lists(row)).cloned();
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

    #[test]
    fn what_is_made_under_a_filter_stays_until_the_filter_changes() {
        let (mut workspace, change) = tagged(Action::Tag);
        let document = change_document(&change);
        let filter = Filter { kinds: Vec::new(), ..Filter::default() };
        let mut listing = Listing::new(&workspace, document, filter.clone(), Some(contains));
        workspace.apply(&change).expect("it is new");
        listing.follow(&change);
        assert_eq!((listing.rows().len(), listing.kept_count()), (1, 1));
        assert!(!listing.fades(&listing.rows()[0]));
        // Undone, it is gone; redone, it is seen again.
        listing.follow(&change.inverse());
        assert_eq!((listing.rows().len(), listing.kept_count()), (0, 0));
        listing.follow(&change);
        assert_eq!(listing.kept_count(), 1);
        assert!(Listing::new(&workspace, document, filter, None).rows().is_empty());
    }

    #[test]
    fn what_comes_from_elsewhere_obeys_the_filter() {
        for action in [Action::OtherTab, Action::Import, Action::ShowExample] {
            let (workspace, change) = tagged(action);
            let filter = Filter { kinds: Vec::new(), ..Filter::default() };
            let mut listing = Listing::new(&workspace, change_document(&change), filter, None);
            listing.follow(&change);
            assert!(listing.rows().is_empty(), "{action:?}");
        }
    }

    /// A workspace with one document, and the change that tags its first word.
    fn tagged(action: Action) -> (Workspace, Change) {
        let mut workspace = Workspace::default();
        let document = plain::document(DocumentId::new(Uuid::nil()), "Words.").expect("it is text");
        let id = document.id;
        let open = workspace.open_document(document);
        workspace.apply(&open).expect("it is new");
        let annotator = AnnotatorId::new(Uuid::nil());
        let name = workspace.name_annotator(annotator, "Ada".into());
        workspace.apply(&name).expect("she is new");
        let span = Span::of(0..5).expect("not empty");
        let now = Timestamp::from_unix_milliseconds(0);
        let annotation = AnnotationId::new(Uuid::nil());
        let tag = workspace.tag(annotation, id, span, Kind::Claim, annotator, now);
        (workspace, Change { action, ..tag.expect("it is on the text") })
    }

    fn change_document(change: &Change) -> DocumentId {
        match &change.edits[0] {
            Edit::Annotation(replace) => replace.record().document,
            _ => panic!("it tags"),
        }
    }
}
