//! Projects of Discourse Network Analyzer 3: a database of SQLite with sixteen tables.

use serde::{Deserialize, Serialize};

use super::{read, tables::Tables, write::tables};
use crate::{
    analysis::Pace,
    formats::{
        Confidence, Content, Export, Format, Group, Input, Place, ReadBy, ReadError, ReadFuture,
        Script, WriteBy, WriteError, Writer, Written, script::Refusal,
    },
};

/// The format of projects.
pub const FORMAT: Format = Format {
    id: "dna",
    name: "DNA project",
    about: "Documents and claims as Discourse Network Analyzer has them: documents, statements, entities.",
    extensions: &["dna"],
    media_type: "application/vnd.sqlite3",
    recognize: |sample| {
        if sample.starts_with(b"SQLite format 3\0") {
            Confidence::Content
        } else if sample.is_named(&["dna"]) {
            Confidence::Named
        } else {
            Confidence::No
        }
    },
    read: Some(ReadBy::ScriptThenProgram(Script::Dna, read)),
    writer: Some(Writer {
        by: WriteBy::Script(Script::Dna, write),
        group: Group::Tables,
        opens_in: "Discourse Network Analyzer 3, rDNA; the password is “faultline”",
        ending: "dna",
        leaves_out: Some("mentions, tags, claims without actor, issue or stance, languages"),
    }),
};

/// What the script is given, and gives back.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Exchanged {
    Tables(Box<Tables>),
    #[serde(skip_serializing)]
    Error(Refusal),
}

fn read(input: Input, pace: Pace) -> ReadFuture {
    Box::pin(async move {
        let mut json = serde_json::Deserializer::from_str(input.text()?);
        let exchanged: Exchanged =
            serde_path_to_error::deserialize(&mut json).map_err(|error| {
                let path = error.path().to_string();
                let value = path.strip_prefix("tables.").unwrap_or(&path).to_owned();
                let what = "this is not a value that Discourse Network Analyzer writes".into();
                ReadError { place: Some(Place::Value(value)), what, remedy: None }
            })?;
        match exchanged {
            Exchanged::Tables(tables) => {
                Ok(Content::Coded(Box::new(read::project(&tables, &pace).await?)))
            }
            Exchanged::Error(refusal) => Err(refusal.into()),
        }
    })
}

fn write(export: &Export<'_>) -> Result<Written, WriteError> {
    let (tables, lost) = tables(export)?;
    let bytes = serde_json::to_vec(&Exchanged::Tables(Box::new(tables)))?;
    Ok(Written { bytes, lost })
}
