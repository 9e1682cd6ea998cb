//! CSV of annotations: a row each, for spreadsheets and statistics, and back (RFC 4180).
//!
//! It has no texts: a document of a file that is opened is sought among those that are here.

mod cell;
mod columns;
mod read;
mod write;

use super::{
    format::{Confidence, Content, Format, Group, ReadBy, WriteBy, Writer},
    read_error::ReadError,
};

/// The format of tables of annotations.
pub const FORMAT: Format = Format {
    id: "csv",
    name: "CSV",
    about: "A table of annotations, one row each, for spreadsheets and statistics.",
    extensions: &["csv"],
    media_type: "text/csv",
    recognize: |sample| {
        if read::is_table(sample.start) { Confidence::Content } else { Confidence::No }
    },
    read: Some(ReadBy::Program(|input, pace| {
        Box::pin(async move {
            let text = input.text().map_err(|error| {
                let remedy = "Save the table as \u{201c}CSV UTF-8\u{201d}, and open that";
                ReadError { remedy: Some(remedy.into()), ..error }
            })?;
            let project = read::project(text, &pace).await?;
            Ok(Content::Coded(Box::new(project)))
        })
    })),
    writer: Some(Writer {
        by: WriteBy::Program(write::table),
        group: Group::Tables,
        opens_in: "Excel, LibreOffice, R, pandas",
        ending: "csv",
        leaves_out: Some("the texts, and of actors, issues and tags all but their names"),
    }),
};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
