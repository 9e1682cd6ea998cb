//! doccano's JSONL for sequence labelling: a document a line, labels as places with names.
//!
//! doccano keeps fields that it does not know and hands them out again, so that what it cannot show comes back.

mod read;
mod write;

use super::{
    format::{Confidence, Content, Format, Group, ReadBy, WriteBy, Writer},
    labels,
};

/// The format of doccano's files.
pub const FORMAT: Format = Format {
    id: "doccano",
    name: "doccano",
    about: "Passages as labels, to annotate on in doccano or to train a model with.",
    extensions: &["jsonl"],
    media_type: "application/jsonl",
    recognize: |sample| {
        let keys = labels::first_keys(sample);
        let has = |key: &str| keys.contains(key);
        let is_text = has("text") || has("data");
        let is_labelled = has("label") || has("labels") || (has("entities") && has("relations"));
        // Label Studio's tasks have data, or a label, of their own.
        let is_task = has("annotations") || has("annotation_id");
        if is_text && is_labelled && !is_task { Confidence::Declared } else { Confidence::No }
    },
    read: Some(ReadBy::Program(|input, pace| {
        Box::pin(async move {
            let project = read::project(input.text()?, &pace).await?;
            Ok(Content::Coded(Box::new(project)))
        })
    })),
    writer: Some(Writer {
        by: WriteBy::Program(write::lines),
        group: Group::Language,
        opens_in: "doccano, and programs that train models with its files",
        ending: "doccano.jsonl",
        leaves_out: Some("nothing, but doccano shows only the kinds"),
    }),
};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
