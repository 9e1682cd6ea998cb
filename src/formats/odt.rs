//! Documents of LibreOffice and others (OpenDocument).

use super::{
    format::{Confidence, Format, ReadBy},
    script::Script,
};

/// The format of OpenDocument texts.
pub const FORMAT: Format = Format {
    id: "odt",
    name: "OpenDocument",
    about: "An article written in LibreOffice.",
    extensions: &["odt"],
    media_type: "application/vnd.oasis.opendocument.text",
    recognize: |sample| {
        let is_text = sample.contains("mimetypeapplication/vnd.oasis.opendocument.text");
        if sample.is_archive() && is_text { Confidence::Declared } else { Confidence::No }
    },
    read: Some(ReadBy::Script(Script::Odt)),
    writer: None,
};
