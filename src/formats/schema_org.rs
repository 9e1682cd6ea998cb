//! Claims in the vocabulary of schema.org, as JSON-LD: one `Claim` each, with the article that it appears
//! in, who makes it, when, and what it is about.
//!
//! The vocabulary has no word for a stance, so it is a `PropertyValue` beside the issue. Whether an actor is a
//! person or an organization is not known, so actors have no type.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{
    citation::{Address, Citation, Places, Source},
    export::{Export, Written},
    format::{Confidence, Format, Group, WriteBy, WriteError, Writer},
};
use crate::{
    model::{Actor, Annotation, Document, Issue, Kind, rfc3339},
    text::counted,
};

/// The format of claims in the vocabulary of schema.org.
pub const FORMAT: Format = Format {
    id: "schema-org",
    name: "schema.org Claim",
    about: "The claims as linked data: who makes each, where it appears, when, and what it is about.",
    extensions: &["jsonld"],
    media_type: "application/ld+json",
    recognize: |_| Confidence::No,
    read: None,
    writer: Some(Writer {
        by: WriteBy::Program(write),
        group: Group::Web,
        opens_in: "programs that read JSON-LD; it can be put into a web page",
        ending: "schema.jsonld",
        leaves_out: Some(
            "mentions of actors and issues, places in the text, the text of the articles",
        ),
    }),
};

fn write(export: &Export<'_>) -> Result<Written, WriteError> {
    let mut graph = Vec::new();
    let (mut actors, mut issues) = (BTreeSet::new(), BTreeSet::new());
    let mut mentions = 0;
    for document in export.documents() {
        let places = Places::new(&document.text);
        let mut is_cited = false;
        for annotation in export.annotations_of(document.id) {
            if annotation.kind() != Kind::Claim {
                mentions += 1;
                continue;
            }
            is_cited = true;
            actors.extend(annotation.body.actor());
            issues.extend(annotation.body.issue());
            graph.push(claim(export, document, &places, annotation));
        }
        graph.extend(is_cited.then(|| article(document)));
    }
    let entries = export.entries();
    graph.extend(entries.actors.iter().filter(|it| actors.contains(&it.id)).map(|it| actor(it)));
    graph.extend(entries.issues.iter().filter(|it| issues.contains(&it.id)).map(|it| issue(it)));
    let graph = json!({ "@context": "https://schema.org", "@graph": graph });
    // Within a script of a web page, nothing of it ends that script (JSON-LD 1.1, section 7).
    let text = serde_json::to_string_pretty(&graph)?
        .replace('&', "\\u0026")
        .replace('<', "\\u003c")
        .replace('>', "\\u003e");
    let lost =
        (mentions > 0).then(|| format!("{} of actors and issues", counted(mentions, "mention")));
    Ok(Written { bytes: text.into_bytes(), lost: lost.into_iter().collect() })
}

fn claim(
    export: &Export<'_>,
    document: &Document,
    places: &Places<'_>,
    annotation: &Annotation,
) -> Value {
    let workspace = export.workspace;
    let body = annotation.body;
    let mut claim = Thing::new("Claim", annotation.id.to_string());
    let citation = Citation::of_one(document, places, annotation);
    claim.set("text", Some(annotation.quote.exact.clone()));
    claim.set("inLanguage", document.origin.language.clone());
    claim.set("author", body.actor().map(|id| reference(id.to_string())));
    let mut about: Vec<Value> =
        body.issue().map(|id| reference(id.to_string())).into_iter().collect();
    about.extend(body.stance().map(|stance| {
        json!({ "@type": "PropertyValue", "propertyID": "stance", "name": "Stance", "value": stance.name() })
    }));
    claim.set("about", (!about.is_empty()).then_some(about));
    claim.set("appearance", Some(reference(document.id.to_string())));
    if let Some(Address::Web(address)) = citation.and_then(|citation| citation.source.address) {
        claim.set("url", Some(address));
    }
    let published = document.origin.published.map(|published| published.day());
    claim.set("datePublished", annotation.date.or(published).and_then(day));
    let tags = annotation.tags.iter().filter_map(|tag| workspace.tags().get(tag));
    let tags: Vec<_> = tags.map(|tag| tag.name.clone()).collect();
    claim.set("keywords", (!tags.is_empty()).then_some(tags));
    let note = Some(annotation.note.clone()).filter(|note| !note.trim().is_empty());
    claim.set("comment", note.map(|note| json!({ "@type": "Comment", "text": note })));
    let annotator = workspace.annotators().get(&annotation.annotator);
    let annotator = annotator.filter(|annotator| !annotator.name.trim().is_empty());
    claim.set(
        "claimInterpreter",
        annotator.map(|it| json!({ "@type": "Person", "@id": it.id.to_string(), "name": it.name })),
    );
    claim.into_value()
}

