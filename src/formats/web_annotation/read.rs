//! Reads annotations: a collection, a page, a list, or one.

use serde::Deserialize;
use serde_json::{Value, value::RawValue};

use super::{
    codebook,
    gathered::{Gathered, Source},
    hypothesis,
    iri::{as_uuid, derived},
    selectors::place,
    value::{is_a, list, name_of, text},
};
use crate::{
    analysis::Pace,
    formats::{
        coded::{Coding, Project, Role},
        json::MAX_ANNOTATIONS,
        read_error::{self, ReadError},
    },
    model::rfc3339,
};

/// How many steps an annotation counts for.
const STEPS: usize = 100;

/// What may hold annotations.
#[derive(Deserialize)]
struct Holder<'a> {
    #[serde(borrow)]
    items: Option<&'a RawValue>,
    #[serde(borrow)]
    first: Option<&'a RawValue>,
    #[serde(borrow, rename = "@graph")]
    graph: Option<&'a RawValue>,
    /// Of Hypothesis's API.
    #[serde(borrow)]
    rows: Option<&'a RawValue>,
    /// Of Hypothesis's client.
    #[serde(borrow)]
    annotations: Option<&'a RawValue>,
    #[serde(borrow)]
    target: Option<&'a RawValue>,
    #[serde(borrow, rename = "dcterms:references")]
    references: Option<&'a RawValue>,
}

fn malformed(value: &str, error: &serde_json::Error) -> ReadError {
    let whole = error.to_string();
    let what = whole.split(" at line ").next().unwrap_or(&whole).to_owned();
    let (line, column) = (error.line(), error.column());
    let place = if value.is_empty() {
        // Only at the top are its line and column those of the file.
        read_error::Place::Line { value: "the file".into(), line, column }
    } else {
        read_error::Place::Value(value.into())
    };
    ReadError { place: Some(place), what, remedy: None }
}

fn parsed<'a, T: Deserialize<'a>>(json: &'a str, place: &str) -> Result<T, ReadError> {
    serde_json::from_str(json).map_err(|error| malformed(place, &error))
}

/// The annotations of a file, and what is said of what they refer to.
struct Found<'a> {
    path: String,
    items: Vec<&'a RawValue>,
    references: Vec<Value>,
}

fn find<'a>(json: &'a str, path: &str, depth: usize) -> Result<Found<'a>, ReadError> {
    if json.trim_start().starts_with('[') {
        return Ok(Found { path: path.into(), items: parsed(json, path)?, references: Vec::new() });
    }
    let holder: Holder<'a> = parsed(json, path)?;
    let below =
        |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let mut found = match holder {
        Holder { items: Some(items), .. } => {
            let path = below("items");
            Found { items: parsed(items.get(), &path)?, path, references: Vec::new() }
        }
        Holder { first: Some(page), .. } if page.get().starts_with('{') && depth == 0 => {
            find(page.get(), &below("first"), depth + 1)?
        }
        Holder { first: Some(_), .. } => {
            return Err(ReadError {
                place: Some(read_error::Place::Value(below("first"))),
                what: "its annotations are in another file, of which it has only the address"
                    .into(),
                remedy: Some("Open that file instead".into()),
            });
        }
        Holder { graph: Some(list), .. } => {
            let path = below("@graph");
            Found { items: parsed(list.get(), &path)?, path, references: Vec::new() }
        }
        Holder { rows: Some(list), .. } => {
            let path = below("rows");
            Found { items: parsed(list.get(), &path)?, path, references: Vec::new() }
        }
        Holder { annotations: Some(list), .. } => {
            let path = below("annotations");
            Found { items: parsed(list.get(), &path)?, path, references: Vec::new() }
        }
        Holder { target: Some(_), .. } => {
            Found { path: path.into(), items: vec![parsed(json, path)?], references: Vec::new() }
        }
        _ => return Err(ReadError::whole("it has no annotations, though it speaks of them")),
    };
    if let Some(references) = holder.references {
        let path = below("dcterms:references");
        found.references = match parsed(references.get(), &path)? {
            Value::Array(list) => list,
            one => vec![one],
        };
    }
    Ok(found)
}

/// Reads a file.
///
/// # Errors
/// Refuses what is no JSON, has no annotations, or more than can be handled.
pub(super) async fn read(json: &str, pace: &Pace) -> Result<Project, ReadError> {
    let Found { path, items, references } = find(json, "", 0)?;
    if items.len() > MAX_ANNOTATIONS {
        return Err(ReadError::whole(format!(
            "it holds {} annotations; the most that Faultline opens is {MAX_ANNOTATIONS}",
            items.len()
        )));
    }
    pace.expect(items.len() * STEPS);
    let mut gathered = Gathered::default();
    for reference in &references {
        gathered.describe(reference)?;
    }
    for (number, item) in items.into_iter().enumerate() {
        let place =
            if path.is_empty() { format!("[{number}]") } else { format!("{path}[{number}]") };
        let item: Value = parsed(item.get(), &place)?;
        if hypothesis::is_it(&item) {
            hypothesis::read(&item, &mut gathered)?;
        } else if is_a(&item, "Annotation") || item.get("target").is_some() {
            annotation(&item, &mut gathered)?;
        } else {
            // In a graph there is more than annotations.
            gathered.describe(&item)?;
        }
        pace.spend(STEPS).await;
    }
    Ok(gathered.into_project())
}

