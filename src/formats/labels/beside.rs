//! What Faultline keeps beside what another tool knows, in a field that the tool hands on: the document, the entries
//! of the registers and, where the tool knows only labels, the annotations. So what went out comes back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::builder::{Builder, Found};
use crate::{
    codec::{self, Day, EntryRecord},
    formats::{
        coded::{Code, CodedDocument, Coder, Coding, Place, Role},
        export::{Export, ExportScope},
        read_error::ReadError,
    },
    model::{ActorId, AnnotatorId, Document, IssueId, TagId},
};

/// The version of the field. Another one is passed over.
const VERSION: u64 = 1;

/// What is kept beside the text of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    version: u64,
    /// Tells whether the text is still the same.
    text: Uuid,
    /// The document without its text.
    document: codec::Document,
    actors: Vec<EntryRecord<ActorId>>,
    issues: Vec<EntryRecord<IssueId>>,
    tags: Vec<EntryRecord<TagId>>,
    annotators: Vec<EntryRecord<AnnotatorId>>,
}

/// A document of ours that has come back.
pub struct Own {
    /// The document; its text may be another than it was.
    pub document: Found,
    /// The annotations that were kept beside it, if its text is what it was.
    pub annotations: Vec<codec::Annotation>,
    actors: BTreeMap<ActorId, (String, usize)>,
    issues: BTreeMap<IssueId, (String, usize)>,
    tags: BTreeMap<TagId, (String, usize)>,
    annotators: BTreeMap<AnnotatorId, usize>,
}

impl Beside {
    /// Takes what belongs beside a document, with its annotations or without.
    pub fn of(export: &Export<'_>, document: &Document, with_annotations: bool) -> Self {
        let alone = Export { scope: ExportScope::Document(document.id), ..*export };
        let entries = alone.entries();
        let annotations = with_annotations.then(|| {
            let all = export.annotations_of(document.id);
            all.map(|one| codec::Annotation::of(one, &document.text)).collect()
        });
        let record = codec::Document::from(document);
        Self {
            version: VERSION,
            text: digest(&record.text),
            document: codec::Document { text: String::new(), annotations, ..record },
            actors: entries.actors.into_iter().map(|it| it.as_ref().into()).collect(),
            issues: entries.issues.into_iter().map(|it| it.as_ref().into()).collect(),
            tags: entries.tags.into_iter().map(|it| it.as_ref().into()).collect(),
            annotators: entries.annotators.into_iter().map(|it| it.as_ref().into()).collect(),
        }
    }

    /// Reads the field; `None` if this is none of ours.
    pub fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().filter(|beside: &Self| beside.version == VERSION)
    }

    /// Puts the document in, as it was if it has the text that it had, and the entries; `None` if it has no text.
    pub fn put(self, builder: &mut Builder, text: &str) -> Result<Option<Own>, ReadError> {
        let Self { text: known, document, actors, issues, tags, annotators, .. } = self;
        let mut record = codec::Document { text: text.to_owned(), ..document };
        let annotations = record.annotations.take().unwrap_or_default();
        let title = record.title.clone();
        let same = (digest(text) == known).then(|| Document::try_from(record).ok()).flatten();
        let (document, annotations) = match same {
            Some(Document { id, title, origin, text, .. }) => {
                let id = id.into();
                let text_of = Some(text.clone());
                let number =
                    builder.put_document(CodedDocument { id, title, origin, text: text_of })?;
                (Found { number, id, text }, annotations)
            }
            None => match builder.document(title, Default::default(), text, "")? {
                Some(found) => (found, Vec::new()),
                None => return Ok(None),
            },
        };
        let annotators = annotators.into_iter().map(|EntryRecord { id, name, .. }| {
            Ok((id, builder.put_coder(Coder { id: id.into(), name })?))
        });
        let annotators = annotators.collect::<Result<_, ReadError>>()?;
        Ok(Some(Own {
            document,
            annotations,
            actors: put(builder, actors, Role::Actor)?,
            issues: put(builder, issues, Role::Issue)?,
            tags: put(builder, tags, Role::Tag)?,
            annotators,
        }))
    }
}