fn article(document: &Document) -> Value {
    let source = Source::of(document);
    // What has appeared in something is an article of it; else it is not known what it is.
    let is_article = document.origin.publication.is_some();
    let kind = if is_article { "NewsArticle" } else { "CreativeWork" };
    let mut article = Thing::new(kind, document.id.to_string());
    article.set("headline", source.title.clone());
    article.set("name", source.title);
    article.set("author", source.author.map(|name| json!({ "name": name })));
    let publication = source.publication.filter(|_| is_article);
    article
        .set("publisher", publication.map(|name| json!({ "@type": "Organization", "name": name })));
    article.set(
        "datePublished",
        document.origin.published.and_then(|published| match published.moment() {
            Some(moment) => Some(moment.to_string()),
            None => day(published.day()),
        }),
    );
    article.set("inLanguage", document.origin.language.clone());
    match source.address {
        Some(Address::Web(address)) => article.set("url", Some(address)),
        Some(Address::Other(address)) => article.set("identifier", Some(address)),
        None => {}
    }
    article.into_value()
}

fn actor(actor: &Actor) -> Value {
    let mut thing = Map::new();
    thing.insert("@id".into(), actor.id.to_string().into());
    let mut thing = Thing(thing);
    thing.set("name", Some(actor.name.clone()));
    thing.set("alternateName", (!actor.aliases.is_empty()).then(|| actor.aliases.clone()));
    thing.set("description", Some(actor.description.clone()).filter(|it| !it.is_empty()));
    thing.into_value()
}

fn issue(issue: &Issue) -> Value {
    let mut thing = Thing::new("Thing", issue.id.to_string());
    thing.set("name", Some(issue.name.clone()));
    thing.set("description", Some(issue.description.clone()).filter(|it| !it.is_empty()));
    thing.into_value()
}

fn reference(id: String) -> Value {
    json!({ "@id": id })
}

fn day(day: time::Date) -> Option<String> {
    let mut text = String::new();
    rfc3339::write_day(day, &mut text).ok().map(|()| text)
}

/// An object of the graph.
struct Thing(Map<String, Value>);

impl Thing {
    fn new(kind: &str, id: String) -> Self {
        let mut fields = Map::new();
        fields.insert("@type".into(), kind.into());
        fields.insert("@id".into(), id.into());
        Self(fields)
    }

    fn set(&mut self, name: &str, value: Option<impl Into<Value>>) {
        self.0.extend(value.map(|value| (name.to_owned(), value.into())));
    }

    fn into_value(self) -> Value {
        Value::Object(self.0)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{
        formats::{ExportScope, json},
        model::Timestamp,
    };

    fn written(file: &str) -> (String, Vec<String>) {
        let workspace = json::import(file).expect("it is valid");
        let now = Timestamp::from_unix_milliseconds(0);
        let written = write(&Export::new(&workspace, ExportScope::Everything(None), now));
        let Written { bytes, lost } = written.expect("there is memory");
        (String::from_utf8(bytes).expect("it is a text"), lost)
    }

    #[test]
    fn a_claim_says_who_what_where_and_when() {
        let (text, lost) = written(include_str!("../../tests/corpus/valid/ferry.json"));
        let value: Value = serde_json::from_str(&text).expect("it is JSON");
        let graph = value["@graph"].as_array().expect("there are things");
        let claim = &graph[0];
        assert_eq!(claim["@type"], "Claim");
        assert_eq!(claim["author"]["@id"], "urn:uuid:00000000-0000-4000-8000-000000000002");
        assert_eq!(claim["about"][1]["value"], "supports");
        assert_eq!(claim["datePublished"], "2026-01-23");
        let of = |id: &Value| graph.iter().find(|one| one["@id"] == *id).expect("it is there");
        assert_eq!(of(&claim["appearance"]["@id"])["headline"], "The night ferry");
        assert_eq!(of(&claim["about"][0]["@id"])["name"], "The night ferry");
        assert_eq!(of(&claim["author"]["@id"])["alternateName"], json!(["she"]));
        assert!(
            claim["url"]
                .as_str()
                .is_some_and(|it| it.starts_with("https://example.org/ferry#:~:text="))
        );
        assert_eq!(lost, ["4 mentions of actors and issues"]);
    }

    #[test]
    fn nothing_ends_the_script_that_it_may_stand_in() {
        let (text, _) = written(include_str!("../../tests/corpus/valid/text-that-would-run.json"));
        assert!(!text.contains(['<', '>', '&']), "{text}");
        let value: Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(value["@graph"][0]["text"], "<img src=x onerror=alert(1)>");
    }
}