/// Reads an annotation of the W3C.
fn annotation(item: &Value, gathered: &mut Gathered) -> Result<(), ReadError> {
    let id = match text(item, "id").or_else(|| text(item, "@id")) {
        Some(id) => derived("annotation", id),
        None => derived("annotation", &item.to_string()),
    };
    if !gathered.is_new(id) {
        gathered.lose("annotation that is there twice");
        return Ok(());
    }
    let motivation: Vec<&str> = list(item.get("motivation")).filter_map(Value::as_str).collect();
    let mut said = Said::default();
    for body in list(item.get("body")) {
        said.add(body, &motivation, gathered)?;
    }
    said.notes.extend(text(item, "bodyValue").map(str::to_owned));
    if said.kind.is_some() {
        gathered.know(&said.roles);
    }
    let mut creators = list(item.get("creator"));
    let annotator = match creators.next() {
        Some(creator) => gathered.annotator(creator)?,
        None => None,
    };
    creators.for_each(|_| gathered.lose("further author of an annotation"));
    let created = text(item, "created").and_then(|it| it.parse().ok());
    let modified = text(item, "modified").and_then(|it| it.parse().ok());
    let mut is_placed = false;
    for (number, target) in list(item.get("target")).enumerate() {
        let Some(place) = place(target) else { continue };
        is_placed = true;
        let document = gathered.document(&Source::of_target(target))?;
        let number = number.to_string();
        gathered.project.codings.push(Coding {
            id: if number == "0" { id } else { uuid::Uuid::new_v5(&id, number.as_bytes()) },
            document,
            place,
            codes: said.codes.clone(),
            kind: said.kind,
            stance: said.stance,
            note: said.notes.join("\n\n"),
            date: text(target, "dcterms:date").and_then(rfc3339::read_day),
            annotator,
            created,
            modified,
        });
    }
    if !is_placed {
        gathered.lose("annotation of no passage");
    }
    Ok(())
}

/// What the bodies of an annotation say.
#[derive(Default)]
struct Said {
    kind: Option<crate::model::Kind>,
    stance: Option<crate::model::Stance>,
    codes: Vec<usize>,
    /// What codes are, if the annotation is one of ours.
    roles: Vec<(usize, Role)>,
    notes: Vec<String>,
}

impl Said {
    fn add(
        &mut self,
        body: &Value,
        motivation: &[&str],
        gathered: &mut Gathered,
    ) -> Result<(), ReadError> {
        let own: Vec<&str> = list(body.get("purpose")).filter_map(Value::as_str).collect();
        let purposes = if own.is_empty() { motivation } else { &own };
        if let Some(value) = text(body, "value") {
            return self.add_text(value, text(body, "canonical"), purposes, gathered);
        }
        let source = body.get("source").unwrap_or(body);
        let iri = source.as_str().or_else(|| text(source, "id")).or_else(|| text(source, "@id"));
        match iri {
            Some(iri) => self.add_resource(iri, source, purposes, gathered),
            None if body.get("items").is_some() => {
                gathered.lose("choice of several contents");
                Ok(())
            }
            // A body without contents: of a mere highlight.
            None => Ok(()),
        }
    }

    fn add_text(
        &mut self,
        value: &str,
        canonical: Option<&str>,
        purposes: &[&str],
        gathered: &mut Gathered,
    ) -> Result<(), ReadError> {
        if let Some(kind) = canonical.and_then(codebook::as_kind) {
            self.kind = Some(kind);
        } else if is_code(purposes) {
            let id = canonical.and_then(as_uuid);
            if id.is_some() || !value.trim().is_empty() {
                let code =
                    gathered.code(id.unwrap_or_else(|| derived("tag", value.trim())), value)?;
                self.roles.extend(id.map(|_| (code, Role::Tag)));
                self.add_code(code);
            }
        } else if !value.is_empty() {
            self.notes.push(value.to_owned());
        }
        Ok(())
    }

    fn add_resource(
        &mut self,
        iri: &str,
        source: &Value,
        purposes: &[&str],
        gathered: &mut Gathered,
    ) -> Result<(), ReadError> {
        if let Some(kind) = codebook::as_kind(iri) {
            self.kind = Some(kind);
        } else if let Some(stance) = codebook::as_stance(iri) {
            self.stance = Some(stance);
        } else if is_code(purposes) {
            let name = name_of(source).unwrap_or_else(|| last_part(iri));
            let code = gathered.code(derived("tag", iri), name)?;
            self.roles.extend(is_a(source, "Agent").then_some((code, Role::Actor)));
            self.roles.extend(is_a(source, "Concept").then_some((code, Role::Issue)));
            self.add_code(code);
        } else {
            gathered.lose("link to another resource");
        }
        Ok(())
    }

    fn add_code(&mut self, code: usize) {
        if !self.codes.contains(&code) {
            self.codes.push(code);
        }
    }
}

/// Returns whether what a body is for makes it a code of its passage, and not a note on it.
fn is_code(purposes: &[&str]) -> bool {
    let is_one = |purpose: &&str| {
        let name = purpose.rsplit(['#', ':', '/']).next().unwrap_or(purpose);
        ["tagging", "classifying", "identifying", "linking"].contains(&name)
    };
    !purposes.is_empty() && purposes.iter().all(is_one)
}

/// Returns the last part of an IRI that says anything, as a name for what has no other.
fn last_part(iri: &str) -> &str {
    iri.rsplit(['#', '/', ':']).find(|part| !part.is_empty()).unwrap_or(iri)
}
