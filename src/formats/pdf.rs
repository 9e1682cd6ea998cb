//! PDF.

use super::{
    format::{Confidence, Format, ReadBy},
    script::Script,
};

/// The format of PDF.
pub const FORMAT: Format = Format {
    id: "pdf",
    name: "PDF",
    about: "An article as it was printed; its pages can be cited.",
    extensions: &["pdf"],
    media_type: "application/pdf",
    recognize: |sample| {
        if sample.contains("%pdf-") { Confidence::Declared } else { Confidence::No }
    },
    read: Some(ReadBy::Script(Script::Pdf)),
    writer: None,
};
