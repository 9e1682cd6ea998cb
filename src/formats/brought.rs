//! Pages that the bookmarklet brings from another tab.

use super::{
    format::{Confidence, Format, ReadBy},
    script::Script,
};

/// The format of pages that the bookmarklet brings.
pub const FORMAT: Format = Format {
    id: "brought",
    name: "Page from the bookmarklet",
    about: "The article that you are reading in another tab.",
    extensions: &[],
    media_type: "application/vnd.faultline.page",
    recognize: |sample| {
        let declared = sample.starts_with(b"faultline-page\n");
        if declared { Confidence::Declared } else { Confidence::No }
    },
    read: Some(ReadBy::Script(Script::Brought)),
    writer: None,
};
