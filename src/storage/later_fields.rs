//! Fields of a record that only a later version of Faultline knows.
//!
//! A tab of an older version may still be open when a later one has written such a field. It does not
//! read the field, and writes it back as it found it.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::model::RecordKey;

const ENTRY: &[&str] = &["id", "name", "aliases", "description", "exceptions"];
const DOCUMENT: &[&str] = &[
    "id",
    "title",
    "source",
    "author",
    "publication",
    "published",
    "publishedAt",
    "language",
    "coding",
    "added",
    "replaces",
    "text",
    "blocks",
    "packed",
    "pages",
    "annotations",
];
const ANNOTATION: &[&str] = &[
    "id",
    "kind",
    "start",
    "end",
    "quote",
    "prefix",
    "suffix",
    "actor",
    "issue",
    "stance",
    "tags",
    "note",
    "date",
    "earlier",
    "annotator",
    "created",
    "modified",
];

/// Returns the fields that this version reads or writes. All others are a later version's.
const fn known(key: RecordKey) -> &'static [&'static str] {
    match key {
        RecordKey::Actor(_) | RecordKey::Issue(_) | RecordKey::Tag(_) | RecordKey::Annotator(_) => {
            ENTRY
        }
        RecordKey::Document(_) => DOCUMENT,
        RecordKey::Annotation(..) => ANNOTATION,
    }
}

/// Returns a record to be written, with the fields that only a later version knows of the one that
/// is stored in its place.
pub fn carry_over(key: RecordKey, mut record: String, stored: Option<&str>) -> String {
    let fields = |text| serde_json::from_str::<BTreeMap<String, &RawValue>>(text).ok();
    let later = stored.and_then(fields).into_iter().flatten();
    for (name, value) in later.filter(|(name, _)| !known(key).contains(&name.as_str())) {
        // A record is an object, and has fields that it cannot do without.
        if let (Ok(name), Some(b'}')) = (serde_json::to_string(&name), record.bytes().last()) {
            record.pop();
            record.push_str(&format!(",{name}:{value}}}"));
        }
    }
    record
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
