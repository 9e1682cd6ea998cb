//! Why a file is not opened.

use std::{borrow::Cow, fmt};

use thiserror::Error;

/// The size of the largest file that is opened, in bytes. A browser's storage holds some five
/// million characters, which make a file of about 20 MB: indented, and with the context of each
/// quotation. This is three times as much.
pub const MAX_FILE: usize = 64_000_000;

/// The place of an error in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a value, given by its path, as in `documents[0].annotations[3].start`.
    Value(String),
    /// In a value, with its position in the text.
    Line {
        /// The path of the value.
        value: String,
        /// The line, counted from 1.
        line: usize,
        /// The number of bytes of the line before the error.
        column: usize,
    },
    /// At a byte, counted from 0.
    Byte(usize),
}

/// Why a file was not opened: where the error is, what it is, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct ReadError {
    /// The place of the error, if it has one.
    pub place: Option<Place>,
    /// The error.
    pub what: String,
    /// What to do about it, if anything.
    pub remedy: Option<Cow<'static, str>>,
}

impl ReadError {
    /// Creates an error about a file as a whole.
    pub fn whole(what: impl fmt::Display) -> Self {
        Self { place: None, what: what.to_string(), remedy: None }
    }

    /// Checks the size of a file.
    ///
    /// # Errors
    /// If the file is too large.
    pub fn check_size(bytes: usize) -> Result<(), Self> {
        if bytes <= MAX_FILE {
            return Ok(());
        }
        let (size, most) = (bytes / 1_000_000, MAX_FILE / 1_000_000);
        let what = format!("it is {size} MB large; the most that Faultline opens is {most} MB");
        Err(Self::whole(what))
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = &self.what;
        match &self.place {
            None => write!(f, "{what}")?,
            Some(Place::Value(value)) => write!(f, "at {value}: {what}")?,
            Some(Place::Line { value, line, column }) => {
                write!(f, "at {value}: {what} at line {line} column {column}")?;
            }
            Some(Place::Byte(byte)) => write!(f, "{what} (at byte {byte})")?,
        }
        self.remedy.as_ref().map_or(Ok(()), |remedy| write!(f, ". {remedy}"))
    }
}
