//! What a format is.

use std::{fmt, future::Future, pin::Pin};

use thiserror::Error;

use crate::{
    analysis::Pace,
    model::{Document, DocumentId, Timestamp, Workspace},
};

/// The largest file that is opened, in bytes. A browser's storage holds some five million characters,
/// which make a file of about 20 MB: indented, and with the context of each quotation. This is three
/// times that.
pub const MAX_FILE: usize = 64_000_000;

/// A format: what the menu, the file dialog, the recognition of files and the documentation know of
/// it.
pub struct Format {
    /// Its id, as settings may keep it.
    pub id: &'static str,
    /// Its name, with which the item of the menu begins.
    pub name: &'static str,
    /// What it is for, in one sentence.
    pub about: &'static str,
    /// How names of its files end, without the dot, the usual one first.
    pub extensions: &'static [&'static str],
    /// Its media type (RFC 6838).
    pub media_type: &'static str,
    /// How sure it is that a file is of this format.
    pub recognize: fn(&Sample<'_>) -> Confidence,
    /// Reads a file, where files of the format can be opened.
    pub read: Option<Read>,
    /// Writes one, where files of the format can be made.
    pub writer: Option<Writer>,
}

/// What a file is recognized by.
#[derive(Debug, Clone, Copy)]
pub struct Sample<'a> {
    /// Its name; nothing for what was pasted.
    pub name: Option<&'a str>,
    /// Its first bytes, without a byte order mark.
    pub start: &'a [u8],
}

impl<'a> Sample<'a> {
    /// How many bytes are looked at.
    const LENGTH: usize = 4096;

    /// What a file of this name is recognized by.
    pub fn of(name: Option<&'a str>, bytes: &'a [u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        Self { name, start: &bytes[..bytes.len().min(Self::LENGTH)] }
    }

    /// Whether its first byte that is no white space is this one.
    pub fn begins_with(&self, byte: u8) -> bool {
        self.start.trim_ascii_start().first() == Some(&byte)
    }

    /// Whether some words are among its first bytes.
    pub fn contains(&self, words: &str) -> bool {
        self.start.windows(words.len()).any(|window| window == words.as_bytes())
    }
}

/// How sure it is that a file is of a format. The surest format reads it; of two that are as sure, the
/// first of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// It is none.
    No,
    /// It may be one, if no other format knows it.
    Fallback,
    /// It begins as one does.
    Content,
    /// It says that it is one.
    Declared,
}

/// A file that is to be read.
#[derive(Debug)]
pub struct Input {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The id of the document that it becomes, where the file gives none.
    pub id: DocumentId,
}

impl Input {
    /// Its text, less a byte order mark (Encoding Standard, "UTF-8 decode").
    ///
    /// # Errors
    /// Says at which byte it is no UTF-8.
    pub fn text(&self) -> Result<&str, ReadError> {
        let bytes = self.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.bytes);
        std::str::from_utf8(bytes).map_err(|error| ReadError {
            place: Some(Place::Byte(error.valid_up_to())),
            what: "it is not a text in UTF-8".into(),
            remedy: Some("Save it as plain text in UTF-8, or paste its text instead"),
        })
    }
}

/// What was read.
#[derive(Debug)]
pub enum Content {
    /// An article, without annotations.
    Article(Document),
    /// Documents with all that is said of them.
    Work {
        /// All of it.
        workspace: Workspace,
        /// How many records could not be read.
        unreadable: usize,
        /// What had to be repaired, in words.
        repaired: Vec<String>,
    },
}

/// The reading of a file: it is done a slice at a time.
pub type ReadFuture = Pin<Box<dyn Future<Output = Result<Content, ReadError>>>>;

/// Begins to read a file.
pub type Read = fn(Input, Pace) -> ReadFuture;

/// Where in a file something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a value, as in `documents[0].annotations[3].start`.
    Value(String),
    /// In a value, and where that stands.
    Line {
        /// The value.
        value: String,
        /// In which line, counted from 1.
        line: usize,
        /// Behind which byte of the line.
        column: usize,
    },
    /// At a byte, counted from 0.
    Byte(usize),
}

/// Why a file was not opened: where it is wrong, what is wrong, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct ReadError {
    /// Where it is wrong, if it is at one place.
    pub place: Option<Place>,
    /// What is wrong.
    pub what: String,
    /// What to do about it, if that can be said.
    pub remedy: Option<&'static str>,
}

impl ReadError {
    /// What is wrong with a file as a whole.
    pub fn whole(what: impl fmt::Display) -> Self {
        Self { place: None, what: what.to_string(), remedy: None }
    }

    /// What is wrong with a file of so many bytes, if it is too large.
    ///
    /// # Errors
    /// Where it is.
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
        self.remedy.map_or(Ok(()), |remedy| write!(f, ". {remedy}"))
    }
}

/// Which documents to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportScope {
    /// One document with the register entries that its annotations refer to.
    Document(DocumentId),
    /// Everything but annotators who have annotated nothing. The document named here comes first.
    Everything(DocumentId),
}

/// How files of a format are made.
pub struct Writer {
    /// Writes a file.
    pub write: fn(&Workspace, ExportScope, Timestamp) -> Result<Vec<u8>, WriteError>,
    /// How the name of the file ends, without the first dot.
    pub ending: &'static str,
    /// What the format has no place for, in a few words; nothing where it holds all.
    pub leaves_out: Option<&'static str>,
}

/// Why a file was not made.
#[derive(Debug, Error)]
pub enum WriteError {
    /// Only where memory runs out.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}
