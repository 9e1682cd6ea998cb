//! Reading tasks: of ours, or of any project that labels plain text.

use std::{collections::BTreeMap, ops::Range};

use serde::Deserialize;
use serde_json::{Map, Value, value::RawValue};
use uuid::Uuid;

use super::{
    answers::{Annotations, Answer, Task},
    control, min,
    task::Kept,
};
use crate::{
    analysis::Pace,
    codec::Day,
    formats::{
        coded::{Coding, Place, Project, Role},
        labels::{self, Beside, Builder, Counted, Found, Own, Unit},
        read_error::{self, ReadError},
    },
    model::{Kind, Source, Stance, Timestamp},
};

/// How many steps a result counts for.
const STEPS: usize = 20;

/// The most fields that are weighed to find the text, and the most regions that they are weighed by.
const MAX_WEIGHED: usize = 20;

/// Reads a file.
pub async fn project(text: &str, pace: &Pace) -> Result<Project, ReadError> {
    let mut builder = Builder::new("label-studio");
    let list = if text.trim_start().starts_with('[') {
        serde_json::from_str(text).map_err(|error| wrong(&error, "the list of tasks"))?
    } else {
        vec![serde_json::from_str::<&RawValue>(text).map_err(|error| wrong(&error, "the task"))?]
    };
    let is_min = list.first().is_some_and(|task| is_min(task));
    pace.expect(text.len() / 200 * STEPS);
    for (number, task) in list.into_iter().enumerate() {
        let task = match is_min {
            true => serde_json::from_str(task.get()).map(min::task),
            false => serde_json::from_str(task.get()),
        };
        let task = task.map_err(|error| wrong(&error, &format!("task {}", number + 1)))?;
        take(task, &mut builder, pace).await?;
    }
    Ok(builder.finish())
}

/// Returns whether a task is in the other form.
fn is_min(json: &RawValue) -> bool {
    let row: Result<BTreeMap<String, &RawValue>, _> = serde_json::from_str(json.get());
    row.is_ok_and(|row| min::is_row(|key| row.contains_key(key)))
}

fn wrong(error: &serde_json::Error, value: &str) -> ReadError {
    let said = error.to_string();
    let end = format!(" at line {} column {}", error.line(), error.column());
    let what = said.strip_suffix(&end).unwrap_or(&said).to_owned();
    let (value, line, column) = (value.to_owned(), error.line(), error.column());
    let remedy = Some("Export the project from Label Studio again as JSON".into());
    ReadError { place: Some(read_error::Place::Line { value, line, column }), what, remedy }
}

async fn take(task: Task, builder: &mut Builder, pace: &Pace) -> Result<(), ReadError> {
    builder.lose("prediction", "predictions", task.predictions.len());
    let regions = task.annotations.iter().flat_map(|list| &list.result);
    let Some(text) = text(&task.data, regions) else {
        builder.lose("task without plain text", "tasks without plain text", 1);
        return Ok(());
    };
    let said =
        |field: &str| task.data.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
    let kept = task.meta.as_ref().and_then(|meta| meta.get("faultline")).map(Value::to_string);
    let own = match kept.as_deref().and_then(Beside::read) {
        Some(beside) => match beside.put(builder, text)? {
            Some(own) => Some(own),
            None => return Ok(()),
        },
        None => None,
    };
    let document = match &own {
        Some(own) => own.document.clone(),
        None => {
            let source = Some(said("source")).filter(|source| !source.is_empty());
            let origin = Source { source, ..Source::default() };
            match builder.document(said("title"), origin, text, "")? {
                Some(document) => document,
                None => return Ok(()),
            }
        }
    };
    let counted = Counted::new(text);
    for (number, list) in task.annotations.iter().enumerate() {
        if list.was_cancelled {
            builder.lose("skipped task", "skipped tasks", 1);
            continue;
        }
        for (id, answers) in by_region(&list.result, builder) {
            pace.spend(STEPS * answers.len()).await;
            let Some(place) = answers.iter().find_map(|answer| place(&counted, &answer.value))
            else {
                builder.lose(
                    "answer that is not about a passage of plain text",
                    "answers that are not about passages of plain text",
                    answers.len(),
                );
                continue;
            };
            let region = Region { id, list: number, place, answers: &answers, by: list };
            region.put(builder, &document, own.as_ref())?;
        }
    }
    Ok(())
}

