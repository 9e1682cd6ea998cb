//! Reading a table: of ours, or another that has a column of quotations and one of kinds.

use std::{collections::BTreeMap, str::FromStr};

use csv::{ReaderBuilder, StringRecord};
use uuid::Uuid;

use super::cell::{as_it_was, parted};
use crate::{
    analysis::Pace,
    formats::{
        coded::{Code, CodedDocument, Coder, Coding, Place, Project, Role},
        labels::Builder,
        read_error::{self, ReadError},
    },
    model::{
        ActorId, AnnotationId, AnnotatorId, DocumentId, IssueId, Kind, Published, Quote, Source,
        Stance, TagId, rfc3339,
    },
};

/// How many steps a row counts for.
const STEPS: usize = 50;

/// Returns what separates the columns of a table of annotations; `None` if this is none.
pub fn separator(start: &[u8]) -> Option<u8> {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let header = start.split(|byte| matches!(byte, b'\n' | b'\r')).next()?;
    b",;\t".iter().copied().find(|&separator| {
        let names: Vec<_> = header.split(|&byte| byte == separator).map(name).collect();
        ["kind", "quote"].into_iter().all(|column| names.iter().any(|name| name == column))
    })
}

/// Returns whether a file begins as a table of annotations, in whatever encoding: the names of the columns are
/// ASCII, which UTF-16 has zeros between.
pub fn is_table(start: &[u8]) -> bool {
    let start = start
        .strip_prefix(b"\xff\xfe")
        .or_else(|| start.strip_prefix(b"\xfe\xff"))
        .unwrap_or(start);
    let narrow: Vec<u8> = start.iter().copied().filter(|&byte| byte != 0).collect();
    separator(&narrow).is_some()
}

fn name(field: &[u8]) -> String {
    String::from_utf8_lossy(field).trim().trim_matches('"').trim().to_lowercase()
}

/// Reads a table.
pub async fn project(text: &str, pace: &Pace) -> Result<Project, ReadError> {
    let separator = separator(text.as_bytes()).ok_or_else(|| ReadError {
        place: None,
        what: "it is no table of annotations: its first line has no columns \"kind\" and \"quote\""
            .into(),
        remedy: Some(
            "For a list of actors, issues or tags, use \"Fill from a list…\" beside them".into(),
        ),
    })?;
    let mut reader =
        ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let unreadable = |error: csv::Error| ReadError::whole(error);
    let header = reader.headers().map_err(unreadable)?.clone();
    let mut columns = BTreeMap::new();
    for (at, field) in header.iter().enumerate() {
        // Of two columns of a name, the first counts.
        columns.entry(name(field.as_bytes())).or_insert(at);
    }
    let mut table = Table {
        columns,
        builder: Builder::new("csv"),
        names: BTreeMap::new(),
        row: StringRecord::new(),
        line: 0,
    };
    pace.expect(text.len() / 200 * STEPS);
    while reader.read_record(&mut table.row).map_err(unreadable)? {
        table.line = table.row.position().map_or(0, |position| position.line());
        table.take()?;
        pace.spend(STEPS).await;
    }
    Ok(table.builder.finish())
}

struct Table {
    columns: BTreeMap<String, usize>,
    builder: Builder,
    /// The names by which ids have been met first.
    names: BTreeMap<(u8, Uuid), String>,
    row: StringRecord,
    line: u64,
}

impl Table {
    fn cell(&self, column: &str) -> &str {
        let at = self.columns.get(column).and_then(|&at| self.row.get(at));
        as_it_was(at.unwrap_or_default())
    }

    /// The value of a cell; `None` if it is empty or something else, which is counted.
    fn value<T>(
        &mut self,
        column: &str,
        read: impl Fn(&str) -> Option<T>,
        (one, many): (&'static str, &'static str),
    ) -> Option<T> {
        let cell = self.cell(column).trim();
        if cell.is_empty() {
            return None;
        }
        let value = read(cell);
        if value.is_none() {
            self.builder.lose(one, many, 1);
        }
        value
    }

    fn id<T: FromStr + Into<Uuid>>(&mut self, column: &str) -> Option<Uuid> {
        let read = |cell: &str| cell.parse().ok().map(T::into);
        self.value(column, read, ("id that is none", "ids that are none"))
    }

    fn wrong(&self, column: &str, what: String) -> ReadError {
        let place = format!("line {}, column \"{column}\"", self.line);
        let place = Some(read_error::Place::Value(place));
        ReadError { place, what, remedy: Some("Correct the cell, and open the file again".into()) }
    }

