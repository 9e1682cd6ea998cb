//! Web pages as one file, as Chromium saves them (RFC 2557).

use super::{
    format::{Confidence, Format, ReadBy},
    script::Script,
};

/// The format of web pages as one file.
pub const FORMAT: Format = Format {
    id: "mhtml",
    name: "Web page, single file",
    about: "An article as Chrome, Edge and Opera save it with its pictures.",
    extensions: &["mhtml", "mht"],
    media_type: "multipart/related",
    recognize: |sample| {
        let is_message = sample.contains("mime-version:") && sample.contains("multipart/related");
        if is_message { Confidence::Declared } else { Confidence::No }
    },
    read: Some(ReadBy::Script(Script::Mhtml)),
    writer: None,
};
