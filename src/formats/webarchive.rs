//! Web pages as one file, as Safari saves them.

use super::{
    format::{Confidence, Format, ReadBy},
    script::Script,
};

/// The format of Safari’s web archives.
pub const FORMAT: Format = Format {
    id: "webarchive",
    name: "Web archive",
    about: "An article as Safari saves it with its pictures.",
    extensions: &["webarchive"],
    media_type: "application/x-webarchive",
    recognize: |sample| {
        let is_archive = sample.starts_with(b"bplist00") && sample.contains("webmainresource");
        let is_named = sample.starts_with(b"bplist00") && sample.is_named(FORMAT.extensions);
        if is_archive || is_named { Confidence::Declared } else { Confidence::No }
    },
    read: Some(ReadBy::Script(Script::Webarchive)),
    writer: None,
};
