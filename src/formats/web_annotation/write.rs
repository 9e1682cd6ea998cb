//! Writes annotations: a collection with its one page.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{
    codebook::{self, CODEBOOK},
    iri::uri,
    shape::{
        Annotation, Body, CONTEXT, Collection, Creator, Generator, Named, Page, Purpose, Reference,
        Resource, Selector, State, Target,
    },
};
use crate::{
    codec::Day,
    formats::{
        coded::Role,
        export::{Entries, Export, Written},
        format::WriteError,
    },
    model::{self, Document, Kind, Published, Stance},
    text::counted,
};

/// What an actor is.
const AGENT: &str = "foaf:Agent";

/// What an issue is, a tag, and a term of the codebook.
const CONCEPT: &str = "skos:Concept";

/// Writes the annotations of the documents that are exported.
///
/// # Errors
/// Only if memory runs out.
pub(super) fn write(export: &Export<'_>) -> Result<Written, WriteError> {
    let (documents, entries) = (export.documents(), export.entries());
    let named = Names::of(&entries);
    let mut items = Vec::new();
    let mut earlier = 0;
    for document in &documents {
        for one in export.annotations_of(document.id) {
            earlier += one.earlier.len();
            items.extend(annotation(document, one, &named));
        }
    }
    let about: String = documents.iter().map(|document| document.id.to_string()).collect();
    let id = Uuid::new_v5(&CODEBOOK, about.as_bytes());
    let page = Uuid::new_v5(&id, b"page").urn().to_string();
    let collection = Collection {
        context: CONTEXT,
        id: id.urn().to_string(),
        is: "AnnotationCollection",
        label: match &documents[..] {
            [] => None,
            [document] => Some(document.title.clone()).filter(|title| !title.is_empty()),
            documents => Some(counted(documents.len(), "document")),
        },
        created: export.now,
        generator: Generator {
            is: "Software",
            name: concat!("Faultline ", env!("CARGO_PKG_VERSION")),
        },
        total: items.len(),
        references: references(&documents, &entries),
        first: Page::new(page.clone(), id.urn().to_string(), items),
        last: page,
    };
    let exceptions = entries.actors.iter().map(|it| it.exceptions.len()).sum::<usize>()
        + entries.issues.iter().map(|it| it.exceptions.len()).sum::<usize>();
    let lost = [
        (
            earlier,
            "place in earlier versions of articles",
            "places in earlier versions of articles",
        ),
        (
            exceptions,
            "phrase in which a name means something else",
            "phrases in which a name means something else",
        ),
    ];
    let lost = lost.into_iter().filter(|it| it.0 > 0);
    Ok(Written {
        bytes: serde_json::to_vec_pretty(&collection)?,
        lost: lost
            .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
            .collect(),
    })
}

/// The names of what annotations refer to.
struct Names<'a>(BTreeMap<Uuid, &'a str>);

impl<'a> Names<'a> {
    fn of(entries: &Entries<'a>) -> Self {
        let actors = entries.actors.iter().map(|it| (it.id.into(), it.name.as_str()));
        let issues = entries.issues.iter().map(|it| (it.id.into(), it.name.as_str()));
        let tags = entries.tags.iter().map(|it| (it.id.into(), it.name.as_str()));
        let annotators = entries.annotators.iter().map(|it| (it.id.into(), it.name.as_str()));
        Self(actors.chain(issues).chain(tags).chain(annotators).collect())
    }

    fn get(&self, id: impl Into<Uuid>) -> &'a str {
        self.0.get(&id.into()).copied().unwrap_or_default()
    }
}

fn term(id: String, label: &str) -> Body<'_> {
    Body::Resource { purpose: Purpose::Classifying, source: Named { id, is: None, label } }
}

/// An entry of a register, by which it is known what it is even in an annotation that is taken out of its
/// collection.
fn entry<'a>(purpose: Purpose, is: &'static str, id: String, label: &'a str) -> Body<'a> {
    Body::Resource { purpose, source: Named { id, is: Some(is), label } }
}

const fn text(purpose: Purpose, value: &str, canonical: Option<String>) -> Body<'_> {
    Body::Text { purpose, value, format: "text/plain", canonical }
}

