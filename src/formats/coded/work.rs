//! Makes a workspace of a project.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::Arc,
};

use time::Date;
use uuid::Uuid;

use super::{
    Coding, Project, Role,
    bodies::Said,
    bounds,
    count::Count,
    entries::{Annotators, Ids, Meaning, entries},
    passages::{Find, span},
};
use crate::{
    analysis::Pace,
    codec::Touched,
    formats::{json::MAX_ANNOTATIONS, read_error::ReadError},
    model::{
        Action, Annotation, AnnotationId, AnnotatorId, Change, Coding as Coded, Document,
        DocumentId, Edit, Passage, Quote, Replace, Span, Timestamp, Workspace,
    },
    text::{Segmenter, title},
};

/// What a project is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    /// Its documents, annotations and entries, to be merged as those of a file of our own.
    pub workspace: Workspace,
    /// Who is said to have made what the file names nobody of.
    pub unsigned: AnnotatorId,
    /// What is not in it, or not as it was in the file, in words with its number.
    pub lost: Vec<String>,
}

/// What it takes to make a workspace of a project.
pub struct Mapping<'a> {
    /// The name of the program or format that the project is from. Who has coded is called so, if the
    /// file does not say.
    pub program: &'a str,
    /// What each code is, in the order of the codes.
    pub roles: &'a [Role],
    /// The document here that each document without text is, in the order of the documents.
    pub documents: &'a [Option<DocumentId>],
    /// What is here.
    pub here: &'a Workspace,
    /// Seeks a passage by what it quotes.
    pub find: Find<'a>,
    /// Finds characters.
    pub segmenter: &'a dyn Segmenter,
    /// When it is done.
    pub now: Timestamp,
}

/// How many steps a coding counts for, beside the search for its words.
const STEPS: usize = 50;

/// How many bytes are searched in a step.
const SEARCHED: usize = 256;

/// Codings that become one annotation, or several if they have several actors, issues or kinds.
struct Joined {
    id: Uuid,
    document: Arc<Document>,
    span: Span,
    annotator: AnnotatorId,
    said: Said,
    notes: Vec<String>,
    date: Option<Date>,
    created: Option<Timestamp>,
    modified: Option<Timestamp>,
}

/// What codings have in common that become one annotation.
type Common = (usize, Span, AnnotatorId);

