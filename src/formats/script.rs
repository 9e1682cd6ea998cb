//! The scripts of the page that read files for which it takes a browser (`readers/`).

use std::borrow::Cow;

use serde::Deserialize;

use super::read_error::{Place, ReadError};

/// Why a script has refused a file.
#[derive(Deserialize)]
pub(super) struct Refusal {
    #[serde(rename = "where")]
    place: Option<String>,
    what: String,
    remedy: Option<String>,
}

impl From<Refusal> for ReadError {
    fn from(Refusal { place, what, remedy }: Refusal) -> Self {
        Self { place: place.map(Place::Value), what, remedy: remedy.map(Cow::Owned) }
    }
}

/// What a script gives back that has refused.
#[derive(Deserialize)]
struct Refused {
    error: Refusal,
}

/// Reads why a script has refused, of the JSON that it gives back.
pub fn refusal(json: &str) -> ReadError {
    match serde_json::from_str(json) {
        Ok(Refused { error }) => error.into(),
        Err(_) => {
            ReadError::whole("a part of Faultline is broken: it does not say what went wrong")
        }
    }
}

/// A script that reads files. It gives back JSON, which [`Found::read`](super::article::Found::read)
/// takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// Web pages, and what was copied from them.
    Html,
    /// Web pages as one file, as Chromium saves them.
    Mhtml,
    /// Web pages as one file, as Safari saves them.
    Webarchive,
    /// Markdown.
    Markdown,
    /// PDF.
    Pdf,
    /// Documents of Word.
    Docx,
    /// Documents of LibreOffice and others.
    Odt,
    /// Electronic books.
    Epub,
    /// A page that the bookmarklet has brought.
    Brought,
    /// Plain text in another encoding than UTF-8.
    Text,
    /// Projects of Discourse Network Analyzer, which are SQLite. It writes them too.
    Dna,
}

impl Script {
    /// The name by which `readers/readers.js` knows it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Mhtml => "mhtml",
            Self::Webarchive => "webarchive",
            Self::Markdown => "markdown",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Epub => "epub",
            Self::Brought => "brought",
            Self::Text => "text",
            Self::Dna => "dna",
        }
    }

    /// Returns whether it can tell an article from the page around it.
    pub const fn has_parts(self) -> bool {
        matches!(self, Self::Html | Self::Mhtml | Self::Webarchive | Self::Brought)
    }

    /// Returns whether the encoding of a file has to be found out, and can be said.
    pub const fn has_encoding(self) -> bool {
        matches!(self, Self::Html | Self::Markdown | Self::Text)
    }
}
