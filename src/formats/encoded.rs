//! Plain text in another encoding than UTF-8.

use super::{
    format::{Confidence, Format, ReadBy},
    script::Script,
};

/// The format of plain text in another encoding.
pub const FORMAT: Format = Format {
    id: "encoded",
    name: "Plain text, other encodings",
    about: "An article in an encoding of before UTF-8; which it is is found out.",
    extensions: &["txt"],
    media_type: "text/plain",
    recognize: |sample| {
        if sample.is_utf8 || sample.is_archive() { Confidence::No } else { Confidence::Fallback }
    },
    read: Some(ReadBy::Script(Script::Text)),
    writer: None,
};
