//! Electronic books (EPUB).

use super::{
    format::{Confidence, Format, ReadBy},
    script::Script,
};

/// The format of electronic books.
pub const FORMAT: Format = Format {
    id: "epub",
    name: "EPUB",
    about: "A book or a long report.",
    extensions: &["epub"],
    media_type: "application/epub+zip",
    recognize: |sample| {
        let is_book = sample.contains("mimetypeapplication/epub+zip");
        if sample.is_archive() && is_book { Confidence::Declared } else { Confidence::No }
    },
    read: Some(ReadBy::Script(Script::Epub)),
    writer: None,
};