/// Returns an annotation as it is written; `None` for one that does not lie within its text, which none does.
fn annotation<'a>(
    document: &Document,
    one: &'a model::Annotation,
    names: &Names<'a>,
) -> Option<Annotation<'a>> {
    let kind = one.kind();
    let mut body = vec![
        term(codebook::kind(kind), kind.label()),
        text(Purpose::Tagging, kind.label(), Some(codebook::kind(kind))),
    ];
    // A claim is tied to who makes it and what about; a mention says who or what it mentions.
    let tie = if kind == Kind::Claim { Purpose::Linking } else { Purpose::Identifying };
    body.extend(one.body.actor().map(|id| entry(tie, AGENT, id.to_string(), names.get(id))));
    body.extend(one.body.issue().map(|id| entry(tie, CONCEPT, id.to_string(), names.get(id))));
    body.extend(one.body.stance().map(|stance| term(codebook::stance(stance), stance.label())));
    body.extend(
        one.tags.iter().map(|&tag| text(Purpose::Tagging, names.get(tag), Some(tag.to_string()))),
    );
    if !one.note.is_empty() {
        body.push(text(Purpose::Commenting, &one.note, None));
    }
    let mut motivation = Vec::new();
    for purpose in body.iter().map(Body::purpose) {
        if !motivation.contains(&purpose) {
            motivation.push(purpose);
        }
    }
    let (start, end) =
        (document.text.code_point(one.span.start())?, document.text.code_point(one.span.end())?);
    let (source, state) = match document.origin.source.as_deref().and_then(uri) {
        Some(address) => (
            address,
            Some(State {
                is: "TimeState",
                source_date: document.added.unwrap_or(one.created),
                cached: document.id.to_string(),
            }),
        ),
        None => (document.id.to_string(), None),
    };
    Some(Annotation {
        context: CONTEXT,
        id: one.id.to_string(),
        is: "Annotation",
        motivation,
        creator: Creator {
            id: one.annotator.to_string(),
            is: "Person",
            name: names.get(one.annotator),
        },
        created: one.created,
        modified: one.modified,
        body,
        target: Target {
            is: "SpecificResource",
            source,
            state,
            selector: [
                Selector::Quote {
                    exact: &one.quote.exact,
                    prefix: &one.quote.prefix,
                    suffix: &one.quote.suffix,
                },
                Selector::Position { start: start.get(), end: end.get() },
            ],
            date: one.date.map(Day),
        },
    })
}

/// Describes what annotations refer to.
fn references<'a>(
    documents: &[&'a std::sync::Arc<Document>],
    entries: &Entries<'a>,
) -> Vec<Resource<'a>> {
    let documents = documents.iter().map(|document| Resource {
        id: document.id.to_string(),
        is: Some("Text"),
        label: &document.title,
        source: document.origin.source.as_deref(),
        author: document.origin.author.as_deref(),
        publication: document.origin.publication.as_deref(),
        published: document.origin.published.map(written),
        language: document.origin.language.as_deref(),
        format: Some("text/plain"),
        ..Resource::default()
    });
    let described = |id: String, role, label, description| Resource {
        id,
        is: Some(if role == Role::Actor { AGENT } else { CONCEPT }),
        label,
        scheme: codebook::register(role).map(|id| Reference { id }),
        description,
        ..Resource::default()
    };
    let actors = entries.actors.iter().map(|it| Resource {
        aliases: &it.aliases,
        ..described(it.id.to_string(), Role::Actor, &*it.name, &*it.description)
    });
    let issues = entries
        .issues
        .iter()
        .map(|it| described(it.id.to_string(), Role::Issue, &it.name, &it.description));
    let tags = entries
        .tags
        .iter()
        .map(|it| described(it.id.to_string(), Role::Tag, &it.name, &it.description));
    let kinds = Kind::ALL.map(|it| (codebook::kind(it), it.label()));
    let stances = Stance::ALL.map(|it| (codebook::stance(it), it.label()));
    let terms = kinds.into_iter().chain(stances).map(|(id, label)| Resource {
        id,
        is: Some(CONCEPT),
        label,
        scheme: Some(Reference { id: codebook::codebook() }),
        ..Resource::default()
    });
    documents.chain(actors).chain(issues).chain(tags).chain(terms).collect()
}

/// Returns the moment of a publication, or its day where that is all that is known.
fn written(published: Published) -> String {
    match published.moment() {
        // The day where it took place may be another than that of UTC.
        Some(moment) if Published::read(&moment.to_string()) == Some(published) => {
            moment.to_string()
        }
        _ => Day(published.day()).to_string(),
    }
}
