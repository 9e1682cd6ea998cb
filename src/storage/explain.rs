//! Says which field of a record cannot be read.
//!
//! Apart from reading, because parsing so that the place is known takes a second copy of all that
//! parses. Only the file of the records that were set aside has it.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::record::fields;
use crate::{
    codec::{Annotation, Document, EntryRecord},
    model::RecordKey,
};

/// Says which field of a record is not what is expected there, as in "at blocks[3].start: invalid
/// type …". `None` if every field is, or if the record is no JSON object.
pub fn explain(key: &str, value: &str) -> Option<String> {
    let key: RecordKey = key.parse().ok()?;
    let fields = fields(key, value).ok()?;
    match key {
        RecordKey::Document(_) => wrong_field::<Document>(fields),
        RecordKey::Annotation(..) => wrong_field::<Annotation>(fields),
        _ => wrong_field::<EntryRecord<String>>(fields),
    }
}

fn wrong_field<T: DeserializeOwned>(fields: Map<String, Value>) -> Option<String> {
    let error = serde_path_to_error::deserialize::<_, T>(Value::Object(fields)).err()?;
    match error.path().to_string() {
        path if path == "." => None,
        path => Some(format!("at {path}: {}", error.inner())),
    }
}
