//! Writing the lines.

use std::fmt::Write as _;

use serde::Serialize;

use crate::{
    formats::{
        export::{Export, Written},
        format::WriteError,
        labels::{self, Beside},
    },
    model::{Annotation, Byte, OffsetIndex, Text},
};

/// A document. No field may be missing or null in one line and not in another: doccano's server would make a
/// number of it that is none.
#[derive(Serialize)]
struct Line<'a> {
    text: &'a str,
    label: Vec<(usize, usize, &'static str)>,
    title: &'a str,
    source: &'a str,
    faultline: Beside,
}

/// Writes the lines.
pub fn lines(export: &Export<'_>) -> Result<Written, WriteError> {
    let mut lines = String::new();
    let (mut overlapping, mut shifted) = (0, 0);
    for document in export.documents() {
        let text = document.text.as_str();
        let annotations: Vec<_> = export.annotations_of(document.id).map(AsRef::as_ref).collect();
        overlapping += labels::overlapping(annotations.iter().copied());
        let emoji = text.char_indices().find(|(_, c)| c.len_utf16() == 2).map(|(at, _)| at);
        let is_shifted = |one: &&Annotation| emoji.is_some_and(|at| at < one.span.end().get());
        shifted += usize::from(!export.options.with_utf16 && annotations.iter().any(is_shifted));
        let index = export.options.with_utf16.then(|| OffsetIndex::new(text));
        let label = annotations.iter().map(|one| {
            let (start, end) = place(one, &document.text, index.as_ref());
            (start, end, labels::label(one.kind()))
        });
        let line = Line {
            text,
            label: label.collect(),
            title: &document.title,
            source: document.origin.source.as_deref().unwrap_or_default(),
            faultline: Beside::of(export, document, true),
        };
        push_ascii(&mut lines, &serde_json::to_string(&line)?);
        lines.push('\n');
    }
    let overlapping = labels::said(
        overlapping,
        "annotation that overlaps another, unless the project in doccano allows overlapping",
        "annotations that overlap others, unless the project in doccano allows overlapping",
    );
    let shifted = labels::said(
        shifted,
        "document with emoji, after which doccano's page shows labels too early unless they are counted in UTF-16",
        "documents with emoji, after which doccano's page shows labels too early unless they are counted in UTF-16",
    );
    let lost = overlapping.into_iter().chain(shifted).chain(labels::unused(export)).collect();
    Ok(Written { bytes: lines.into_bytes(), lost })
}

/// Where an annotation is, in code points or with an index in UTF-16.
fn place(annotation: &Annotation, text: &Text, index: Option<&OffsetIndex>) -> (usize, usize) {
    let Some(index) = index else { return labels::position(annotation, text) };
    let offset =
        |at: Byte| index.utf16_of_byte(text.as_str(), at).map_or(usize::MAX, |at| at.get());
    (offset(annotation.span.start()), offset(annotation.span.end()))
}

/// Writes JSON in ASCII, since doccano guesses the encoding of a file, and guesses wrong at times.
fn push_ascii(into: &mut String, json: &str) {
    for c in json.chars() {
        if c.is_ascii() {
            into.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            // A string takes all.
            let _ = write!(into, "\\u{unit:04x}");
        }
    }
}
