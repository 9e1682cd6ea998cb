//! Writes a project: its description and its texts, in one archive.

use std::collections::BTreeMap;

use time::Date;
use uuid::Uuid;

use super::{
    guids::{Guids, written},
    markup::Markup,
    own::{CLAIM_DATE, NOTE, OTHER_NAMES, Own, Variable, origin, part},
    write_codes::{self, CodeGuids},
};
use crate::{
    formats::{
        archive::pack,
        export::{Entries, Export, Written},
        format::WriteError,
    },
    model::{Annotation, AnnotatorId, Body, Document, Timestamp},
    text::counted,
};

/// The name of the description within the archive.
pub(super) const DESCRIPTION: &str = "project.qde";

/// The folder of the texts within the archive.
pub(super) const SOURCES: &str = "sources";

/// How many characters of a passage are its name.
const NAME_OF_PASSAGE: usize = 80;

/// The first moment that a date of XML can have.
const FIRST_YEAR: &str = "0001";

/// A memo.
struct Note {
    guid: Uuid,
    name: String,
    text: String,
    by: Option<String>,
    created: Timestamp,
}

/// A link from a claim to its actor or issue.
struct Link {
    guid: Uuid,
    name: &'static str,
    from: Uuid,
    to: Uuid,
}

/// What is written of a project, beside the text that is being written.
struct Project<'a, 'b> {
    export: &'b Export<'a>,
    guids: Guids,
    codes: CodeGuids,
    annotators: BTreeMap<AnnotatorId, String>,
    notes: Vec<Note>,
    links: Vec<Link>,
}

/// Writes a project.
pub(super) fn write(export: &Export<'_>) -> Result<Written, WriteError> {
    let documents = export.documents();
    let entries = export.entries();
    let mut project = Project {
        export,
        guids: Guids::default(),
        codes: CodeGuids::default(),
        annotators: BTreeMap::new(),
        notes: Vec::new(),
        links: Vec::new(),
    };
    let mut markup = Markup::new();
    let name = match documents[..] {
        [document] => document.title.as_str(),
        _ => "Faultline",
    };
    markup
        .begin("Project")
        .attribute("xmlns", "urn:QDA-XML:project:1.0")
        .attribute("name", name)
        .attribute("origin", &origin());
    for annotator in &entries.annotators {
        let guid = written(project.guids.take(annotator.id.into()));
        project.annotators.insert(annotator.id, guid);
    }
    if let Some(first) = project.annotators.values().next() {
        markup.attribute("creatingUserGUID", first);
    }
    moment(&mut markup, "creationDateTime", export.now);
    project.users(&mut markup, &entries);
    project.codebook(&mut markup, &entries);
    variables(&mut markup, &documents);
    let sources = project.sources(&mut markup, &documents);
    project.notes(&mut markup);
    project.links(&mut markup);
    markup.end();
    let lost = lost(export, &entries, markup.replaced);
    let description = markup.into_text();
    let texts = sources.iter().zip(&documents);
    let texts = texts.map(|(guid, document)| {
        (format!("{SOURCES}/{}.txt", written(*guid)), document.text.as_str().as_bytes())
    });
    let files = [(DESCRIPTION.to_owned(), description.as_bytes())].into_iter().chain(texts);
    Ok(Written { bytes: pack(files)?, lost })
}

/// Writes a moment, unless it is before the first that a date of XML can have.
fn moment(markup: &mut Markup, name: &str, moment: Timestamp) {
    let moment = moment.to_string();
    if moment.as_str() >= FIRST_YEAR {
        markup.attribute(name, &moment);
    }
}

/// Writes the variables that the documents have values of.
fn variables(markup: &mut Markup, documents: &[&std::sync::Arc<Document>]) {
    let is_used =
        |variable: &Variable| documents.iter().any(|document| value(document, *variable).is_some());
    let used: Vec<_> = Variable::ALL.into_iter().filter(is_used).collect();
    if used.is_empty() {
        return;
    }
    markup.begin("Variables");
    for variable in used {
        markup
            .begin("Variable")
            .attribute("guid", &written(variable.id()))
            .attribute("name", variable.name())
            .attribute("typeOfVariable", variable.kind().0)
            .end();
    }
    markup.end();
}

