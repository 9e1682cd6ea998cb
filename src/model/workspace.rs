//! All data of the reader, and the functions that change it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use thiserror::Error;

use super::{
    Actor, Annotation, AnnotationId, Annotator, Change, Document, DocumentId, Edit, Effect, Issue,
    Record, Replace, Step, Tag, for_edit, layer::Layer, referent::Referent,
};

/// Why a change was not made. After a refusal the workspace is unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// A record is not the version that the change was made from: it was changed, created or
    /// removed.
    #[error("another tab has changed this in the meantime")]
    Stale,
    /// The change refers to an annotation that does not exist.
    #[error("this annotation no longer exists")]
    NoAnnotation,
    /// The change refers to a document that does not exist.
    #[error("this document is not open here")]
    NoDocument,
    /// The span does not lie within the text or splits a character.
    #[error("the selection does not lie within the text")]
    OutOfText,
    /// The quotation differs from the text of the span.
    #[error("the quotation does not match the text")]
    WrongQuote,
    /// An annotation would refer to an actor, issue, tag or annotator that does not exist.
    #[error("it refers to an entry that does not exist")]
    NoReferent,
    /// None of the annotations can be changed so, or all of them are so already.
    #[error("none of these annotations would change")]
    Unchanged,
    /// The change would remove a record that annotations still refer to.
    #[error("annotations still refer to it")]
    InUse,
}

/// The records of one type, by id.
pub type Records<T> = BTreeMap<<T as Record>::Id, Arc<T>>;

/// A record that a workspace holds.
pub trait Kept: Record {
    /// Returns the records of this kind in a workspace.
    fn records(workspace: &Workspace) -> &Records<Self>;
}

macro_rules! kept {
    ($($record:ty: $records:ident),* $(,)?) => {$(
        impl Kept for $record {
            fn records(workspace: &Workspace) -> &Records<Self> {
                workspace.$records()
            }
        }
    )*};
}

kept! {
    Document: documents,
    Annotation: annotations,
    Actor: actors,
    Issue: issues,
    Tag: tags,
    Annotator: annotators,
}

/// All documents, annotations and register entries.
///
/// Only [`Workspace::apply`] and [`Workspace::bring_about`] change it. It is always consistent:
/// each annotation quotes the words of its span in a document that exists, and refers only to
/// entries that exist.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workspace {
    documents: Records<Document>,
    annotations: Records<Annotation>,
    actors: Records<Actor>,
    issues: Records<Issue>,
    tags: Records<Tag>,
    annotators: Records<Annotator>,
    layers: BTreeMap<DocumentId, Layer>,
    /// The annotations that refer to each entry.
    mentions: HashMap<Referent, BTreeSet<AnnotationId>>,
}

impl Workspace {
    /// The documents, by id.
    pub const fn documents(&self) -> &Records<Document> {
        &self.documents
    }

    /// The annotations of all documents, by id.
    pub const fn annotations(&self) -> &Records<Annotation> {
        &self.annotations
    }

    /// The actors, by id.
    pub const fn actors(&self) -> &Records<Actor> {
        &self.actors
    }

    /// The issues, by id.
    pub const fn issues(&self) -> &Records<Issue> {
        &self.issues
    }

    /// The tags, by id.
    pub const fn tags(&self) -> &Records<Tag> {
        &self.tags
    }

    /// The annotators, by id.
    pub const fn annotators(&self) -> &Records<Annotator> {
        &self.annotators
    }

    /// The annotations of a document, in text order.
    pub fn annotations_of(
        &self,
        document: DocumentId,
    ) -> impl DoubleEndedIterator<Item = &Arc<Annotation>> {
        self.layers
            .get(&document)
            .into_iter()
            .flat_map(Layer::in_order)
            .filter_map(|id| self.annotations.get(&id))
    }

    /// The number of annotations of a document.
    pub fn count_of(&self, document: DocumentId) -> usize {
        self.layers.get(&document).map_or(0, Layer::len)
    }

