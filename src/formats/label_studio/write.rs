//! Writing the tasks.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{control, task::Kept};
use crate::{
    codec::Day,
    formats::{
        export::{Export, Written},
        format::WriteError,
        labels::{self, Beside},
    },
    model::{Annotation, Document, Workspace},
};

#[derive(Serialize)]
struct Task<'a> {
    id: usize,
    data: Data<'a>,
    annotations: Vec<Annotations>,
    meta: Meta,
}

#[derive(Serialize)]
struct Data<'a> {
    text: &'a str,
    title: &'a str,
    source: &'a str,
}

/// What one annotator has made.
#[derive(Serialize)]
struct Annotations {
    result: Vec<Value>,
    was_cancelled: bool,
    ground_truth: bool,
}

#[derive(Serialize)]
struct Meta {
    faultline: Beside,
}

/// Writes the tasks.
pub fn tasks(export: &Export<'_>) -> Result<Written, WriteError> {
    let mut tasks = Vec::new();
    for (number, document) in export.documents().into_iter().enumerate() {
        // Each annotator has a list of results, in the order in which they begin in the text.
        let mut order = Vec::new();
        let mut results: BTreeMap<_, Vec<Value>> = BTreeMap::new();
        for annotation in export.annotations_of(document.id) {
            let annotator = annotation.annotator;
            let list = results.entry(annotator).or_insert_with(|| {
                order.push(annotator);
                Vec::new()
            });
            region(annotation, document, export.workspace, list)?;
        }
        let lists = order.iter().filter_map(|annotator| results.remove(annotator));
        tasks.push(Task {
            id: number + 1,
            data: Data {
                text: document.text.as_str(),
                title: &document.title,
                source: document.origin.source.as_deref().unwrap_or_default(),
            },
            annotations: lists
                .map(|result| Annotations { result, was_cancelled: false, ground_truth: false })
                .collect(),
            meta: Meta { faultline: Beside::of(export, document, false) },
        });
    }
    let bytes = serde_json::to_vec_pretty(&tasks)?;
    Ok(Written { bytes, lost: labels::unused(export) })
}

/// Adds the results of a region: its label, then what is said of it.
fn region(
    annotation: &Annotation,
    document: &Document,
    workspace: &Workspace,
    results: &mut Vec<Value>,
) -> Result<(), WriteError> {
    let (start, end) = labels::position(annotation, &document.text);
    let id = Uuid::from(annotation.id).simple().to_string();
    let body = annotation.body;
    let kept = Kept {
        annotator: annotation.annotator.into(),
        actor: body.actor().map(Uuid::from),
        issue: body.issue().map(Uuid::from),
        tags: annotation.tags.iter().map(|&id| id.into()).collect(),
        date: annotation.date.map(Day),
        created: annotation.created,
        modified: annotation.modified,
    };
    let kept = serde_json::to_value(kept)?;
    let note = Some(&annotation.note).filter(|note| !note.is_empty());
    let meta = match note {
        Some(note) => json!({"text": [note], "faultline": kept}),
        None => json!({"faultline": kept}),
    };
    results.push(json!({
        "id": id, "from_name": control::KIND, "to_name": "text", "type": "labels", "origin": "manual",
        "value": {"start": start, "end": end, "text": annotation.quote.exact, "labels": [labels::label(annotation.kind())]},
        "meta": meta,
    }));
    let mut say = |control: &str, names: Vec<&str>| {
        if !names.is_empty() {
            results.push(json!({
                "id": id, "from_name": control, "to_name": "text", "type": "textarea", "origin": "manual",
                "value": {"start": start, "end": end, "text": names},
            }));
        }
    };
    let actor = body.actor().and_then(|id| workspace.actors().get(&id));
    let issue = body.issue().and_then(|id| workspace.issues().get(&id));
    let tags = annotation.tags.iter().filter_map(|id| workspace.tags().get(id));
    say(control::ACTOR, actor.map(|it| it.name.as_str()).into_iter().collect());
    say(control::ISSUE, issue.map(|it| it.name.as_str()).into_iter().collect());
    say(control::TAGS, tags.map(|it| it.name.as_str()).collect());
    if let Some(stance) = body.stance() {
        results.push(json!({
            "id": id, "from_name": control::STANCE, "to_name": "text", "type": "choices", "origin": "manual",
            "value": {"start": start, "end": end, "choices": [stance.label()]},
        }));
    }
    Ok(())
}