/// Returns the value that a variable has for a document.
fn value(document: &Document, variable: Variable) -> Option<String> {
    let origin = &document.origin;
    let day = |day: Date| Some(day.to_string()).filter(|day| day.as_str() >= FIRST_YEAR);
    match variable {
        Variable::Source => origin.source.clone(),
        Variable::Author => origin.author.clone(),
        Variable::Publication => origin.publication.clone(),
        Variable::Language => origin.language.clone(),
        Variable::Published => origin.published.and_then(|published| day(published.day())),
        Variable::PublishedAt => {
            let moment = origin.published.and_then(|published| published.moment());
            moment.map(|moment| moment.to_string()).filter(|moment| moment.as_str() >= FIRST_YEAR)
        }
    }
}

impl Project<'_, '_> {
    fn users(&self, markup: &mut Markup, entries: &Entries<'_>) {
        if entries.annotators.is_empty() {
            return;
        }
        markup.begin("Users");
        for annotator in &entries.annotators {
            let guid = &self.annotators[&annotator.id];
            markup.begin("User").attribute("guid", guid).attribute("name", &annotator.name).end();
        }
        markup.end();
    }

    fn codebook(&mut self, markup: &mut Markup, entries: &Entries<'_>) {
        markup.begin("CodeBook");
        let (notes, now) = (&mut self.notes, self.export.now);
        self.codes = write_codes::write(markup, entries, &mut self.guids, |actor, code| {
            if actor.aliases.is_empty() {
                return Vec::new();
            }
            let guid = part(code, OTHER_NAMES);
            let lines: Vec<_> =
                actor.aliases.iter().map(|alias| alias.replace(['\n', '\r'], " ")).collect();
            let name = format!("{OTHER_NAMES} of {}", actor.name);
            notes.push(Note { guid, name, text: lines.join("\n"), by: None, created: now });
            vec![guid]
        });
        markup.end();
    }

    /// Writes the documents with their passages; returns their GUIDs.
    fn sources(
        &mut self,
        markup: &mut Markup,
        documents: &[&std::sync::Arc<Document>],
    ) -> Vec<Uuid> {
        if documents.is_empty() {
            return Vec::new();
        }
        markup.begin("Sources");
        let mut guids = Vec::with_capacity(documents.len());
        for document in documents {
            let guid = self.guids.take(document.id.into());
            guids.push(guid);
            markup
                .begin("TextSource")
                .attribute("guid", &written(guid))
                .attribute("name", &document.title)
                .attribute("plainTextPath", &format!("internal://{}.txt", written(guid)));
            if let Some(added) = document.added {
                moment(markup, "creationDateTime", added);
            }
            for annotation in self.export.annotations_of(document.id) {
                self.passage(markup, document, annotation);
            }
            for variable in Variable::ALL {
                if let Some(value) = value(document, variable) {
                    markup.begin("VariableValue");
                    markup.reference("VariableRef", &written(variable.id()));
                    markup.element(variable.kind().1, &value).end();
                }
            }
            markup.end();
        }
        markup.end();
        guids
    }

