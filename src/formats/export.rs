//! What is exported: which documents, which of their annotations, and the choices that formats offer.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    analysis::{Duplicates, Normalization, Relation},
    drawing::Mode,
    model::{
        Actor, Annotation, Annotator, Document, DocumentId, Issue, Tag, TagId, Timestamp, Workspace,
    },
};

/// Which documents to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportScope<'a> {
    /// One document, with the register entries that its annotations refer to. JSON has the earlier
    /// versions of its article too.
    Document(DocumentId),
    /// Some documents in this order, with the register entries that their annotations refer to.
    Documents(&'a [DocumentId]),
    /// Everything except annotators who have annotated nothing. This document comes first, if any.
    Everything(Option<DocumentId>),
}

/// The network that a file of a network holds. What the view "Network" shows is the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NetworkOptions {
    /// What the nodes are.
    pub mode: Mode,
    /// The one relation that ties actors; `None` for congruence and conflict side by side.
    pub relation: Option<Relation>,
    /// What the weights of ties between actors are divided by.
    pub normalization: Normalization,
    /// How often repeated claims count.
    pub duplicates: Duplicates,
}

/// What becomes of claims of an unclear stance in a format that knows agreement alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnclearStances {
    /// They are left out, and counted. Networks are so the same as here.
    #[default]
    LeftOut,
    /// Agreement is an integer: 1 supports, -1 opposes, 0 is unclear.
    Zero,
}

/// The choices that formats offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExportOptions {
    /// Whether a CSV of annotations begins with a byte order mark, by which Excel knows UTF-8.
    pub with_bom: bool,
    /// Whether doccano's labels are counted in UTF-16, as its page does, and not in code points, as programs in
    /// Python do.
    pub with_utf16: bool,
    /// The network that is written.
    pub network: NetworkOptions,
    /// What becomes of claims of an unclear stance in the formats of Discourse Network Analyzer.
    pub unclear: UnclearStances,
}

/// What is exported.
pub struct Export<'a> {
    /// What it is part of.
    pub workspace: &'a Workspace,
    /// Which documents are written.
    pub scope: ExportScope<'a>,
    /// Which of their annotations are written; `None` for all.
    pub admits: Option<&'a dyn Fn(&Annotation) -> bool>,
    /// The choices.
    pub options: ExportOptions,
    /// When it is written.
    pub now: Timestamp,
}

impl<'a> Export<'a> {
    /// Everything or some documents, whole, as they are usually written.
    pub fn new(workspace: &'a Workspace, scope: ExportScope<'a>, now: Timestamp) -> Self {
        Self { workspace, scope, admits: None, options: ExportOptions::default(), now }
    }

    /// The documents, in the order in which they are written.
    pub fn documents(&self) -> Vec<&'a Arc<Document>> {
        let all = self.workspace.documents();
        let (listed, rest): (&[DocumentId], bool) = match &self.scope {
            ExportScope::Document(id) => (std::slice::from_ref(id), false),
            ExportScope::Documents(ids) => (ids, false),
            ExportScope::Everything(first) => (first.as_slice(), true),
        };
        let others = all.values().filter(|document| rest && !listed.contains(&document.id));
        listed.iter().filter_map(|id| all.get(id)).chain(others).collect()
    }

    /// The annotations of a document that are written, in text order.
    pub fn annotations_of(
        &self,
        document: DocumentId,
    ) -> impl Iterator<Item = &'a Arc<Annotation>> + use<'_, 'a> {
        let admitted = |one: &&Arc<Annotation>| self.admits.is_none_or(|admits| admits(one));
        self.workspace.annotations_of(document).filter(admitted)
    }

    /// The register entries that are written, and the annotators.
    pub fn entries(&self) -> Entries<'a> {
        let everything = self.admits.is_none() && matches!(self.scope, ExportScope::Everything(_));
        let (mut actors, mut issues) = (BTreeSet::new(), BTreeSet::new());
        let (mut tags, mut annotators) = (BTreeSet::<TagId>::new(), BTreeSet::new());
        for document in self.documents() {
            for annotation in self.annotations_of(document.id) {
                actors.extend(annotation.body.actor());
                issues.extend(annotation.body.issue());
                tags.extend(&annotation.tags);
                annotators.insert(annotation.annotator);
            }
        }
        let workspace = self.workspace;
        Entries {
            actors: listed(workspace.actors().values(), |it| everything || actors.contains(&it.id)),
            issues: listed(workspace.issues().values(), |it| everything || issues.contains(&it.id)),
            tags: listed(workspace.tags().values(), |it| everything || tags.contains(&it.id)),
            // Only those who have annotated: everyone who opens the page becomes an annotator.
            annotators: listed(workspace.annotators().values(), |it| annotators.contains(&it.id)),
        }
    }
}

fn listed<'a, T>(
    all: impl Iterator<Item = &'a Arc<T>>,
    wanted: impl Fn(&T) -> bool,
) -> Vec<&'a Arc<T>> {
    all.filter(|one| wanted(one)).collect()
}

/// The register entries that are written, and the annotators, by id.
pub struct Entries<'a> {
    /// The actors.
    pub actors: Vec<&'a Arc<Actor>>,
    /// The issues.
    pub issues: Vec<&'a Arc<Issue>>,
    /// The tags.
    pub tags: Vec<&'a Arc<Tag>>,
    /// Those who made the annotations.
    pub annotators: Vec<&'a Arc<Annotator>>,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// Its contents.
    pub bytes: Vec<u8>,
    /// What of the work is not in it, in words with their number, such as "3 annotations that overlap others".
    pub lost: Vec<String>,
}

impl From<String> for Written {
    fn from(text: String) -> Self {
        Self { bytes: text.into_bytes(), lost: Vec::new() }
    }
}
