//! Web pages.

use super::{
    format::{Confidence, Format, ReadBy},
    script::Script,
};

/// The format of web pages.
pub const FORMAT: Format = Format {
    id: "html",
    name: "Web page",
    about: "An article as it was saved from a browser.",
    extensions: &["html", "htm", "xhtml"],
    media_type: "text/html",
    recognize: |sample| {
        let tags = ["<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<div", "<h1"];
        if sample.begins_with(b'<') && tags.iter().any(|tag| sample.contains(tag)) {
            Confidence::Content
        } else if sample.is_named(FORMAT.extensions) {
            Confidence::Named
        } else {
            Confidence::No
        }
    },
    read: Some(ReadBy::Script(Script::Html)),
    writer: None,
};
