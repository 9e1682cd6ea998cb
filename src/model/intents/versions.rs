//! A new version of an article.

use std::sync::Arc;

use crate::model::{
    Action, Annotation, AnnotationId, Change, Document, DocumentId, Earlier, Edit, Moved, Quote,
    Refusal, Replace, Span, Timestamp, Workspace,
};

/// An annotation that goes along into a new version of its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Along {
    /// The annotation.
    pub id: AnnotationId,
    /// Its id in the new version. It is another, because an annotation never changes its document: a tab
    /// that has not heard of the new version may be writing it.
    pub new: AnnotationId,
    /// Where it stands in the new text.
    pub span: Span,
    /// How it came there.
    pub moved: Moved,
}

impl Workspace {
    /// Returns one change that adds a new version of a document: its annotations go along as said, under
    /// other ids, or are deleted. What is in neither list stays with the old version, which is kept.
    ///
    /// # Errors
    /// Refuses documents and annotations that do not exist, annotations of other documents, and spans
    /// that do not lie within the new text.
    pub fn new_version(
        &self,
        old: DocumentId,
        new: Document,
        along: &[Along],
        dropped: &[AnnotationId],
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        let before = self.documents().get(&old).ok_or(Refusal::NoDocument)?;
        let of_it = |id: &AnnotationId| {
            let annotation = self.annotations().get(id).ok_or(Refusal::NoAnnotation)?;
            if annotation.document == old { Ok(annotation) } else { Err(Refusal::NoAnnotation) }
        };
        let new = Document {
            replaces: Some(old),
            // What the new version does not say is known from the earlier one.
            origin: new.origin.completed_by(&before.origin),
            coding: before.coding,
            ..new
        };
        let mut edits = Vec::with_capacity(along.len() + dropped.len() + 1);
        for one in along {
            let annotation = of_it(&one.id)?;
            let quote = Quote::of(new.text.as_str(), one.span).ok_or(Refusal::OutOfText)?;
            let place = annotation.span;
            let (start, end) = before
                .text
                .code_point(place.start())
                .zip(before.text.code_point(place.end()))
                .ok_or(Refusal::OutOfText)?;
            let mut after = Annotation {
                id: one.new,
                document: new.id,
                span: one.span,
                quote,
                modified: now,
                ..Annotation::clone(annotation)
            };
            after.earlier.push(Earlier {
                document: old,
                annotation: annotation.id,
                start,
                end,
                quote: annotation.quote.exact.clone(),
                moved: one.moved,
            });
            edits.push(Edit::Annotation(Replace::Remove(annotation.clone())));
            edits.push(Edit::Annotation(Replace::Insert(Arc::new(after))));
        }
        for id in dropped {
            edits.push(Edit::Annotation(Replace::Remove(of_it(id)?.clone())));
        }
        edits.insert(0, Edit::Document(Replace::Insert(Arc::new(new))));
        Ok(Change { action: Action::NewVersion, edits })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        formats::plain,
        model::{AnnotatorId, Body, Edit, Kind, Passage},
    };

    fn id(n: u128) -> DocumentId {
        DocumentId::new(Uuid::from_u128(n))
    }

    #[test]
    fn annotations_go_along_stay_or_are_dropped_and_undo_takes_all_of_it_back() {
        let now = Timestamp::from_unix_milliseconds(5);
        let mut workspace = Workspace::default();
        let old = plain::document(id(1), "One two three.").expect("there is text");
        workspace.apply(&workspace.open_document(old)).expect("it is new");
        let annotator = AnnotatorId::new(Uuid::nil());
        let name = workspace.name_annotator(annotator, "A".into());
        workspace.apply(&name).expect("it is new");
        let spans = [0..3, 4..7, 8..13].map(|range| Span::of(range).expect("not empty"));
        for (n, span) in spans.into_iter().enumerate() {
            let passage = Passage { document: id(1), span };
            let one = AnnotationId::new(Uuid::from_u128(n as u128));
            let tag = workspace.tag_as(one, passage, Body::empty(Kind::Claim), annotator, now);
            workspace.apply(&tag.expect("it is within")).expect("it is new");
        }
        let before = workspace.clone();
        let ids = [0, 1, 2].map(|n| AnnotationId::new(Uuid::from_u128(n)));
        let new = plain::document(id(2), "Now one two.").expect("there is text");
        let span = Span::of(8..11).expect("not empty");
        let fresh = AnnotationId::new(Uuid::from_u128(9));
        let along = [Along { id: ids[1], new: fresh, span, moved: Moved::Kept }];
        let later = Timestamp::from_unix_milliseconds(9);
        let change = workspace.new_version(id(1), new.clone(), &along, &ids[2..], later);
        let change = change.expect("all exist");
        assert!(matches!(change.edits[0], Edit::Document(_)));
        workspace.apply(&change).expect("it is up to date");
        let moved = &workspace.annotations()[&fresh];
        assert_eq!((moved.document, moved.quote.exact.as_str()), (id(2), "two"));
        assert_eq!((moved.earlier[0].quote.as_str(), moved.earlier[0].annotation), ("two", ids[1]));
        assert_eq!((moved.earlier[0].start.get(), moved.earlier[0].end.get()), (4, 7));
        assert_eq!(workspace.documents()[&id(2)].replaces, Some(id(1)));
        assert_eq!(workspace.count_of(id(1)), 1, "what is in neither list stays");
        workspace.apply(&change.inverse()).expect("nothing came between");
        assert_eq!(workspace, before);
        let out = [Along { span: Span::of(90..91).expect("not empty"), ..along[0] }];
        assert_eq!(workspace.new_version(id(1), new, &out, &[], now), Err(Refusal::OutOfText));
    }
}
