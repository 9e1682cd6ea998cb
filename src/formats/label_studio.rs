//! Label Studio's JSON: tasks with their annotations, whose regions bear a label and what is said of them.
//!
//! `docs/formats/labels.md` has the labelling configuration to open them with.

mod answers;
mod control;
mod min;
mod read;
mod task;
mod write;

use super::{
    format::{Confidence, Content, Format, Group, ReadBy, WriteBy, Writer},
    labels,
};

/// The format of Label Studio's files.
pub const FORMAT: Format = Format {
    id: "label-studio",
    name: "Label Studio",
    about: "Passages as labelled regions, with actor, issue, stance, tags and note, to go on in Label Studio.",
    extensions: &["json"],
    media_type: "application/json",
    recognize: |sample| {
        let keys = labels::first_keys(sample);
        let is_task = keys.contains("data")
            && ["annotations", "completions", "predictions"].iter().any(|key| keys.contains(*key));
        if is_task || min::is_row(|key| keys.contains(key)) {
            Confidence::Declared
        } else {
            Confidence::No
        }
    },
    read: Some(ReadBy::Program(|input, pace| {
        Box::pin(async move {
            let project = read::project(input.text()?, &pace).await?;
            Ok(Content::Coded(Box::new(project)))
        })
    })),
    writer: Some(Writer {
        by: WriteBy::Program(write::tasks),
        group: Group::Language,
        opens_in: "Label Studio",
        ending: "label-studio.json",
        leaves_out: Some("nothing, but Label Studio does not show who annotated and when"),
    }),
};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