    /// The annotations that touch a block of a document, in text order.
    pub fn annotations_in_block(
        &self,
        document: DocumentId,
        block: usize,
    ) -> impl Iterator<Item = &Arc<Annotation>> {
        self.layers
            .get(&document)
            .into_iter()
            .flat_map(move |layer| layer.in_block(block))
            .filter_map(|id| self.annotations.get(&id))
    }

    /// The annotations in all documents that refer to an entry.
    pub fn mentions(&self, referent: Referent) -> impl ExactSizeIterator<Item = AnnotationId> + '_ {
        const NONE: &BTreeSet<AnnotationId> = &BTreeSet::new();
        self.mentions.get(&referent).unwrap_or(NONE).iter().copied()
    }

    /// Applies a change as a whole and returns what it touched.
    ///
    /// # Errors
    /// Refuses a change whose expected versions do not match, or that would leave the workspace
    /// inconsistent. The workspace is then unchanged.
    pub fn apply(&mut self, change: &Change) -> Result<Effect, Refusal> {
        self.apply_where(&change.edits, |_, _| true).map(|(_, effect)| effect)
    }

    /// Applies those edits of a change whose outcome is not there already. Returns the change as it
    /// was applied, and what it touched.
    ///
    /// # Errors
    /// As [`Workspace::apply`].
    pub fn bring_about(&mut self, change: &Change) -> Result<Step, Refusal> {
        let (done, effect) =
            self.apply_where(&change.edits, |workspace, edit| !workspace.is_so(edit))?;
        let edits = done.into_iter().cloned().collect();
        Ok(Step { change: Change { action: change.action, edits }, effect })
    }

    fn apply_where<'a>(
        &mut self,
        edits: &'a [Edit],
        is_meant: impl Fn(&Self, &Edit) -> bool,
    ) -> Result<(Vec<&'a Edit>, Effect), Refusal> {
        let mut effect = Effect::default();
        let mut done = Vec::with_capacity(edits.len());
        for edit in edits {
            if !is_meant(self, edit) {
                continue;
            }
            if let Err(refusal) = self.replace(edit, &mut effect) {
                self.roll_back(&done);
                return Err(refusal);
            }
            done.push(edit);
        }
        // References are checked last, because the edits of one change may come in any order.
        if let Err(refusal) = done.iter().try_for_each(|edit| self.check_references(edit)) {
            self.roll_back(&done);
            return Err(refusal);
        }
        Ok((done, effect))
    }

    fn roll_back(&mut self, edits: &[&Edit]) {
        for edit in edits.iter().rev() {
            let undone = self.replace(&edit.inverse(), &mut Effect::default());
            debug_assert_eq!(undone, Ok(()), "what was just done can be taken back");
        }
    }

    /// Returns whether a record already is what an edit would make it.
    fn is_so(&self, edit: &Edit) -> bool {
        fn is<T: Kept>(workspace: &Workspace, replace: &Replace<T>) -> bool {
            T::records(workspace).get(&replace.id()) == replace.after()
        }
        for_edit!(edit, |replace, _kind| is(self, replace))
    }

    fn replace(&mut self, edit: &Edit, effect: &mut Effect) -> Result<(), Refusal> {
        match edit {
            Edit::Document(replace) => self.replace_document(replace, effect),
            Edit::Annotation(replace) => self.replace_annotation(replace, effect),
            Edit::Actor(replace) => replace_register(&mut self.actors, replace, effect),
            Edit::Issue(replace) => replace_register(&mut self.issues, replace, effect),
            Edit::Tag(replace) => replace_register(&mut self.tags, replace, effect),
            Edit::Annotator(replace) => replace_register(&mut self.annotators, replace, effect),
        }
    }

    fn replace_document(
        &mut self,
        replace: &Replace<Document>,
        effect: &mut Effect,
    ) -> Result<(), Refusal> {
        match replace {
            Replace::Insert(document) => {
                replace_record(&mut self.documents, replace)?;
                self.layers.insert(document.id, Layer::new(document.text.blocks().len()));
            }
            Replace::Update { before, after } => {
                // Annotations depend on the text: a document with another text is a new document.
                if before.text != after.text {
                    return Err(Refusal::WrongQuote);
                }
                replace_record(&mut self.documents, replace)?;
            }
            Replace::Remove(document) => {
                if self.count_of(document.id) > 0 {
                    return Err(Refusal::InUse);
                }
                replace_record(&mut self.documents, replace)?;
                self.layers.remove(&document.id);
            }
        }
        effect.documents = true;
        Ok(())
    }

    fn replace_annotation(
        &mut self,
        replace: &Replace<Annotation>,
        effect: &mut Effect,
    ) -> Result<(), Refusal> {
        if let Some(after) = replace.after() {
            let document = self.documents.get(&after.document).ok_or(Refusal::NoDocument)?;
            let exact = document.text.get(after.span).ok_or(Refusal::OutOfText)?;
            if exact != after.quote.exact {
                return Err(Refusal::WrongQuote);
            }
        }
        replace_record(&mut self.annotations, replace)?;
        for (annotation, arrives) in [(replace.before(), false), (replace.after(), true)]
            .into_iter()
            .filter_map(|(a, arrives)| Some((a?, arrives)))
        {
            if let (Some(document), Some(layer)) = (
                self.documents.get(&annotation.document),
                self.layers.get_mut(&annotation.document),
            ) {
                if arrives {
                    layer.insert(&document.text, annotation);
                } else {
                    layer.remove(&document.text, annotation);
                }
                let blocks = effect.blocks.entry(annotation.document).or_default();
                blocks.extend(document.text.blocks_under(annotation.span));
            }
            for referent in annotation.referents() {
                let mentions = self.mentions.entry(referent).or_default();
                if arrives {
                    mentions.insert(annotation.id);
                } else {
                    mentions.remove(&annotation.id);
                    if mentions.is_empty() {
                        self.mentions.remove(&referent);
                    }
                }
            }
        }
        effect.annotations.insert(replace.id());
        Ok(())
    }

    /// Checks that all references still point to existing records after an edit.
    fn check_references(&self, edit: &Edit) -> Result<(), Refusal> {
        let free = |referent| {
            if self.mentions.contains_key(&referent) { Err(Refusal::InUse) } else { Ok(()) }
        };
        match edit {
            Edit::Annotation(replace) => match replace.after() {
                Some(annotation) if !annotation.referents().all(|referent| self.has(referent)) => {
                    Err(Refusal::NoReferent)
                }
                _ => Ok(()),
            },
            Edit::Actor(Replace::Remove(actor)) => free(Referent::Actor(actor.id)),
            Edit::Issue(Replace::Remove(issue)) => free(Referent::Issue(issue.id)),
            Edit::Tag(Replace::Remove(tag)) => free(Referent::Tag(tag.id)),
            Edit::Annotator(Replace::Remove(annotator)) => free(Referent::Annotator(annotator.id)),
            Edit::Document(_)
            | Edit::Actor(_)
            | Edit::Issue(_)
            | Edit::Tag(_)
            | Edit::Annotator(_) => Ok(()),
        }
    }

    fn has(&self, referent: Referent) -> bool {
        match referent {
            Referent::Actor(id) => self.actors.contains_key(&id),
            Referent::Issue(id) => self.issues.contains_key(&id),
            Referent::Tag(id) => self.tags.contains_key(&id),
            Referent::Annotator(id) => self.annotators.contains_key(&id),
        }
    }
}

fn replace_register<T: Record>(
    records: &mut Records<T>,
    replace: &Replace<T>,
    effect: &mut Effect,
) -> Result<(), Refusal> {
    effect.registers = true;
    replace_record(records, replace)
}

fn replace_record<T: Record>(
    records: &mut Records<T>,
    replace: &Replace<T>,
) -> Result<(), Refusal> {
    let id = replace.id();
    if records.get(&id) != replace.before() {
        return Err(Refusal::Stale);
    }
    match replace.after() {
        Some(after) => records.insert(id, after.clone()),
        None => records.remove(&id),
    };
    Ok(())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
