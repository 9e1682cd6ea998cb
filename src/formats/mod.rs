//! File formats: one file per format, and one table of them.
//!
//! May import all rooms that come before it. Files are only read here; [`merge`](crate::merge) adds
//! their contents to the workspace. Begin with `format`, then `json`. A new format is a file with
//! its `FORMAT` and a line in [`FORMATS`]: the dialog "Export", the file dialog, the recognition of
//! files, the hostile tests and the table in `docs/formats.md` use that table.

mod annotated;
mod archive;
mod argdown;
pub mod article;
mod brat;
mod brought;
pub mod citation;
mod claims;
pub mod codebook;
pub mod coded;
mod conll;
mod csv;
mod dna;
mod doccano;
mod docx;
mod encoded;
mod epub;
mod export;
pub mod file_name;
mod format;
mod html;
pub mod json;
mod label_studio;
mod labels;
pub mod link;
mod markdown;
mod markup;
mod mhtml;
mod names;
mod networks;
mod odt;
mod pdf;
pub mod plain;
mod read_error;
mod records;
mod refi_qda;
mod report;
mod schema_org;
mod script;
mod spacy;
mod taguette;
mod web_annotation;
mod webarchive;

pub use self::format::{
    Confidence, Content, Format, Group, Input, Read, ReadBy, ReadFuture, Sample, Write, WriteBy,
    WriteError, Writer,
};
pub use self::{
    export::{
        Entries, Export, ExportOptions, ExportScope, NetworkOptions, UnclearStances, Written,
    },
    read_error::{MAX_FILE, Place, ReadError},
    script::{Script, refusal},
};

use crate::analysis::Work;

/// All formats: first those that are written, in the order of the dialog's groups, then those that are only read.
pub const FORMATS: [&Format; 36] = [
    &json::FORMAT,
    &web_annotation::FORMAT,
    &csv::FORMAT,
    &dna::event_list::FORMAT,
    &dna::project::FORMAT,
    &networks::matrix_csv::FORMAT,
    &networks::dl::FORMAT,
    &networks::graphml::FORMAT,
    &networks::visone::FORMAT,
    &networks::gexf::FORMAT,
    &refi_qda::PROJECT,
    &refi_qda::CODEBOOK,
    &taguette::FORMAT,
    &doccano::FORMAT,
    &label_studio::FORMAT,
    &spacy::FORMAT,
    &brat::FORMAT,
    &conll::FORMAT,
    &annotated::FORMAT,
    &report::MARKDOWN,
    &report::WORD,
    &schema_org::FORMAT,
    &argdown::FORMAT,
    &link::FORMAT,
    &records::FORMAT,
    &html::FORMAT,
    &mhtml::FORMAT,
    &webarchive::FORMAT,
    &brought::FORMAT,
    &pdf::FORMAT,
    &docx::FORMAT,
    &odt::FORMAT,
    &epub::FORMAT,
    &markdown::FORMAT,
    &plain::FORMAT,
    &encoded::FORMAT,
];

/// Returns the format that reads a file best.
pub fn recognize(sample: &Sample<'_>) -> Option<&'static Format> {
    let readable = FORMATS.into_iter().filter(|format| format.read.is_some());
    let sure = readable.map(|format| ((format.recognize)(sample), format));
    // Of equals, `max_by_key` takes the last: reversed, the first.
    let best = sure.rev().max_by_key(|(confidence, _)| *confidence);
    best.filter(|(confidence, _)| *confidence > Confidence::No).map(|(_, format)| format)
}

/// Returns the format that a file is recognized as, and who reads it.
///
/// # Errors
/// Refuses a file that is too large, or in no known format.
pub fn reader(name: Option<&str>, bytes: &[u8]) -> Result<(&'static Format, ReadBy), ReadError> {
    ReadError::check_size(bytes.len())?;
    recognize(&Sample::of(name, bytes))
        .and_then(|format| Some((format, format.read?)))
        .ok_or_else(|| ReadError::whole("it is in no format that Faultline knows"))
}

/// Reads a file that the program itself can read.
pub fn read(read: Read, input: Input) -> Work<Result<Content, ReadError>> {
    Work::new(|pace| read(input, pace))
}

/// Returns whether some format reads files of such a name.
pub fn is_readable(name: &str) -> bool {
    let sample = Sample::of(Some(name), b"");
    FORMATS.into_iter().any(|format| format.read.is_some() && sample.is_named(format.extensions))
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