    /// Writes an annotation: its passage with a coding for each of its codes.
    fn passage(&mut self, markup: &mut Markup, document: &Document, annotation: &Annotation) {
        let text = &document.text;
        let (Some(start), Some(end)) =
            (text.code_point(annotation.span.start()), text.code_point(annotation.span.end()))
        else {
            return;
        };
        let guid = self.guids.take(annotation.id.into());
        let user = self.annotators.get(&annotation.annotator).cloned();
        let mut name: String = annotation.quote.exact.chars().take(NAME_OF_PASSAGE).collect();
        if name.len() < annotation.quote.exact.len() {
            name.push('\u{2026}');
        }
        markup
            .begin("PlainTextSelection")
            .attribute("guid", &written(guid))
            .attribute("name", &name)
            .attribute("startPosition", &start.get().to_string())
            .attribute("endPosition", &end.get().to_string());
        if let Some(user) = &user {
            markup.attribute("creatingUser", user);
        }
        moment(markup, "creationDateTime", annotation.created);
        if let Some(user) = &user {
            markup.attribute("modifyingUser", user);
        }
        moment(markup, "modifiedDateTime", annotation.modified);
        // Some programs show this beside the passage, and do not read the note.
        if !annotation.note.is_empty() {
            let replaced = markup.replaced;
            markup.element("Description", &annotation.note);
            // Counted in the note.
            markup.replaced = replaced;
        }
        for code in self.codes_of(guid, annotation) {
            markup.begin("Coding").attribute("guid", &written(part(guid, &written(code))));
            if let Some(user) = &user {
                markup.attribute("creatingUser", user);
            }
            moment(markup, "creationDateTime", annotation.created);
            markup.reference("CodeRef", &written(code)).end();
        }
        let date = annotation.date.map(|date| date.to_string()).unwrap_or_default();
        for (name, text) in [(NOTE, &annotation.note), (CLAIM_DATE, &date)] {
            if !text.is_empty() {
                let note = part(guid, name);
                markup.reference("NoteRef", &written(note));
                let (name, text, by) = (name.to_owned(), text.clone(), user.clone());
                self.notes.push(Note { guid: note, name, text, by, created: annotation.created });
            }
        }
        markup.end();
    }

    /// Returns the codes of an annotation: its kind, its stance, its actor, its issue, its tags. Links a
    /// claim to its actor and its issue.
    fn codes_of(&mut self, passage: Uuid, annotation: &Annotation) -> Vec<Uuid> {
        let body = annotation.body;
        let actor = body.actor().and_then(|actor| self.codes.actors.get(&actor)).copied();
        let issue = body.issue().and_then(|issue| self.codes.issues.get(&issue)).copied();
        if matches!(body, Body::Claim { .. }) {
            for (name, to) in [("actor", actor), ("issue", issue)] {
                if let Some(to) = to {
                    let guid = part(passage, name);
                    self.links.push(Link { guid, name, from: passage, to });
                }
            }
        }
        let own = [Some(Own::Kind(body.kind())), body.stance().map(Own::Stance)];
        let own = own.into_iter().flatten().map(Own::id);
        let tags = annotation.tags.iter().filter_map(|tag| self.codes.tags.get(tag)).copied();
        own.chain(actor).chain(issue).chain(tags).collect()
    }

    fn notes(&self, markup: &mut Markup) {
        if self.notes.is_empty() {
            return;
        }
        markup.begin("Notes");
        for note in &self.notes {
            markup
                .begin("Note")
                .attribute("guid", &written(note.guid))
                .attribute("name", &note.name);
            if let Some(by) = &note.by {
                markup.attribute("creatingUser", by);
            }
            moment(markup, "creationDateTime", note.created);
            markup.element("PlainTextContent", &note.text).end();
        }
        markup.end();
    }

    fn links(&self, markup: &mut Markup) {
        if self.links.is_empty() {
            return;
        }
        markup.begin("Links");
        for link in &self.links {
            markup
                .begin("Link")
                .attribute("guid", &written(link.guid))
                .attribute("name", link.name)
                .attribute("direction", "OneWay")
                .attribute("originGUID", &written(link.from))
                .attribute("targetGUID", &written(link.to))
                .end();
        }
        markup.end();
    }
}

/// Says what is not in the file.
fn lost(export: &Export<'_>, entries: &Entries<'_>, replaced: usize) -> Vec<String> {
    let annotations = export.documents();
    let annotations = annotations.iter().flat_map(|document| export.annotations_of(document.id));
    let earlier = annotations.filter(|annotation| !annotation.earlier.is_empty()).count();
    let exceptions = entries.actors.iter().map(|actor| actor.exceptions.len()).sum::<usize>()
        + entries.issues.iter().map(|issue| issue.exceptions.len()).sum::<usize>();
    let pages = export.documents();
    let pages = pages.iter().filter(|document| !document.text.pages().is_empty()).count();
    [
        (earlier, "annotation", ": where they stood in earlier versions of the article"),
        (exceptions, "phrase", " in which a name means something else"),
        (pages, "document", ": where its pages begin"),
        (replaced, "character", " that XML cannot have, replaced"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, noun, rest)| format!("{}{rest}", counted(count, noun)))
    .collect()
}