impl Mapping<'_> {
    /// Makes a workspace of a project. The same project gives the same again: to import it twice changes
    /// nothing.
    ///
    /// Codings of one annotator at one place become one annotation, unless the file says of which kind
    /// each is. The kind of the annotation is what the file or a code says; else it is a claim if there
    /// are an actor and an issue, or a stance; else a mention of the actor or of the issue; else a claim
    /// with tags. Of several actors or issues each pair gets an annotation of its own.
    ///
    /// # Errors
    /// Refuses a project that is larger than a file of our own may be.
    pub async fn carry_out(&self, project: &Project, pace: &Pace) -> Result<Mapped, ReadError> {
        bounds::check(project, self.roles)?;
        pace.expect(project.codings.len().saturating_mul(STEPS));
        let documents = self.documents(project);
        let (meanings, mut edits) = entries(&project.codes, self.roles);
        let mut annotators = Annotators::new(project, self.program);
        let mut count = Count::default();
        let mut all: Vec<Joined> = Vec::new();
        let mut places: BTreeMap<Common, usize> = BTreeMap::new();
        let mut ids = Ids::default();
        for (number, coding) in project.codings.iter().enumerate() {
            pace.spend(STEPS).await;
            let Some(document) = documents.get(coding.document).and_then(Option::as_ref) else {
                count.homeless += 1;
                continue;
            };
            // What has a kind is from a program that has our annotations.
            let is_whole = coding.kind.is_some();
            if coding.place.quote.is_some() {
                pace.spend(document.text.as_str().len() / SEARCHED).await;
            }
            let span = span(&document.text, &coding.place, is_whole, self.find, self.segmenter);
            let Some(span) = span else {
                count.not_found += 1;
                continue;
            };
            count.reworded.take(&coding.place, document.text.get(span).unwrap_or_default());
            let mut said = Said::default();
            said.kinds.extend(coding.kind);
            let codes = coding.codes.iter().filter_map(|&code| meanings.get(code));
            codes.for_each(|&meaning| said.add(meaning));
            coding.stance.into_iter().for_each(|stance| said.say(stance));
            let is_bare = coding.codes.is_empty() && !coding.note.trim().is_empty();
            if said.is_empty() && !is_bare {
                count.uncoded += 1;
                continue;
            }
            let annotator = annotators.of(coding.annotator);
            let common = (coding.document, span, annotator);
            let known = if is_whole { None } else { places.get(&common).copied() };
            if let Some(joined) = known.and_then(|place| all.get_mut(place)) {
                joined.add(coding, &meanings);
                continue;
            }
            if !is_whole {
                places.insert(common, all.len());
            }
            all.push(Joined {
                id: ids.take(coding.id, number),
                document: document.clone(),
                span,
                annotator,
                said,
                notes: Some(coding.note.clone())
                    .filter(|note| !note.is_empty())
                    .into_iter()
                    .collect(),
                date: coding.date,
                created: coding.created,
                modified: coding.modified,
            });
        }
        let mut touched = Touched::default();
        let mut annotations = Vec::with_capacity(all.len());
        for joined in all {
            let (bodies, told) = joined.said.bodies();
            count.parted += usize::from(told.is_parted);
            count.contradictory += usize::from(told.is_contradictory);
            count.without_room += told.without_room;
            let document = &joined.document;
            for (place, body) in bodies.into_iter().enumerate() {
                pace.spend(1).await;
                touched.add(&document.text, joined.span).map_err(ReadError::whole)?;
                let Some(quote) = Quote::of(document.text.as_str(), joined.span) else { continue };
                let id = if place == 0 {
                    joined.id
                } else {
                    let (actor, issue) = (body.actor(), body.issue());
                    let part = format!("{} {actor:?} {issue:?}", body.kind().name());
                    ids.take(Uuid::new_v5(&joined.id, part.as_bytes()), place)
                };
                let id = AnnotationId::new(id);
                let (created, modified) = self.times(id, &joined);
                let passage = Passage { document: document.id, span: joined.span };
                let mut annotation =
                    Annotation::new(id, passage, quote, body, joined.annotator, created);
                annotation.modified = modified;
                annotation.date = joined.date;
                if place == 0 {
                    annotation.tags.clone_from(&joined.said.tags);
                    annotation.note = joined.notes.join("\n\n");
                }
                annotations.push(Edit::Annotation(Replace::Insert(Arc::new(annotation))));
            }
        }
        if annotations.len() > MAX_ANNOTATIONS {
            let (count, most) = (annotations.len(), MAX_ANNOTATIONS);
            return Err(ReadError::whole(format!(
                "it makes {count} annotations; the most that Faultline opens is {most}"
            )));
        }
        let mut workspace = Workspace::default();
        let unsigned = annotators.unsigned();
        edits.extend(annotators.edits());
        let mut added = BTreeSet::new();
        let documents = documents.into_iter().flatten();
        let documents = documents.filter(|document| added.insert(document.id));
        edits.extend(documents.map(|document| Edit::Document(Replace::Insert(document))));
        edits.extend(annotations);
        let change = Change { action: Action::Import, edits };
        workspace.apply(&change).map_err(ReadError::whole)?;
        let lost = project.lost.iter().cloned().chain(count.words()).collect();
        Ok(Mapped { workspace, unsigned, lost })
    }

    /// Returns the documents: those that the project brings, and those here that the others are.
    fn documents(&self, project: &Project) -> Vec<Option<Arc<Document>>> {
        let mut ids = Ids::default();
        self.documents.iter().flatten().for_each(|&home| ids.keep(home.into()));
        let here = self.here.documents().values();
        let here: HashSet<&str> = here.map(|document| document.text.as_str()).collect();
        let documents = project.documents.iter().enumerate().map(|(place, document)| {
            let Some(text) = &document.text else {
                let home = self.documents.get(place).copied().flatten();
                return home.and_then(|home| self.here.documents().get(&home)).cloned();
            };
            let title = match document.title.trim() {
                "" => title(text.as_str(), text.blocks()),
                title => title.to_owned(),
            };
            Some(Arc::new(Document {
                id: DocumentId::new(ids.take(document.id, place)),
                title,
                origin: document.origin.clone(),
                coding: Coded::default(),
                // What is here was added before.
                added: (!here.contains(text.as_str())).then_some(self.now),
                replaces: None,
                text: text.clone(),
            }))
        });
        documents.collect()
    }

    /// Returns when an annotation was made and changed. If the file does not say, it is when it came here
    /// first.
    fn times(&self, id: AnnotationId, joined: &Joined) -> (Timestamp, Timestamp) {
        let here = self.here.annotations().get(&id).map(|annotation| annotation.created);
        let created = joined.created.or(joined.modified).or(here).unwrap_or(self.now);
        (created, joined.modified.unwrap_or(created))
    }
}

impl Joined {
    /// Adds a coding of the same place and annotator.
    fn add(&mut self, coding: &Coding, meanings: &[Meaning]) {
        let codes = coding.codes.iter().filter_map(|&code| meanings.get(code));
        codes.for_each(|&meaning| self.said.add(meaning));
        coding.stance.into_iter().for_each(|stance| self.said.say(stance));
        if !coding.note.is_empty() && !self.notes.contains(&coding.note) {
            self.notes.push(coding.note.clone());
        }
        self.date = self.date.or(coding.date);
        self.created = earlier(self.created, coding.created);
        self.modified = self.modified.max(coding.modified);
    }
}

/// Returns the earlier of two moments, or the one that there is.
fn earlier(one: Option<Timestamp>, other: Option<Timestamp>) -> Option<Timestamp> {
    one.into_iter().chain(other).min()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
