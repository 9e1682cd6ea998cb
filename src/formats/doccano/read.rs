//! Reading lines, or a list, of documents with labels.

use std::{
    collections::{BTreeMap, VecDeque},
    ops::Range,
};

use serde::Deserialize;
use serde_json::{Value, value::RawValue};

use crate::{
    analysis::Pace,
    formats::{
        coded::{Coding, Place, Project},
        labels::{self, Beside, Builder, Counted, Found},
        read_error::{self, ReadError},
    },
    model::Source,
};

/// How many steps a label counts for.
const STEPS: usize = 20;

/// A document as doccano writes it, or what was once to be imported into it.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(default, alias = "data")]
    text: Option<String>,
    #[serde(default, alias = "labels")]
    label: Option<Value>,
    #[serde(default)]
    entities: Option<Value>,
    #[serde(default)]
    relations: Option<Value>,
    #[serde(default)]
    cats: Option<Value>,
    #[serde(default, rename = "Comments", alias = "comments")]
    comments: Option<Value>,
    #[serde(default)]
    title: Option<Value>,
    #[serde(default)]
    source: Option<Value>,
    #[serde(default, borrow)]
    faultline: Option<&'a RawValue>,
}

/// A label: its place in whatever unit, and its name.
struct Label {
    place: Range<usize>,
    name: String,
}

/// Reads a file.
pub async fn project(text: &str, pace: &Pace) -> Result<Project, ReadError> {
    let mut builder = Builder::new("doccano");
    pace.expect(text.len() / 100 * STEPS);
    if text.trim_start().starts_with('[') {
        let lines: Vec<&RawValue> =
            serde_json::from_str(text).map_err(|error| wrong(&error, "the list", 0))?;
        for (number, line) in lines.into_iter().enumerate() {
            let line = serde_json::from_str(line.get());
            let line =
                line.map_err(|error| wrong(&error, &format!("document {}", number + 1), 0))?;
            take(line, &mut builder, pace).await?;
        }
    } else {
        for (number, line) in text.split('\n').enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let line = serde_json::from_str(line);
            let line =
                line.map_err(|error| wrong(&error, &format!("line {}", number + 1), number))?;
            take(line, &mut builder, pace).await?;
        }
    }
    Ok(builder.finish())
}

fn wrong(error: &serde_json::Error, value: &str, before: usize) -> ReadError {
    let said = error.to_string();
    let end = format!(" at line {} column {}", error.line(), error.column());
    let what = said.strip_suffix(&end).unwrap_or(&said).to_owned();
    let place = read_error::Place::Line {
        value: value.to_owned(),
        line: before + error.line(),
        column: error.column(),
    };
    let remedy = Some("Export it from doccano again as JSONL".into());
    ReadError { place: Some(place), what, remedy }
}

