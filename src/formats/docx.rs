//! Documents of Word (ECMA-376).

use super::{
    format::{Confidence, Format, ReadBy},
    script::Script,
};

/// The format of documents of Word.
pub const FORMAT: Format = Format {
    id: "docx",
    name: "Word",
    about: "An article written in Word.",
    extensions: &["docx"],
    media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    recognize: |sample| {
        match sample.is_archive() {
            true if sample.contains("word/") => Confidence::Declared,
            // An archive that says nothing of itself at its beginning is most likely one.
            true => Confidence::Fallback,
            false => Confidence::No,
        }
    },
    read: Some(ReadBy::Script(Script::Docx)),
    writer: None,
};
