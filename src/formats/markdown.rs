//! Markdown.

use super::{
    format::{Confidence, Format, ReadBy},
    script::Script,
};

/// The format of Markdown.
pub const FORMAT: Format = Format {
    id: "markdown",
    name: "Markdown",
    about: "An article with simple marks for headings, lists and quotations.",
    extensions: &["md", "markdown"],
    media_type: "text/markdown",
    recognize: |sample| {
        if sample.is_named(FORMAT.extensions) { Confidence::Named } else { Confidence::No }
    },
    read: Some(ReadBy::Script(Script::Markdown)),
    writer: None,
};
