//! Making, changing and deleting annotations.

use std::sync::Arc;

use crate::model::{
    Action, ActorId, Annotation, AnnotationId, AnnotatorId, Body, Change, DocumentId, Edit,
    IssueId, Kind, Passage, Quote, Refusal, Replace, Span, Stance, TagId, Timestamp, Workspace,
};

impl Workspace {
    /// A new annotation of a span.
    ///
    /// # Errors
    /// Refuses a document that is not there and a span that does not lie on its text.
    pub fn tag(
        &self,
        id: AnnotationId,
        document: DocumentId,
        span: Span,
        kind: Kind,
        annotator: AnnotatorId,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        self.tag_as(id, Passage { document, span }, Body::empty(kind), annotator, now)
    }

    /// A new annotation of which more is said than its kind.
    ///
    /// # Errors
    /// Refuses a document that is not there and a span that does not lie on its text.
    pub fn tag_as(
        &self,
        id: AnnotationId,
        passage: Passage,
        body: Body,
        annotator: AnnotatorId,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        let edits = vec![self.new_annotation(id, passage, body, annotator, now)?];
        Ok(Change { action: Action::Tag, edits })
    }

    /// New annotations of many passages that all say the same, as one change.
    ///
    /// # Errors
    /// Refuses a document that is not there and a span that does not lie on its text.
    pub fn tag_all(
        &self,
        passages: &[Passage],
        body: Body,
        mut new_id: impl FnMut() -> AnnotationId,
        annotator: AnnotatorId,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        let edits = passages
            .iter()
            .map(|&passage| self.new_annotation(new_id(), passage, body, annotator, now))
            .collect::<Result<_, _>>()?;
        Ok(Change { action: Action::TagAll, edits })
    }

    fn new_annotation(
        &self,
        id: AnnotationId,
        Passage { document, span }: Passage,
        body: Body,
        annotator: AnnotatorId,
        now: Timestamp,
    ) -> Result<Edit, Refusal> {
        let annotation = Annotation {
            id,
            document,
            span,
            quote: self.quote(document, span)?,
            body,
            tags: Vec::new(),
            note: String::new(),
            annotator,
            created: now,
            modified: now,
        };
        Ok(Edit::Annotation(Replace::Insert(Arc::new(annotation))))
    }

    /// The annotation as another kind. What of it the kind that it was had no room for, and that was
    /// said of it `before`, is said again, as far as it still exists.
    ///
    /// # Errors
    /// Refuses an annotation that is not there.
    pub fn change_kind(
        &self,
        id: AnnotationId,
        kind: Kind,
        before: Body,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        self.revise(id, Action::ChangeKind, now, |annotation| {
            let body = annotation.body.completed_by(self.existing(before));
            annotation.body = body.turned_into(kind);
        })
    }

    /// A body without what it refers to and is gone.
    pub fn existing(&self, body: Body) -> Body {
        body.with_actor(body.actor().filter(|id| self.actors().contains_key(id)))
            .with_issue(body.issue().filter(|id| self.issues().contains_key(id)))
    }

    /// The annotation on another span of the same document; all else that is said of it stays.
    ///
    /// # Errors
    /// Refuses an annotation that is not there and a span that does not lie on its text.
    pub fn move_to(&self, id: AnnotationId, span: Span, now: Timestamp) -> Result<Change, Refusal> {
        let annotation = self.annotations().get(&id).ok_or(Refusal::NoAnnotation)?;
        let quote = self.quote(annotation.document, span)?;
        self.revise(id, Action::MoveBoundary, now, |annotation| {
            annotation.span = span;
            annotation.quote = quote;
        })
    }

    /// The annotation with another note.
    ///
    /// # Errors
    /// Refuses an annotation that is not there.
    pub fn edit_note(
        &self,
        id: AnnotationId,
        note: String,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        self.revise(id, Action::EditNote, now, |annotation| annotation.note = note)
    }

    /// The workspace without an annotation.
    ///
    /// # Errors
    /// Refuses an annotation that is not there.
    pub fn delete_annotation(&self, id: AnnotationId) -> Result<Change, Refusal> {
        let annotation = self.annotations().get(&id).ok_or(Refusal::NoAnnotation)?;
        let edits = vec![Edit::Annotation(Replace::Remove(annotation.clone()))];
        Ok(Change { action: Action::DeleteAnnotation, edits })
    }

    /// An annotation that was deleted, once more; without what it referred to and is gone.
    ///
    /// # Errors
    /// Refuses one whose document is gone.
    pub fn restore_annotation(&self, annotation: &Annotation) -> Result<Change, Refusal> {
        if !self.documents().contains_key(&annotation.document) {
            return Err(Refusal::NoDocument);
        }
        let mut restored = annotation.clone();
        restored.body = self.existing(restored.body);
        restored.tags.retain(|tag| self.tags().contains_key(tag));
        let edits = vec![Edit::Annotation(Replace::Insert(Arc::new(restored)))];
        Ok(Change { action: Action::Restore, edits })
    }

    /// The annotation with another actor: who makes the claim, or who is mentioned.
    ///
    /// # Errors
    /// Refuses an annotation that is not there.
    pub fn set_actor(
        &self,
        id: AnnotationId,
        actor: Option<ActorId>,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        self.revise(id, Action::SetActor, now, |annotation| {
            annotation.body = annotation.body.with_actor(actor)
        })
    }

    /// The annotation with another issue: what the claim is about, or what is mentioned.
    ///
    /// # Errors
    /// Refuses an annotation that is not there.
    pub fn set_issue(
        &self,
        id: AnnotationId,
        issue: Option<IssueId>,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        self.revise(id, Action::SetIssue, now, |annotation| {
            annotation.body = annotation.body.with_issue(issue)
        })
    }

    /// The claim with another stance.
    ///
    /// # Errors
    /// Refuses an annotation that is not there.
    pub fn set_stance(
        &self,
        id: AnnotationId,
        stance: Option<Stance>,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        self.revise(id, Action::SetStance, now, |annotation| {
            annotation.body = annotation.body.with_stance(stance)
        })
    }

    /// The annotation with one tag more, once.
    ///
    /// # Errors
    /// Refuses an annotation that is not there.
    pub fn add_tag(&self, id: AnnotationId, tag: TagId, now: Timestamp) -> Result<Change, Refusal> {
        self.revise(id, Action::SetTags, now, |annotation| {
            if !annotation.tags.contains(&tag) {
                annotation.tags.push(tag);
            }
        })
    }

    /// The annotation without a tag.
    ///
    /// # Errors
    /// Refuses an annotation that is not there.
    pub fn remove_tag(
        &self,
        id: AnnotationId,
        tag: TagId,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        self.revise(id, Action::SetTags, now, |annotation| {
            annotation.tags.retain(|&other| other != tag)
        })
    }

    fn quote(&self, document: DocumentId, span: Span) -> Result<Quote, Refusal> {
        let document = self.documents().get(&document).ok_or(Refusal::NoDocument)?;
        Quote::of(document.text.as_str(), span).ok_or(Refusal::OutOfText)
    }

    fn revise(
        &self,
        id: AnnotationId,
        action: Action,
        now: Timestamp,
        revise: impl FnOnce(&mut Annotation),
    ) -> Result<Change, Refusal> {
        let before = self.annotations().get(&id).ok_or(Refusal::NoAnnotation)?.clone();
        let mut after = Annotation::clone(&before);
        revise(&mut after);
        after.modified = now;
        let edits = vec![Edit::Annotation(Replace::Update { before, after: Arc::new(after) })];
        Ok(Change { action, edits })
    }
}
