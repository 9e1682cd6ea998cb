//! Writing the table.

use std::fmt::Display;

use csv::{Terminator, WriterBuilder};

use super::{
    cell::{defused, joined},
    columns::COLUMNS,
};
use crate::{
    codec::Day,
    formats::{
        export::{Export, Written},
        format::WriteError,
        labels,
    },
    model::{Annotation, Document, Workspace},
};

/// Writes the table.
pub fn table(export: &Export<'_>) -> Result<Written, WriteError> {
    let mut bytes = Vec::new();
    if export.options.with_bom {
        bytes.extend("\u{feff}".as_bytes());
    }
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(&mut bytes);
    writer.write_record(COLUMNS)?;
    let mut bare = 0;
    for document in export.documents() {
        let mut annotations = export.annotations_of(document.id).peekable();
        bare += usize::from(annotations.peek().is_none());
        for annotation in annotations {
            writer.write_record(row(annotation, document, export.workspace))?;
        }
    }
    writer.flush().map_err(csv::Error::from)?;
    drop(writer);
    let bare = labels::said(bare, "document without annotations", "documents without annotations");
    let lost = bare.into_iter().chain(labels::unused(export)).collect();
    Ok(Written { bytes, lost })
}

fn row(
    annotation: &Annotation,
    document: &Document,
    workspace: &Workspace,
) -> [String; COLUMNS.len()] {
    let origin = &document.origin;
    let body = annotation.body;
    let (start, end) = labels::position(annotation, &document.text);
    let actor = body.actor().and_then(|id| workspace.actors().get(&id));
    let issue = body.issue().and_then(|id| workspace.issues().get(&id));
    let tags = || annotation.tags.iter().filter_map(|id| workspace.tags().get(id));
    let annotator = workspace.annotators().get(&annotation.annotator);
    let said = |text: &Option<String>| defused(text.as_deref().unwrap_or_default());
    [
        annotation.kind().name().into(),
        defused(&annotation.quote.exact),
        actor.map(|it| defused(&it.name)).unwrap_or_default(),
        issue.map(|it| defused(&it.name)).unwrap_or_default(),
        body.stance().map(|stance| stance.name()).unwrap_or_default().into(),
        defused(&joined(tags().map(|tag| tag.name.as_str()))),
        defused(&annotation.note),
        shown(annotation.date.map(Day)),
        annotator.map(|it| defused(&it.name)).unwrap_or_default(),
        defused(&document.title),
        said(&origin.source),
        said(&origin.author),
        said(&origin.publication),
        shown(origin.published.map(|published| Day(published.day()))),
        said(&origin.language),
        start.to_string(),
        end.to_string(),
        defused(&annotation.quote.prefix),
        defused(&annotation.quote.suffix),
        annotation.created.to_string(),
        annotation.modified.to_string(),
        annotation.id.to_string(),
        document.id.to_string(),
        shown(body.actor()),
        shown(body.issue()),
        tags().map(|tag| tag.id.to_string()).collect::<Vec<_>>().join("; "),
        annotation.annotator.to_string(),
    ]
}

fn shown(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
