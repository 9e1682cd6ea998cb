//! A report on what is claimed: shares, agreement and conflict, and the claims by issue and actor with
//! their sources. It is made once and written in several formats.
//!
//! Begin with `content`, which makes it; `piece` is what it is made of; `markdown` and `word` write it.

mod content;
mod markdown;
mod piece;
mod word;

use super::{
    export::{Export, Written},
    format::{Confidence, Format, Group, WriteBy, Writer},
};
use crate::{model::Kind, text::counted};

/// The format of the report in Markdown.
pub const MARKDOWN: Format = Format {
    id: "report",
    name: "Markdown report",
    about: "The claims by issue and actor, with quotations, sources and shares.",
    extensions: &["md"],
    media_type: "text/markdown",
    recognize: |_| Confidence::No,
    read: None,
    writer: Some(Writer {
        by: WriteBy::Program(|export| {
            let text = markdown::write(&content::report(export));
            Ok(Written { bytes: text.into_bytes(), lost: lost(export) })
        }),
        group: Group::Reading,
        opens_in: "any text editor, Obsidian, GitHub, Pandoc",
        ending: "md",
        leaves_out: LEAVES_OUT,
    }),
};

/// The format of the report for word processors.
pub const WORD: Format = Format {
    id: "report-word",
    name: "Word report",
    about: "The claims by issue and actor, with quotations, sources and shares, to write on with.",
    extensions: &["docx"],
    media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    recognize: |_| Confidence::No,
    read: None,
    writer: Some(Writer {
        by: WriteBy::Program(|export| {
            let bytes = word::write(&content::report(export))?;
            Ok(Written { bytes, lost: lost(export) })
        }),
        group: Group::Reading,
        opens_in: "Word, LibreOffice, Google Docs, Pages",
        ending: "docx",
        leaves_out: LEAVES_OUT,
    }),
};

const LEAVES_OUT: Option<&str> =
    Some("mentions of actors and issues, what the articles say besides, who annotated what");

/// The mentions, which have no place in a report.
fn lost(export: &Export<'_>) -> Vec<String> {
    let documents = export.documents();
    let annotations = documents.iter().flat_map(|document| export.annotations_of(document.id));
    let mentions = annotations.filter(|one| one.kind() != Kind::Claim).count();
    (mentions > 0)
        .then(|| format!("{} of actors and issues", counted(mentions, "mention")))
        .into_iter()
        .collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