/// Returns the text of a task: what the regions quote, else what is called so, else the longest.
fn text<'a>(
    data: &'a Map<String, Value>,
    answers: impl Iterator<Item = &'a Answer>,
) -> Option<&'a str> {
    let texts = data.iter().filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)));
    let mut texts: Vec<_> = texts.filter(|(_, text)| !text.trim().is_empty()).collect();
    texts.sort_by_key(|(name, text)| std::cmp::Reverse((*name == "text", text.len())));
    texts.truncate(MAX_WEIGHED);
    let quoted = answers.map(|answer| &answer.value);
    let quoted = quoted.filter(|value| value.get("text").is_some_and(Value::is_string));
    let quoted: Vec<_> = quoted.take(MAX_WEIGHED).collect();
    let weigh = |(name, text): &(&str, &str)| {
        let counted = Counted::new(text);
        let fits = quoted.iter().filter(|value| exact_place(&counted, value).is_some()).count();
        (fits, *name == "text", text.len())
    };
    texts.into_iter().max_by_key(weigh).map(|(_, text)| text)
}

/// Returns the answers of each region, in their order; what belongs to none is counted.
fn by_region<'a>(answers: &'a [Answer], builder: &mut Builder) -> Vec<(&'a str, Vec<&'a Answer>)> {
    let mut regions: Vec<(&str, Vec<&Answer>)> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for answer in answers {
        if answer.sort.as_str() == Some("relation") {
            builder.lose("relation", "relations", 1);
            continue;
        }
        let id = answer.id.as_str().unwrap_or_default();
        let at = *known.entry(id).or_insert_with(|| {
            regions.push((id, Vec::new()));
            regions.len() - 1
        });
        regions[at].1.push(answer);
    }
    regions
}

fn offsets(value: &Map<String, Value>) -> Option<Range<usize>> {
    let offset = |field: &str| usize::try_from(value.get(field)?.as_u64()?).ok();
    Some(offset("start")?..offset("end")?)
}

/// Returns the place of a region in code points: where it quotes the text, that in which it quotes it right.
fn place(counted: &Counted<'_>, value: &Map<String, Value>) -> Option<Range<usize>> {
    exact_place(counted, value).or_else(|| counted.code_points(&offsets(value)?, Unit::CodePoint))
}

fn exact_place(counted: &Counted<'_>, value: &Map<String, Value>) -> Option<Range<usize>> {
    let place = offsets(value)?;
    let quoted = value.get("text")?.as_str()?;
    let is_quoted = |unit: &Unit| {
        let words = counted.words(&place, *unit);
        words.is_some_and(|words| words == quoted || words == quoted.replace("\\n", "\n"))
    };
    let unit = [Unit::CodePoint, Unit::Utf16].into_iter().find(is_quoted)?;
    counted.code_points(&place, unit)
}

/// A region and what is answered about it.
struct Region<'a> {
    id: &'a str,
    /// The place of the list that it is in.
    list: usize,
    place: Range<usize>,
    answers: &'a [&'a Answer],
    by: &'a Annotations,
}

