//! brat's standoff: an archive with a text and a file of annotations for each document.
//!
//! What brat has a place for stands there: kinds as entities, stances as attributes, actors, issues and tags as
//! normalizations, notes as notes, and the nearest mention of a claim's actor and issue as relations. The rest is in
//! `faultline.json`, which brat passes over.

mod archive;
mod kept;
mod line;
mod named;
mod read;
mod write;

use super::format::{Confidence, Content, Format, Group, ReadBy, WriteBy, Writer};

/// The format of brat's collections.
pub const FORMAT: Format = Format {
    id: "brat",
    name: "brat",
    about: "Texts with their annotations in files of their own, to go on in brat or in what reads its files.",
    extensions: &["zip"],
    media_type: "application/zip",
    recognize: |sample| {
        let has_annotations = sample.is_archive() && archive::has_annotations(sample.whole);
        if has_annotations { Confidence::Declared } else { Confidence::No }
    },
    read: Some(ReadBy::Program(|input, pace| {
        Box::pin(async move {
            let project = read::project(input.bytes, &pace).await?;
            Ok(Content::Coded(Box::new(project)))
        })
    })),
    writer: Some(Writer {
        by: WriteBy::Program(write::archive),
        group: Group::Language,
        opens_in: "brat, and programs that read its standoff files",
        ending: "brat.zip",
        leaves_out: Some("nothing, but brat does not show who annotated and when"),
    }),
};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
