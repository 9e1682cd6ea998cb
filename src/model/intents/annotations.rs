//! Creating, changing and deleting annotations.

use std::sync::Arc;

use time::Date;

use crate::model::{
    Action, ActorId, Annotation, AnnotationId, AnnotatorId, Body, Change, DocumentId, Edit,
    IssueId, Kind, Passage, Published, Quote, Refusal, Replace, Span, Stance, TagId, Timestamp,
    Workspace,
};

impl Workspace {
    /// Returns a change that annotates a span.
    ///
    /// # Errors
    /// Refuses a document that does not exist and a span that does not lie within its text.
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

    /// Returns a change that annotates a passage with a given body.
    ///
    /// # Errors
    /// Refuses a document that does not exist and a span that does not lie within its text.
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

    /// Returns one change that annotates many passages with the same body.
    ///
    /// # Errors
    /// Refuses a document that does not exist and a span that does not lie within its text.
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
        passage: Passage,
        body: Body,
        annotator: AnnotatorId,
        now: Timestamp,
    ) -> Result<Edit, Refusal> {
        let quote = self.quote(passage.document, passage.span)?;
        let annotation = Annotation::new(id, passage, quote, body, annotator, now);
        Ok(Edit::Annotation(Replace::Insert(Arc::new(annotation))))
    }

    /// Returns a change that turns an annotation into another kind. Fields that the current kind
    /// lacks are filled from the body that it had `before`, if the entries still exist.
    ///
    /// # Errors
    /// Refuses an annotation that does not exist.
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

    /// Returns a body without references to entries that no longer exist.
    pub fn existing(&self, body: Body) -> Body {
        body.with_actor(body.actor().filter(|id| self.actors().contains_key(id)))
            .with_issue(body.issue().filter(|id| self.issues().contains_key(id)))
    }

    /// Returns a change that moves an annotation to another span of its document. Its other fields
    /// stay.
    ///
    /// # Errors
    /// Refuses an annotation that does not exist and a span that does not lie within the text.
    pub fn move_to(&self, id: AnnotationId, span: Span, now: Timestamp) -> Result<Change, Refusal> {
        let annotation = self.annotations().get(&id).ok_or(Refusal::NoAnnotation)?;
        let quote = self.quote(annotation.document, span)?;
        self.revise(id, Action::MoveBoundary, now, |annotation| {
            annotation.span = span;
            annotation.quote = quote;
        })
    }

    /// Returns a change that replaces the note of an annotation.
    ///
    /// # Errors
    /// Refuses an annotation that does not exist.
    pub fn edit_note(
        &self,
        id: AnnotationId,
        note: String,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        self.revise(id, Action::EditNote, now, |annotation| annotation.note = note)
    }

    /// Returns a change that deletes an annotation.
    ///
    /// # Errors
    /// Refuses an annotation that does not exist.
    pub fn delete_annotation(&self, id: AnnotationId) -> Result<Change, Refusal> {
        let annotation = self.annotations().get(&id).ok_or(Refusal::NoAnnotation)?;
        let edits = vec![Edit::Annotation(Replace::Remove(annotation.clone()))];
        Ok(Change { action: Action::DeleteAnnotation, edits })
    }

    /// Returns a change that restores a deleted annotation, without references to entries that no
    /// longer exist.
    ///
    /// # Errors
    /// Refuses an annotation whose document no longer exists.
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

    /// Returns a change that sets the actor who makes the claim or who is mentioned.
    ///
    /// # Errors
    /// Refuses an annotation that does not exist.
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

    /// Returns a change that sets the issue that the claim is about or that is mentioned.
    ///
    /// # Errors
    /// Refuses an annotation that does not exist.
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

    /// Returns a change that sets the actor, the issue, the stance or all; `None` leaves what is
    /// set.
    ///
    /// # Errors
    /// Refuses an annotation that does not exist.
    pub fn refer(
        &self,
        id: AnnotationId,
        actor: Option<ActorId>,
        issue: Option<IssueId>,
        stance: Option<Stance>,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        self.revise(id, Action::TakeGuesses, now, |annotation| {
            let body = annotation.body;
            annotation.body = body
                .with_actor(actor.or(body.actor()))
                .with_issue(issue.or(body.issue()))
                .with_stance(stance.or(body.stance()));
        })
    }

    /// Returns a change that sets the stance of a claim.
    ///
    /// # Errors
    /// Refuses an annotation that does not exist.
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

    /// Returns a change that dates a claim; `None` gives it the date of its article.
    ///
    /// # Errors
    /// Refuses an annotation that does not exist.
    pub fn set_date(
        &self,
        id: AnnotationId,
        date: Option<Date>,
        now: Timestamp,
    ) -> Result<Change, Refusal> {
        self.revise(id, Action::SetDate, now, |annotation| annotation.date = date)
    }

    /// Returns the day of a claim: its own, else that of its article.
    pub fn date_of(&self, annotation: &Annotation) -> Option<Date> {
        let article = || self.documents().get(&annotation.document)?.origin.published;
        annotation.date.or_else(|| article().map(Published::day))
    }

    /// Returns a change that adds a tag to an annotation, unless it has it already.
    ///
    /// # Errors
    /// Refuses an annotation that does not exist.
    pub fn add_tag(&self, id: AnnotationId, tag: TagId, now: Timestamp) -> Result<Change, Refusal> {
        self.revise(id, Action::SetTags, now, |annotation| {
            if !annotation.tags.contains(&tag) {
                annotation.tags.push(tag);
            }
        })
    }

    /// Returns a change that removes a tag from an annotation.
    ///
    /// # Errors
    /// Refuses an annotation that does not exist.
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
