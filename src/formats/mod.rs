//! File formats: one file per format, and one table of them.
//!
//! May import all rooms that come before it. Files are only read here; [`merge`](crate::merge) adds
//! their contents to the workspace. Begin with `format`, then `json`. A new format is a file with
//! its `FORMAT` and a line in [`FORMATS`]: the menu "Export", the file dialog, the recognition of
//! files, the hostile tests and the table in `docs/formats.md` use that table.

pub mod article;
pub mod codebook;
pub mod file_name;
mod format;
pub mod json;
pub mod plain;
mod records;

pub use self::format::{
    Confidence, Content, ExportScope, Format, Input, MAX_FILE, Place, Read, ReadError, ReadFuture,
    Sample, WriteError, Writer,
};

use crate::analysis::Work;

/// All formats, in the order of the menu.
pub const FORMATS: [&Format; 3] = [&json::FORMAT, &records::FORMAT, &plain::FORMAT];

/// Returns the format that reads a file best.
pub fn recognize(sample: &Sample<'_>) -> Option<&'static Format> {
    let readable = FORMATS.into_iter().filter(|format| format.read.is_some());
    let sure = readable.map(|format| ((format.recognize)(sample), format));
    // Of equals, `max_by_key` takes the last: reversed, the first.
    let best = sure.rev().max_by_key(|(confidence, _)| *confidence);
    best.filter(|(confidence, _)| *confidence > Confidence::No).map(|(_, format)| format)
}

/// Reads a file in the format that it is recognized as.
pub fn read(name: Option<&str>, input: Input) -> Work<Result<Content, ReadError>> {
    let format = recognize(&Sample::of(name, &input.bytes));
    Work::new(|pace| async move {
        ReadError::check_size(input.bytes.len())?;
        match format.and_then(|format| format.read) {
            Some(read) => read(input, pace).await,
            None => Err(ReadError::whole("it is in no format that Faultline knows")),
        }
    })
}

/// Returns the file types that the file dialog accepts (HTML Standard, "accept").
pub fn accept() -> String {
    let readable = || FORMATS.into_iter().filter(|format| format.read.is_some());
    let extensions = readable().flat_map(|format| format.extensions).map(|it| format!(".{it}"));
    let types = readable().map(|format| format.media_type.to_owned());
    let mut accept: Vec<_> = extensions.chain(types).collect();
    accept.sort_unstable();
    accept.dedup();
    accept.join(",")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
