//! What can be wrong with a list, or with a line of it.

use thiserror::Error;

use crate::model::MAX_ENTRIES;

/// The largest list, in bytes: as much as a browser stores at all.
pub const MAX_LIST: usize = 5_000_000;

/// The longest name in a list, in characters: as many as the page's own fields take.
pub const MAX_LISTED_NAME: usize = 2_000;

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