fn put<Id: Copy + Ord + Into<Uuid>>(
    builder: &mut Builder,
    entries: Vec<EntryRecord<Id>>,
    role: Role,
) -> Result<BTreeMap<Id, (String, usize)>, ReadError> {
    let put = entries.into_iter().map(|EntryRecord { id, name, aliases, description, .. }| {
        let code = Code {
            id: id.into(),
            name: name.clone(),
            aliases: aliases.unwrap_or_default(),
            description: description.unwrap_or_default(),
            parent: None,
            role: Some(role),
        };
        Ok((id, (name, builder.put_code(code)?)))
    });
    put.collect()
}

/// What tells a text from others.
fn digest(text: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, text.as_bytes())
}

impl Own {
    /// Returns the coding that an annotation was.
    pub fn coding(&self, annotation: &codec::Annotation) -> Coding {
        let codes = [
            annotation.actor.and_then(|id| self.actors.get(&id)),
            annotation.issue.and_then(|id| self.issues.get(&id)),
        ];
        let tags = annotation.tags.iter().filter_map(|id| self.tags.get(id));
        let offset = |at| codec::offset(at).get();
        Coding {
            id: annotation.id.into(),
            document: self.document.number,
            place: Place {
                position: Some(offset(annotation.start)..offset(annotation.end)),
                quote: None,
            },
            codes: codes.into_iter().flatten().chain(tags).map(|(_, number)| *number).collect(),
            kind: Some(annotation.kind),
            stance: annotation.stance,
            note: annotation.note.clone(),
            date: annotation.date.map(|Day(day)| day),
            annotator: self.annotators.get(&annotation.annotator).copied(),
            created: Some(annotation.created),
            modified: annotation.modified,
        }
    }

    /// Returns the code of an entry: of the one that it was if that still goes by this name, else of the one that
    /// does, else a new one. Nothing for no name.
    pub fn entry(
        &self,
        builder: &mut Builder,
        role: Role,
        was: Option<Uuid>,
        name: &str,
    ) -> Result<Option<usize>, ReadError> {
        let found = match role {
            Role::Actor => find(&self.actors, was, name),
            Role::Issue => find(&self.issues, was, name),
            _ => find(&self.tags, was, name),
        };
        match found {
            Some(number) => Ok(Some(number)),
            None if name.is_empty() => Ok(None),
            None => builder.code(name, Some(role)).map(Some),
        }
    }

    /// Returns the codes of tags: of those that they were, as long as they still go by these names.
    pub fn tags(
        &self,
        builder: &mut Builder,
        was: &[Uuid],
        names: &[String],
    ) -> Result<Vec<usize>, ReadError> {
        let mut was = was.to_vec();
        let mut codes = Vec::new();
        for name in names {
            let is_same = |id: &Uuid| {
                self.tags.get(&TagId::from(*id)).is_some_and(|(known, _)| known == name)
            };
            let same = was.iter().position(is_same).map(|at| was.remove(at));
            codes.extend(self.entry(builder, Role::Tag, same, name)?);
        }
        Ok(codes)
    }

    /// Returns the code of an entry by its id alone.
    pub fn known(&self, role: Role, id: Uuid) -> Option<usize> {
        let found = match role {
            Role::Actor => self.actors.get(&id.into()),
            Role::Issue => self.issues.get(&id.into()),
            _ => self.tags.get(&id.into()),
        };
        found.map(|(_, number)| *number)
    }

    /// Returns the place of an annotator.
    pub fn annotator(&self, id: Uuid) -> Option<usize> {
        self.annotators.get(&id.into()).copied()
    }
}

fn find<Id: Copy + Ord + From<Uuid>>(
    entries: &BTreeMap<Id, (String, usize)>,
    was: Option<Uuid>,
    name: &str,
) -> Option<usize> {
    let was = was.and_then(|id| entries.get(&id.into())).filter(|(known, _)| known == name);
    let named = || entries.values().find(|(known, _)| !name.is_empty() && known == name);
    was.or_else(named).map(|(_, number)| *number)
}
