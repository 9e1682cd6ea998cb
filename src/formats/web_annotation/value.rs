//! Looks into JSON, which may say one thing in several ways.

use serde_json::Value;

/// Returns a text that a value has under a name.
pub(super) fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str()
}

/// Returns a number that a value has under a name.
pub(super) fn number(value: &Value, name: &str) -> Option<usize> {
    usize::try_from(value.get(name)?.as_u64()?).ok()
}

/// Returns the values of a list, or the only one; none for nothing.
pub(super) fn list(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let (many, one) = match value {
        None | Some(Value::Null) => (&[][..], None),
        Some(Value::Array(many)) => (many.as_slice(), None),
        Some(one) => (&[][..], Some(one)),
    };
    many.iter().chain(one)
}

/// Returns whether a value is of a type, be it named in short or with its vocabulary.
pub(super) fn is_a(value: &Value, name: &str) -> bool {
    list(value.get("type").or_else(|| value.get("@type")))
        .filter_map(Value::as_str)
        .any(|it| it.rsplit(['#', ':', '/']).next() == Some(name))
}

/// Returns the name of what a value describes.
pub(super) fn name_of(value: &Value) -> Option<&str> {
    ["label", "name", "rdfs:label", "skos:prefLabel", "title", "dcterms:title", "nickname"]
        .into_iter()
        .filter_map(|name| list(value.get(name)).next())
        .filter_map(|it| it.as_str().or_else(|| text(it, "@value")))
        .find(|it| !it.trim().is_empty())
}