impl Region<'_> {
    fn put(
        self,
        builder: &mut Builder,
        document: &Found,
        own: Option<&Own>,
    ) -> Result<(), ReadError> {
        let meta = |field: &str| self.answers.iter().find_map(|answer| answer.meta.get(field));
        let kept = own.and(meta("faultline")).and_then(|kept| Kept::deserialize(kept).ok());
        let mut notes: Vec<String> = meta("text").map(strings).unwrap_or_default();
        let (mut codes, mut kind, mut stance) = (Vec::new(), None::<Kind>, None::<Stance>);
        let (mut actor, mut issue, mut tags) = (None, None, Vec::new());
        for answer in self.answers {
            let said = |field: &str| answer.value.get(field).map(strings).unwrap_or_default();
            let from = answer.from_name.as_str().filter(|_| own.is_some()).unwrap_or_default();
            match from {
                control::ACTOR => actor = said("text").into_iter().next(),
                control::ISSUE => issue = said("text").into_iter().next(),
                control::TAGS => tags = said("text"),
                control::STANCE => {
                    let of = |name: &String| Stance::ALL.into_iter().find(|it| it.label() == name);
                    stance = said("choices").iter().find_map(of);
                }
                _ => {
                    for name in ["labels", "hypertextlabels", "paragraphlabels"]
                        .iter()
                        .flat_map(|field| said(field))
                    {
                        match labels::kind(&name).filter(|_| from == control::KIND) {
                            Some(known) => kind = Some(known),
                            None => codes.push(builder.code(&name, None)?),
                        }
                    }
                    for name in said("choices").into_iter().chain(paths(&answer.value)) {
                        codes.push(builder.code(&name, None)?);
                    }
                    if answer.sort.as_str() == Some("textarea") {
                        notes.extend(said("text"));
                    }
                    let others = ["rating", "number", "pairwise", "datetime"];
                    let count =
                        others.iter().filter(|field| answer.value.contains_key(**field)).count();
                    builder.lose("rating, number or date", "ratings, numbers and dates", count);
                }
            }
        }
        if let Some(own) = own {
            let was = |pick: fn(&Kept) -> Option<Uuid>| kept.as_ref().and_then(pick);
            let actor = own.entry(
                builder,
                Role::Actor,
                was(|kept| kept.actor),
                &actor.unwrap_or_default(),
            )?;
            let issue = own.entry(
                builder,
                Role::Issue,
                was(|kept| kept.issue),
                &issue.unwrap_or_default(),
            )?;
            let known = kept.as_ref().map(|kept| kept.tags.as_slice()).unwrap_or_default();
            let tags = own.tags(builder, known, &tags)?;
            codes = actor.into_iter().chain(issue).chain(tags).chain(codes).collect();
        }
        let made_by = own.zip(kept.as_ref()).and_then(|(own, kept)| own.annotator(kept.annotator));
        let annotator = match made_by {
            Some(annotator) => Some(annotator),
            None => self.by(builder)?,
        };
        let moment = |value: &Value| value.as_str()?.parse::<Timestamp>().ok();
        let given = own.and_then(|_| Uuid::try_parse(self.id).ok());
        let id = given.unwrap_or_else(|| {
            let place = format!("{:?}", self.place);
            builder.id(&[
                "region",
                &document.id.to_string(),
                &self.list.to_string(),
                self.id,
                &place,
            ])
        });
        builder.coding(Coding {
            id,
            document: document.number,
            place: Place { position: Some(self.place), quote: None },
            codes,
            kind,
            stance,
            note: notes.join("\n"),
            date: kept.as_ref().and_then(|kept| kept.date).map(|Day(day)| day),
            annotator,
            created: kept.as_ref().map(|kept| kept.created).or_else(|| moment(&self.by.created_at)),
            modified: kept
                .as_ref()
                .map(|kept| kept.modified)
                .or_else(|| moment(&self.by.updated_at)),
        })
    }

    /// Who made it, as far as the file says.
    fn by(&self, builder: &mut Builder) -> Result<Option<usize>, ReadError> {
        match &self.by.completed_by {
            Value::Number(number) => builder.coder(&format!("Label Studio {number}")).map(Some),
            Value::Object(person) => match person.get("email").and_then(Value::as_str) {
                Some(email) => builder.coder(email).map(Some),
                None => Ok(None),
            },
            _ => Ok(None),
        }
    }
}

/// The last parts of the paths that are chosen in a tree.
fn paths(value: &Map<String, Value>) -> Vec<String> {
    let paths = value.get("taxonomy").and_then(Value::as_array).into_iter().flatten();
    paths.filter_map(|path| strings(path).pop()).collect()
}

/// One text, or a list of them.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(list) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}