    fn take(&mut self) -> Result<(), ReadError> {
        if self.row.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        let kind = self.cell("kind").trim().to_lowercase();
        let kind = match kind.as_str() {
            "disputed issue" => Some(Kind::Issue),
            other => Kind::ALL.into_iter().find(|kind| kind.name() == other),
        };
        let kind = kind.ok_or_else(|| {
            self.wrong(
                "kind",
                format!(
                    "this is none of claim, actor and issue: \u{201c}{}\u{201d}",
                    short(self.cell("kind"))
                ),
            )
        })?;
        let stance = self.cell("stance").trim().to_lowercase();
        let stance = match stance.as_str() {
            "" => None,
            other => Some(
                Stance::ALL.into_iter().find(|stance| stance.name() == other).ok_or_else(|| {
                    self.wrong(
                        "stance",
                        format!(
                            "this is none of supports, opposes and unclear: \u{201c}{}\u{201d}",
                            short(other)
                        ),
                    )
                })?,
            ),
        };
        let offset = ("offset that is no number", "offsets that are no numbers");
        let start: Option<usize> = self.value("start", |cell| cell.parse().ok(), offset);
        let end: Option<usize> = self.value("end", |cell| cell.parse().ok(), offset);
        let position =
            start.zip(end).filter(|(start, end)| start < end).map(|(start, end)| start..end);
        let exact = self.cell("quote").to_owned();
        if exact.is_empty() && position.is_none() {
            self.builder.lose("row without a passage", "rows without passages", 1);
            return Ok(());
        }
        let quote = (!exact.is_empty()).then(|| Quote {
            exact,
            prefix: self.cell("prefix").to_owned(),
            suffix: self.cell("suffix").to_owned(),
        });
        let (document, document_id) = self.document()?;
        let mut codes = Vec::new();
        let actor = self.id::<ActorId>("actor_id");
        let issue = self.id::<IssueId>("issue_id");
        codes.extend(self.code(Role::Actor, 1, actor, self.cell("actor").to_owned())?);
        codes.extend(self.code(Role::Issue, 2, issue, self.cell("issue").to_owned())?);
        let ids: Vec<_> =
            parted(self.cell("tag_ids")).iter().map(|id| id.parse::<TagId>().ok()).collect();
        let mut tags = parted(self.cell("tags"));
        // A tag without a name leaves an empty cell.
        if tags.is_empty() && ids.len() == 1 {
            tags.push(String::new());
        }
        for (at, tag) in tags.into_iter().enumerate() {
            let id = ids.get(at).copied().flatten().map(Uuid::from);
            codes.extend(self.code(Role::Tag, 3, id, tag)?);
        }
        let annotator = self.annotator()?;
        let moment = ("moment that is none", "moments that are none");
        let date =
            self.value("date", rfc3339::read_day, ("date that is none", "dates that are none"));
        let created = self.value("created", |cell| cell.parse().ok(), moment);
        let modified = self.value("modified", |cell| cell.parse().ok(), moment);
        let id = match self.id::<AnnotationId>("id") {
            Some(id) => id,
            None => {
                let cells: Vec<&str> = self.row.iter().collect();
                let document = document_id.to_string();
                self.builder.id(&[&["coding", &document], cells.as_slice()].concat())
            }
        };
        let note = self.cell("note").to_owned();
        self.builder.coding(Coding {
            id,
            document,
            place: Place { position, quote },
            codes,
            kind: Some(kind),
            stance,
            note,
            date,
            annotator,
            created,
            modified,
        })
    }

    fn document(&mut self) -> Result<(usize, Uuid), ReadError> {
        let filled = |cell: &str| Some(cell.to_owned()).filter(|cell| !cell.is_empty());
        let title = self.cell("title").to_owned();
        let published =
            self.value("published", Published::read, ("date that is none", "dates that are none"));
        let origin = Source {
            source: filled(self.cell("source")),
            author: filled(self.cell("author")),
            publication: filled(self.cell("publication")),
            published,
            language: filled(self.cell("language")),
        };
        let id = self.id::<DocumentId>("document_id");
        let source = origin.source.clone().unwrap_or_default();
        let id = id.unwrap_or_else(|| self.builder.id(&["document", &title, &source]));
        let number = self.builder.put_document(CodedDocument { id, title, origin, text: None })?;
        Ok((number, id))
    }

    /// The code of an entry. An id that goes by another name than before has been written over: the name counts.
    fn code(
        &mut self,
        role: Role,
        register: u8,
        id: Option<Uuid>,
        name: String,
    ) -> Result<Option<usize>, ReadError> {
        let id = id.filter(|&id| {
            *self.names.entry((register, id)).or_insert_with(|| name.clone()) == name
        });
        match id {
            Some(id) => {
                let (aliases, description) = (Vec::new(), String::new());
                let code = Code { id, name, aliases, description, parent: None, role: Some(role) };
                self.builder.put_code(code).map(Some)
            }
            None if name.is_empty() => Ok(None),
            None => self.builder.code(&name, Some(role)).map(Some),
        }
    }

    fn annotator(&mut self) -> Result<Option<usize>, ReadError> {
        let name = self.cell("annotator").to_owned();
        match self.id::<AnnotatorId>("annotator_id") {
            Some(id) => self.builder.put_coder(Coder { id, name }).map(Some),
            None if name.is_empty() => Ok(None),
            None => self.builder.coder(&name).map(Some),
        }
    }
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}
