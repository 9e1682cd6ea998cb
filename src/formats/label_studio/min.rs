//! Label Studio's other JSON, "JSON-MIN": the fields of a task and what is answered about it side by side, under
//! the names of the labelling configuration, a row for each annotator.

use serde_json::{Map, Value};

use super::answers::{Annotations, Answer, Task};

/// Returns whether these are the keys of a row.
pub(super) fn is_row(has: impl Fn(&str) -> bool) -> bool {
    has("annotation_id") && has("annotator") && !has("annotations") && !has("data")
}

/// Returns the task that a row tells of.
pub(super) fn task(mut row: Map<String, Value>) -> Task {
    let mut take = |key| row.remove(key).unwrap_or_default();
    let mut answers = Annotations {
        completed_by: take("annotator"),
        created_at: take("created_at"),
        updated_at: take("updated_at"),
        ..Annotations::default()
    };
    let mut data = Map::new();
    for (name, value) in row {
        let values = match value {
            Value::Array(values) => values,
            value @ Value::Object(_) => vec![value],
            value => {
                data.insert(name, value);
                continue;
            }
        };
        for (number, value) in values.into_iter().enumerate() {
            if let Value::Object(value) = value {
                let id = Value::String(format!("{name}-{number}"));
                answers.result.push(Answer { id, value, ..Answer::default() });
            }
        }
    }
    Task { data, annotations: vec![answers], ..Task::default() }
}
