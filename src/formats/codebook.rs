//! Lists of entries for a register: a name on each line, or a table with names, other names and
//! descriptions, as spreadsheets save and copy it.
//!
//! This is no format of [`FORMATS`](super::FORMATS): a list says nothing of the register it is for, so
//! it is opened where the register is.

mod columns;
mod decode;
mod separator;

pub use self::{decode::decode, separator::Separator};

use thiserror::Error;

use self::{
    columns::{Column, Columns},
    separator::{Record, records},
};
use crate::{merge::Listed, model::MAX_ENTRIES};

/// The largest list, in bytes: as much as a browser stores at all.
pub const MAX_LIST: usize = 5_000_000;

/// The longest name in a list, in characters: as many as the page's own fields take.
pub const MAX_LISTED_NAME: usize = 2_000;

/// The file types that a list may be in, for a file dialog.
pub const LIST_FILES: &str = ".csv,.tsv,.txt,text/csv,text/plain";

/// A list that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codebook {
    /// What separates its columns.
    pub separator: Separator,
    /// Whether its first line names the columns.
    pub has_header: bool,
    /// The columns that are left out, by the names that they have in the header.
    pub unknown_columns: Vec<String>,
    /// Its entries.
    pub entries: Vec<Listed>,
    /// The lines that are left out.
    pub faults: Vec<Fault>,
}

/// A line that says nothing that could be taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{what}")]
pub struct Fault {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: FaultKind,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FaultKind {
    /// Its name is empty, or nothing in it can be seen.
    #[error("there is no name")]
    NoName,
    /// One of its names is too long.
    #[error("a name is {0} characters long, and names may have {MAX_LISTED_NAME}")]
    LongName(usize),
    /// It has more columns than there are.
    #[error("there are {0} columns, more than name, other names and description")]
    TooManyColumns(usize),
}

/// Why nothing of a list can be taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CodebookError {
    /// It has more lines than a register has entries.
    #[error("It has {0} entries, and a register may have {MAX_ENTRIES}.")]
    TooMany(usize),
    /// It is too large.
    #[error("It is {} MB large, and a list may have {} MB.", .0 / 1_000_000, MAX_LIST / 1_000_000)]
    TooLarge(usize),
    /// It is no text, or in an encoding that is not recognized.
    #[error("It is no text in UTF-8. Save it as plain text or CSV in UTF-8.")]
    NoText,
    /// A field begins with a quotation mark and does not end with one.
    #[error("Line {0}: a field begins with a quotation mark that is closed nowhere.")]
    Unclosed(usize),
}

/// Reads a list. What separates its columns is found out unless it is given. `has_aliases` says
/// whether the entries have other names: where they have none, a second and last column is the
/// description.
///
/// # Errors
/// If nothing of it can be taken. A line that is wrong costs no other: it is among the faults.
pub fn read(
    text: &str,
    separator: Option<Separator>,
    has_aliases: bool,
) -> Result<Codebook, CodebookError> {
    if text.len() > MAX_LIST {
        return Err(CodebookError::TooLarge(text.len()));
    }
    if text.contains(decode::is_no_text) {
        return Err(CodebookError::NoText);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let separator = separator.unwrap_or_else(|| separator::find(&text));
    let mut records = records(&text, separator)?;
    let columns = Columns::of(&records, has_aliases);
    if columns.has_header {
        records.remove(0);
    }
    if records.len() > MAX_ENTRIES {
        return Err(CodebookError::TooMany(records.len()));
    }
    let (mut entries, mut faults) = (Vec::new(), Vec::new());
    for record in &records {
        match entry(record, &columns) {
            Ok(entry) => entries.push(entry),
            Err(what) => faults.push(Fault { line: record.line, what }),
        }
    }
    let Columns { has_header, unknown: unknown_columns, .. } = columns;
    Ok(Codebook { separator, has_header, unknown_columns, entries, faults })
}

/// Reads one line.
fn entry(record: &Record, columns: &Columns) -> Result<Listed, FaultKind> {
    let Record { line, fields } = record;
    let filled =
        fields.iter().rposition(|field| !field.trim().is_empty()).map_or(0, |last| last + 1);
    if !columns.has_header && filled > columns.known.len() {
        return Err(FaultKind::TooManyColumns(filled));
    }
    let mut entry = Listed { line: *line, ..Listed::default() };
    for (field, column) in fields.iter().zip(&columns.known) {
        match column {
            Some(Column::Name) => entry.name = one_line(field),
            Some(Column::Aliases) => entry.aliases.extend(names(field)),
            Some(Column::Description) => field.trim().clone_into(&mut entry.description),
            None => {}
        }
    }
    if crate::text::folded(&entry.name).is_empty() {
        return Err(FaultKind::NoName);
    }
    let lengths = entry.aliases.iter().chain([&entry.name]).map(|name| name.chars().count());
    match lengths.max().filter(|&longest| longest > MAX_LISTED_NAME) {
        Some(longest) => Err(FaultKind::LongName(longest)),
        None => Ok(entry),
    }
}

/// The names in a field of other names.
fn names(field: &str) -> impl Iterator<Item = String> + '_ {
    field.split([';', '|', '\n']).map(one_line).filter(|name| !name.is_empty())
}

/// A name on one line, as names are: a cell of a table may have several.
fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
