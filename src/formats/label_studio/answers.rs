//! The shape of tasks with what is answered about them.

use serde::Deserialize;
use serde_json::{Map, Value};

/// A task with what is answered about it.
#[derive(Default, Deserialize)]
pub(super) struct Task {
    #[serde(default)]
    pub data: Map<String, Value>,
    #[serde(default, alias = "completions")]
    pub annotations: Vec<Annotations>,
    #[serde(default)]
    pub predictions: Vec<Value>,
    #[serde(default)]
    pub meta: Option<Value>,
}

/// What one annotator has made.
#[derive(Default, Deserialize)]
pub(super) struct Annotations {
    #[serde(default)]
    pub result: Vec<Answer>,
    #[serde(default)]
    pub completed_by: Value,
    #[serde(default)]
    pub was_cancelled: bool,
    #[serde(default)]
    pub created_at: Value,
    #[serde(default)]
    pub updated_at: Value,
}

/// An answer about a region or about the whole task.
#[derive(Default, Deserialize)]
pub(super) struct Answer {
    #[serde(default)]
    pub id: Value,
    #[serde(default)]
    pub from_name: Value,
    #[serde(default, rename = "type")]
    pub sort: Value,
    #[serde(default)]
    pub value: Map<String, Value>,
    #[serde(default)]
    pub meta: Value,
}
