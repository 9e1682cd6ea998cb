//! REFI-QDA 1.5, in which programs for qualitative data analysis exchange projects and codebooks:
//! NVivo, MAXQDA, ATLAS.ti, QualCoder, Quirkos, Taguette and others. `docs/formats/qda.md` says how our
//! annotations are mapped.

mod guids;
mod markup;
mod own;
mod read_codes;
mod read_project;
mod read_text;
mod write_codes;
mod write_project;
mod xml;

use self::{guids::Guids, markup::Markup};
use super::{
    coded::Project,
    export::{Export, Written},
    format::{Confidence, Content, Format, Group, ReadBy, WriteBy, Writer},
    read_error::ReadError,
};
use crate::{analysis::Pace, text::counted};

/// The format of projects.
pub const PROJECT: Format = Format {
    id: "refi-qda",
    name: "REFI-QDA project",
    about: "Texts with their codes, for programs of qualitative data analysis.",
    extensions: &["qdpx", "qde"],
    media_type: "application/zip",
    recognize: |sample| {
        let declares = match sample.is_archive() {
            true => sample.contains("project.qde"),
            false => sample.contains("urn:QDA-XML:project:"),
        };
        match declares {
            true => Confidence::Declared,
            false if sample.is_named(&["qdpx", "qde"]) => Confidence::Named,
            false => Confidence::No,
        }
    },
    read: Some(ReadBy::Program(|input, pace| {
        Box::pin(async move {
            let project = read_project::read(input.bytes, &pace).await?;
            Ok(Content::Coded(Box::new(project)))
        })
    })),
    writer: Some(Writer {
        by: WriteBy::Program(write_project::write),
        group: Group::Qualitative,
        opens_in: "NVivo, MAXQDA, ATLAS.ti, QualCoder, Quirkos, Dedoose and others",
        ending: "qdpx",
        leaves_out: Some(
            "headings, lists and pages of the text, how far it is coded, its earlier versions",
        ),
    }),
};

/// The format of codebooks.
pub const CODEBOOK: Format = Format {
    id: "refi-qda-codebook",
    name: "REFI-QDA codebook",
    about: "Actors, issues and tags as codes, for programs of qualitative data analysis.",
    extensions: &["qdc"],
    media_type: "application/xml",
    recognize: |sample| match sample.contains("urn:QDA-XML:codebook:") {
        true => Confidence::Declared,
        false if sample.contains("<CodeBook") => Confidence::Content,
        false if sample.is_named(&["qdc"]) => Confidence::Named,
        false => Confidence::No,
    },
    read: Some(ReadBy::Program(|input, pace| {
        Box::pin(async move {
            let project = read_codebook(input.text()?, &pace).await?;
            Ok(Content::Coded(Box::new(project)))
        })
    })),
    writer: Some(Writer {
        by: WriteBy::Program(|export| Ok(write_codebook(export))),
        group: Group::Qualitative,
        opens_in: "NVivo, MAXQDA, ATLAS.ti, QualCoder, Quirkos and others",
        ending: "qdc",
        leaves_out: Some("texts and annotations, other names of actors"),
    }),
};

/// Reads a codebook.
async fn read_codebook(text: &str, pace: &Pace) -> Result<Project, ReadError> {
    let root = xml::parse(text, pace).await?;
    if root.name != "CodeBook" {
        return Err(ReadError::whole(
            "it is no REFI-QDA codebook: it does not begin with <CodeBook>",
        ));
    }
    let codes = read_codes::read(&root);
    let sets: usize = root.all("Sets").map(|sets| sets.all("Set").count()).sum();
    let lost = [(sets, "set", " of codes"), (codes.coloured, "colour", " of codes")];
    let lost = lost.into_iter().filter(|(count, ..)| *count > 0);
    let lost = lost.map(|(count, noun, rest)| format!("{}{rest}", counted(count, noun))).collect();
    Ok(Project { codes: codes.codes, lost, ..Project::default() })
}

/// Writes a codebook.
fn write_codebook(export: &Export<'_>) -> Written {
    let mut markup = Markup::new();
    let mut aliases = 0;
    markup
        .begin("CodeBook")
        .attribute("xmlns", "urn:QDA-XML:codebook:1.0")
        .attribute("origin", &own::origin());
    write_codes::write(&mut markup, &export.entries(), &mut Guids::default(), |actor, _| {
        aliases += actor.aliases.len();
        Vec::new()
    });
    markup.end();
    let lost = (aliases > 0).then(|| format!("{} of actors", counted(aliases, "other name")));
    Written { bytes: markup.into_text().into_bytes(), lost: lost.into_iter().collect() }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
