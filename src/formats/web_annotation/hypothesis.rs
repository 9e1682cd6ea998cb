//! Annotations as Hypothesis's API and its client give them.
//!
//! They are like those of the W3C, but for the words: `uri`, `text` and `tags` in the place of target and bodies.
//! Positions are in UTF-16 units of the whole page, so they only tell places of the same words apart.

use serde_json::Value;

use super::{
    gathered::{Gathered, Source},
    iri::derived,
    selectors::place,
    value::{list, text},
};
use crate::formats::{coded::Coding, read_error::ReadError};

/// Returns whether a value is an annotation of Hypothesis.
pub(super) fn is_it(item: &Value) -> bool {
    text(item, "uri").is_some() && item.get("type").is_none() && item.get("body").is_none()
}

/// Reads an annotation.
pub(super) fn read(item: &Value, gathered: &mut Gathered) -> Result<(), ReadError> {
    let id = match text(item, "id") {
        Some(id) => derived("hypothesis", id),
        None => derived("hypothesis", &item.to_string()),
    };
    if !gathered.is_new(id) {
        gathered.lose("annotation that is there twice");
        return Ok(());
    }
    let Some(place) = list(item.get("target")).find_map(place) else {
        let is_reply = list(item.get("references")).next().is_some();
        gathered.lose(if is_reply { "reply to an annotation" } else { "annotation of no passage" });
        return Ok(());
    };
    let title = item.get("document").and_then(|it| list(it.get("title")).next());
    let source =
        Source { iri: text(item, "uri"), copy: None, title: title.and_then(Value::as_str) };
    let document = gathered.document(&source)?;
    let mut codes = Vec::new();
    for tag in list(item.get("tags")).filter_map(Value::as_str).map(str::trim) {
        if !tag.is_empty() {
            let code = gathered.code(derived("tag", tag), tag)?;
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    let annotator = match text(item, "user") {
        Some(user) => Some(annotator(user, item, gathered)?),
        None => None,
    };
    gathered.project.codings.push(Coding {
        id,
        document,
        place,
        codes,
        kind: None,
        stance: None,
        note: text(item, "text").unwrap_or_default().to_owned(),
        date: None,
        annotator,
        created: text(item, "created").and_then(|it| it.parse().ok()),
        modified: text(item, "updated").and_then(|it| it.parse().ok()),
    });
    Ok(())
}

/// Returns who made an annotation, by the name that they show or by that of their account.
fn annotator(user: &str, item: &Value, gathered: &mut Gathered) -> Result<usize, ReadError> {
    let shown = item.get("user_info").and_then(|it| text(it, "display_name"));
    let account = user.strip_prefix("acct:").unwrap_or(user);
    let name = account.split('@').next().unwrap_or(account);
    gathered.annotator_called(derived("annotator", user), shown.unwrap_or(name))
}
