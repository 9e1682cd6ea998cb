//! The description of a format.

use std::{future::Future, pin::Pin};

use thiserror::Error;

use super::{
    article::Found,
    coded::Project,
    export::{Export, Written},
    read_error::{Place, ReadError},
    script::Script,
};

use crate::{analysis::Pace, model::Workspace};

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
    /// Who reads a file; `None` if files of the format cannot be opened.
    pub read: Option<ReadBy>,
    /// Writes a file; `None` if files of the format cannot be made.
    pub writer: Option<Writer>,
}

/// Who reads files of a format.
#[derive(Clone, Copy)]
pub enum ReadBy {
    /// The program, a slice at a time.
    Program(Read),
    /// A script of the page, since it takes a browser.
    Script(Script),
    /// A script of the page, which gives back JSON that the program then reads.
    ScriptThenProgram(Script, Read),
}

/// The part of a file that it is recognized by.
#[derive(Debug, Clone, Copy)]
pub struct Sample<'a> {
    /// Its name; `None` if it was pasted.
    pub name: Option<&'a str>,
    /// Its first bytes, without a byte order mark.
    pub start: &'a [u8],
    /// Whether all of it is UTF-8.
    pub is_utf8: bool,
    /// All of its bytes, without a byte order mark, for formats that their beginning does not tell.
    pub whole: &'a [u8],
}

impl<'a> Sample<'a> {
    /// The number of bytes to look at.
    const LENGTH: usize = 4096;

    /// Takes the sample of a file.
    pub fn of(name: Option<&'a str>, bytes: &'a [u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let is_utf8 = std::str::from_utf8(bytes).is_ok();
        Self { name, start: &bytes[..bytes.len().min(Self::LENGTH)], is_utf8, whole: bytes }
    }

    /// Returns whether the first byte that is not white space is this one.
    pub fn begins_with(&self, byte: u8) -> bool {
        self.start.trim_ascii_start().first() == Some(&byte)
    }

    /// Returns whether some words occur among the first bytes, in whatever case.
    pub fn contains(&self, words: &str) -> bool {
        self.start.windows(words.len()).any(|window| window.eq_ignore_ascii_case(words.as_bytes()))
    }

    /// Returns whether it begins with these bytes.
    pub fn starts_with(&self, bytes: &[u8]) -> bool {
        self.start.starts_with(bytes)
    }

    /// Returns whether it is an archive (ZIP): one that begins with a file, or an empty one.
    pub fn is_archive(&self) -> bool {
        self.starts_with(b"PK\x03\x04") || self.starts_with(b"PK\x05\x06")
    }

    /// Returns whether its name has one of these extensions.
    pub fn is_named(&self, extensions: &[&str]) -> bool {
        let extension = self.name.and_then(|name| name.rsplit_once('.')).map(|(_, it)| it);
        extension.is_some_and(|it| extensions.iter().any(|one| one.eq_ignore_ascii_case(it)))
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
    /// It is named like one.
    Named,
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
    /// An article, as it was found.
    Article(Found),
    /// Passages with codes, as another program has them.
    Coded(Box<Project>),
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

/// How a format writes files.
pub struct Writer {
    /// Who writes a file.
    pub by: WriteBy,
    /// The group of its line in the dialog "Export".
    pub group: Group,
    /// The programs that open it, in a few words.
    pub opens_in: &'static str,
    /// The ending of the file name, without its first dot.
    pub ending: &'static str,
    /// What the format cannot hold, in a few words; `None` if it holds everything.
    pub leaves_out: Option<&'static str>,
}

/// Writes a file.
pub type Write = fn(&Export<'_>) -> Result<Written, WriteError>;

/// Who writes files of a format.
#[derive(Clone, Copy)]
pub enum WriteBy {
    /// The program.
    Program(Write),
    /// A script of the page, which is given what the program writes.
    Script(Script, Write),
}

/// A group of formats in the dialog "Export".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// To keep the work, and to hand it on.
    Work,
    /// To read and to print.
    Reading,
    /// Tables of annotations and claims.
    Tables,
    /// Networks of actors and issues.
    Networks,
    /// Programs for qualitative data analysis.
    Qualitative,
    /// Annotation tools and language processing.
    Language,
    /// The web of data, and maps of arguments.
    Web,
}

impl Group {
    /// All groups, in the order of the dialog.
    pub const ALL: [Self; 7] = [
        Self::Work,
        Self::Reading,
        Self::Tables,
        Self::Networks,
        Self::Qualitative,
        Self::Language,
        Self::Web,
    ];

    /// Returns its heading.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Work => "To keep and to hand on",
            Self::Reading => "To read and to print",
            Self::Tables => "Tables and discourse networks",
            Self::Networks => "Networks",
            Self::Qualitative => "Qualitative data analysis",
            Self::Language => "Annotation tools and language processing",
            Self::Web => "Linked data and arguments",
        }
    }
}

/// Why a file was not made.
#[derive(Debug, Error)]
pub enum WriteError {
    /// Only if memory runs out.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// Only if memory runs out.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// Only if memory runs out.
    #[error(transparent)]
    Xml(#[from] std::io::Error),
    /// What is to be written is more than the format can hold, or nothing that it is for.
    #[error("{0}")]
    Unsuited(String),
}
