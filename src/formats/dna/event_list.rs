//! The list of statements as a CSV, as Discourse Network Analyzer writes it (`Exporter.eventCSV`).

use std::{collections::BTreeMap, fmt::Write as _};

use super::statements::{Statement, Statements, date};
use crate::{
    formats::{
        Confidence, Export, Format, Group, WriteBy, WriteError, Writer, Written,
        names::{quotable, unique},
    },
    model::Timestamp,
    text::counted,
};

/// The format of lists of statements.
pub const FORMAT: Format = Format {
    id: "dna-events",
    name: "DNA event list",
    about: "The claims as Discourse Network Analyzer exports its statements, for R and relational event models.",
    extensions: &["csv"],
    media_type: "text/csv",
    recognize: |_| Confidence::No,
    read: None,
    writer: Some(Writer {
        by: WriteBy::Program(write),
        group: Group::Tables,
        opens_in: "R (rem, goldfish, scripts of rDNA), spreadsheets",
        ending: "events.csv",
        leaves_out: Some("mentions, tags, notes, claims without actor, issue or stance"),
    }),
};

/// The columns.
const HEAD: &str = r#""statement_id";"time";"person";"organization";"concept";"agreement";"start_position";"stop_position";"text";"coder";"document_id";"document_title";"document_author";"document_source";"document_section";"document_type""#;

fn write(export: &Export<'_>) -> Result<Written, WriteError> {
    let Statements { statements, mut lost, .. } = Statements::new(export);
    let entries = export.entries();
    let actors = unique(entries.actors.iter().map(|actor| actor.name.as_str()), plain);
    let actors: BTreeMap<_, _> = entries.actors.iter().map(|actor| actor.id).zip(actors).collect();
    let issues = unique(entries.issues.iter().map(|issue| issue.name.as_str()), plain);
    let issues: BTreeMap<_, _> = entries.issues.iter().map(|issue| issue.id).zip(issues).collect();
    let name = |name: Option<&String>| name.cloned().unwrap_or_default();
    let mut text = format!("{HEAD}\n");
    let mut notes = 0;
    for (number, statement) in statements.iter().enumerate() {
        notes += usize::from(!statement.annotation.note.is_empty());
        let Statement { annotation, document, agreement, coder, .. } = statement;
        let origin = &document.origin;
        let author = plain(origin.author.as_deref().unwrap_or_default());
        let source = origin.publication.as_ref().or(origin.source.as_ref());
        let source = plain(source.map_or("", String::as_str));
        // Writing to a string never fails.
        let _ = writeln!(
            text,
            r#"{};{};"";"{}";"{}";{agreement};{};{};"{}";{coder};{};"{}";"{author}";"{source}";"";"""#,
            number + 1,
            time(statement),
            name(actors.get(&statement.actor)),
            name(issues.get(&statement.issue)),
            statement.start.get(),
            statement.stop.get(),
            plain(&annotation.quote.exact),
            statement.document_number,
            plain(&document.title),
        );
    }
    if notes > 0 {
        lost.push(format!("{} on claims", counted(notes, "note")));
    }
    Ok(Written { bytes: text.into_bytes(), lost })
}

/// Returns a text as it stands between quotation marks: semicolons become commas.
fn plain(text: &str) -> String {
    quotable(&text.replace(';', ","))
}

/// Returns when the claim was made: on its own day, or when its document was published.
fn time(statement: &Statement<'_>) -> String {
    let own = statement.annotation.date.map(Timestamp::of_day);
    let time = own.unwrap_or_else(|| date(statement.document)).to_string();
    // 2026-01-23T10:00:00.123Z
    time.chars().take(19).map(|c| if c == 'T' { ' ' } else { c }).collect()
}
