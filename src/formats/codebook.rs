//! Lists of entries for a register: a name on each line, or a table with names, other names and
//! descriptions, as spreadsheets save and copy it.
//!
//! This is no format of [`FORMATS`](super::FORMATS): a list says nothing of the register it is for, so
//! it is opened where the register is.

mod columns;
mod decode;
mod error;
mod records;
mod separator;

pub use self::{
    decode::decode,
    error::{CodebookError, Fault, FaultKind, MAX_LIST, MAX_LISTED_NAME},
    records::Separator,
};

use self::{
    columns::{Column, Columns},
    records::{Record, records},
};
use crate::{merge::Listed, model::MAX_ENTRIES};

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
