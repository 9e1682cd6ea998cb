//! The description of a format.

use std::{borrow::Cow, fmt, future::Future, pin::Pin};

use thiserror::Error;

use crate::{
    analysis::Pace,
    model::{Document, DocumentId, Timestamp, Workspace},
};

/// The size of the largest file that is opened, in bytes. A browser's storage holds some five
/// million characters, which make a file of about 20 MB: indented, and with the context of each
/// quotation. This is three times as much.
pub const MAX_FILE: usize = 64_000_000;

/// A format: what the menu, the file dialog, the recognition of files and the documentation need to
/// know.
pub struct Format {
    /// Its id, which settings may store.
    pub id: &'static str,
    /// Its name, with which its menu item begins.
    pub name: &'static str,
    /// What it is for, in one sentence.
    pub about: &'static str,
    /// The extensions of its files, without the dot, the usual one first.
    pub extensions: &'static [&'static str],
    /// Its media type (RFC 6838).
    pub media_type: &'static str,
    /// Says how sure it is that a file is of this format.
    pub recognize: fn(&Sample<'_>) -> Confidence,
    /// Reads a file; `None` if files of the format cannot be opened.
    pub read: Option<Read>,
    /// Writes a file; `None` if files of the format cannot be made.
    pub writer: Option<Writer>,
}

/// The part of a file that it is recognized by.
#[derive(Debug, Clone, Copy)]
pub struct Sample<'a> {
    /// Its name; `None` if it was pasted.
    pub name: Option<&'a str>,
    /// Its first bytes, without a byte order mark.
    pub start: &'a [u8],
}

impl<'a> Sample<'a> {
    /// The number of bytes to look at.
    const LENGTH: usize = 4096;

    /// Takes the sample of a file.
    pub fn of(name: Option<&'a str>, bytes: &'a [u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        Self { name, start: &bytes[..bytes.len().min(Self::LENGTH)] }
    }

    /// Returns whether the first byte that is not white space is this one.
    pub fn begins_with(&self, byte: u8) -> bool {
        self.start.trim_ascii_start().first() == Some(&byte)
    }

    /// Returns whether some words occur among the first bytes.
    pub fn contains(&self, words: &str) -> bool {
        self.start.windows(words.len()).any(|window| window == words.as_bytes())
    }
}

/// How sure it is that a file is of a format. The format with the greatest confidence reads it; of
/// equals, the first in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// It is not.
    No,
    /// It may be, if no other format claims it.
    Fallback,
    /// It begins like one.
    Content,
    /// It declares that it is one.
    Declared,
}

/// A file to read.
#[derive(Debug)]
pub struct Input {
    /// Its contents.
    pub bytes: Vec<u8>,
    /// The id for the document, if the file gives none.
    pub id: DocumentId,
}

impl Input {
    /// Returns its text without a byte order mark (Encoding Standard, "UTF-8 decode").
    ///
    /// # Errors
    /// Says at which byte it is not UTF-8.
    pub fn text(&self) -> Result<&str, ReadError> {
        let bytes = self.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.bytes);
        std::str::from_utf8(bytes).map_err(|error| ReadError {
            place: Some(Place::Byte(error.valid_up_to())),
            what: "it is not a text in UTF-8".into(),
            remedy: Some("Save it as plain text in UTF-8, or paste its text instead".into()),
        })
    }
}

/// The contents of a file.
#[derive(Debug)]
pub enum Content {
    /// An article, without annotations.
    Article(Document),
    /// Documents with their annotations and registers.
    Work {
        /// The contents.
        workspace: Workspace,
        /// The number of records that could not be read.
        unreadable: usize,
        /// The repairs that were needed, in words.
        repaired: Vec<String>,
    },
}

/// The future that reads a file, a slice at a time.
pub type ReadFuture = Pin<Box<dyn Future<Output = Result<Content, ReadError>>>>;

/// Begins to read a file.
pub type Read = fn(Input, Pace) -> ReadFuture;

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

/// Which documents to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportScope {
    /// One document, with the register entries that its annotations refer to.
    Document(DocumentId),
    /// Everything except annotators who have annotated nothing. This document comes first, if any.
    Everything(Option<DocumentId>),
}

/// How a format writes files.
pub struct Writer {
    /// Writes a file.
    pub write: fn(&Workspace, ExportScope, Timestamp) -> Result<Vec<u8>, WriteError>,
    /// The ending of the file name, without its first dot.
    pub ending: &'static str,
    /// What the format cannot hold, in a few words; `None` if it holds everything.
    pub leaves_out: Option<&'static str>,
}

/// Why a file was not made.
#[derive(Debug, Error)]
pub enum WriteError {
    /// Only if memory runs out.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}