async fn take(line: Line<'_>, builder: &mut Builder, pace: &Pace) -> Result<(), ReadError> {
    let count =
        |value: &Option<Value>| value.as_ref().and_then(Value::as_array).map_or(0, Vec::len);
    builder.lose("relation", "relations", count(&line.relations));
    builder.lose("comment", "comments", count(&line.comments));
    builder.lose("label of a whole document", "labels of whole documents", count(&line.cats));
    let Some(text) = line.text.as_deref() else {
        builder.lose("document without text", "documents without text", 1);
        return Ok(());
    };
    let labels: Vec<_> = [&line.label, &line.entities]
        .into_iter()
        .flatten()
        .flat_map(|labels| read_labels(labels, builder))
        .collect();
    let beside = line.faultline.map(|json| Beside::read(json.get()));
    if let Some(Some(beside)) = beside {
        let Some(own) = beside.put(builder, text)? else { return Ok(()) };
        let mut known: BTreeMap<(usize, usize, &str), VecDeque<&crate::codec::Annotation>> =
            BTreeMap::new();
        for one in &own.annotations {
            let (start, end) =
                (crate::codec::offset(one.start).get(), crate::codec::offset(one.end).get());
            known.entry((start, end, labels::label(one.kind))).or_default().push_back(one);
        }
        let places = places(text, &labels, builder, |place, name| {
            known.contains_key(&(place.start, place.end, name))
        });
        for (place, name) in places {
            pace.spend(STEPS).await;
            let same = known.get_mut(&(place.start, place.end, name)).and_then(VecDeque::pop_front);
            match same {
                Some(annotation) => builder.coding(own.coding(annotation))?,
                None => label(builder, &own.document, place, name, true)?,
            }
        }
        return Ok(());
    }
    builder.lose(
        "note of Faultline's that cannot be read",
        "notes of Faultline's that cannot be read",
        usize::from(beside.is_some()),
    );
    let said = |value: &Option<Value>| value.as_ref().and_then(Value::as_str).map(str::to_owned);
    let origin =
        Source { source: said(&line.source).filter(|it| !it.is_empty()), ..Source::default() };
    let title = said(&line.title).unwrap_or_default();
    let Some(document) = builder.document(title, origin, text, "")? else { return Ok(()) };
    for (place, name) in places(text, &labels, builder, |_, _| false) {
        pace.spend(STEPS).await;
        label(builder, &document, place, name, false)?;
    }
    Ok(())
}

/// Returns the labels that are places. Names alone are those of the whole document.
fn read_labels(labels: &Value, builder: &mut Builder) -> Vec<Label> {
    let mut read = Vec::new();
    for label in labels.as_array().into_iter().flatten() {
        let (start, end, name) = match label {
            Value::Array(parts) => (parts.first(), parts.get(1), parts.get(2)),
            Value::Object(fields) => (
                fields.get("start_offset").or_else(|| fields.get("start")),
                fields.get("end_offset").or_else(|| fields.get("end")),
                fields.get("label"),
            ),
            _ => {
                builder.lose("label of a whole document", "labels of whole documents", 1);
                continue;
            }
        };
        let offset = |value: Option<&Value>| usize::try_from(value?.as_u64()?).ok();
        match (offset(start), offset(end), name.and_then(Value::as_str)) {
            (Some(start), Some(end), Some(name)) => {
                read.push(Label { place: start..end, name: name.to_owned() });
            }
            _ => {
                builder.lose("label without a place or a name", "labels without places or names", 1)
            }
        }
    }
    read
}

/// Returns the places of labels in code points; what does not lie within the text is counted.
fn places<'a>(
    text: &str,
    labels: &'a [Label],
    builder: &mut Builder,
    is_known: impl Fn(&Range<usize>, &str) -> bool,
) -> Vec<(Range<usize>, &'a str)> {
    let counted = Counted::new(text);
    let unit =
        counted.unit(labels, |label| &label.place, |label, place| is_known(place, &label.name));
    let mut places = Vec::new();
    for label in labels {
        match counted.code_points(&label.place, unit) {
            Some(place) => places.push((place, label.name.as_str())),
            None => builder.lose(
                "label that does not lie within its text",
                "labels that do not lie within their texts",
                1,
            ),
        }
    }
    places
}

/// Puts in what a label marks: of a document of ours an annotation of its kind, else a passage with a code.
fn label(
    builder: &mut Builder,
    document: &Found,
    place: Range<usize>,
    name: &str,
    is_own: bool,
) -> Result<(), ReadError> {
    let kind = labels::kind(name).filter(|_| is_own);
    let codes = if kind.is_some() { Vec::new() } else { vec![builder.code(name, None)?] };
    let Range { start, end } = place;
    let parts = ["label", &document.id.to_string(), &start.to_string(), &end.to_string(), name];
    let id = builder.id(&parts);
    builder.coding(Coding {
        id,
        document: document.number,
        place: Place { position: Some(start..end), quote: None },
        codes,
        kind,
        stance: None,
        note: String::new(),
        date: None,
        annotator: None,
        created: None,
        modified: None,
    })
}
