//! Reads a project: its description, and the texts that it names.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{
    guids,
    own::{CLAIM_DATE, ORIGIN, OTHER_NAMES, Own, Variable, part},
    read_codes::{self, Codes, target},
    read_text::{LineEnds, Source},
    write_project::{DESCRIPTION, SOURCES},
    xml::{self, Element},
};
use crate::{
    analysis::Pace,
    codec::Day,
    formats::{
        archive::Archive,
        coded::{CodedDocument, Coder, Coding, Place, Project, Role},
        read_error::{Place as ErrorPlace, ReadError},
    },
    model::{self, Published, Timestamp},
    text::counted,
};

/// Where macOS puts what it knows of files beside their contents.
const RESOURCE_FORKS: &str = "__MACOSX/";

/// How many steps a passage counts for.
const STEPS: usize = 20;

/// Reads a project from its archive, or from its description alone.
pub(super) async fn read(bytes: Vec<u8>, pace: &Pace) -> Result<Project, ReadError> {
    let (description, mut packed) = if bytes.starts_with(b"PK") {
        let (description, packed) = Packed::open(bytes)?;
        (description, Some(packed))
    } else {
        (bytes, None)
    };
    let root = xml::parse(utf8(&description)?, pace).await?;
    if root.name != "Project" {
        return Err(ReadError::whole(
            "it is no REFI-QDA project: it does not begin with <Project>",
        ));
    }
    let mut reading = Reading::of(&root);
    let sources = root.all("Sources").flat_map(|sources| &sources.children);
    for source in sources {
        pace.spend(STEPS).await;
        match source.name.as_str() {
            "TextSource" => reading.source(source, source, &mut packed, pace).await?,
            "PDFSource" => {
                reading.pdf_passages += source.all("PDFSelection").count();
                match source.first("Representation") {
                    Some(text) => reading.source(source, text, &mut packed, pace).await?,
                    None => reading.pdfs += 1,
                }
            }
            "PictureSource" => reading.pictures += 1,
            "AudioSource" | "VideoSource" => reading.recordings += 1,
            _ => {}
        }
    }
    Ok(reading.finish(&root))
}

/// The archive of a project.
struct Packed {
    archive: Archive,
    /// The folder that the project is in, if who has packed it again has put it into one. Ends with a slash.
    folder: String,
}

impl Packed {
    /// Opens an archive, and reads the description in it.
    fn open(bytes: Vec<u8>) -> Result<(Vec<u8>, Self), ReadError> {
        let mut archive = Archive::open(bytes)?;
        let is_description =
            |name: &&str| name.ends_with(".qde") && !name.starts_with(RESOURCE_FORKS);
        let name = match archive.has(DESCRIPTION) {
            true => DESCRIPTION.to_owned(),
            false => archive.names().find(is_description).unwrap_or_default().into(),
        };
        let description = archive.read(&name)?.ok_or_else(|| ReadError {
            place: None,
            what: format!("there is no {DESCRIPTION} in the archive, so it is no REFI-QDA project"),
            remedy: Some("Export the project again".into()),
        })?;
        let folder = name.rfind('/').map_or("", |end| &name[..=end]).to_owned();
        Ok((description, Self { archive, folder }))
    }

    /// Returns a file among the sources.
    fn source(&mut self, path: &str) -> Result<Option<Vec<u8>>, ReadError> {
        self.archive.read(&format!("{}{SOURCES}/{path}", self.folder))
    }
}

/// Returns the text of a file of the archive.
pub(super) fn utf8(bytes: &[u8]) -> Result<&str, ReadError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| ReadError {
        place: Some(ErrorPlace::Byte(error.valid_up_to())),
        what: "it is not a text in UTF-8, which the standard asks for".into(),
        remedy: Some("Export it again".into()),
    })
}

/// A note of the project.
struct Note<'a> {
    name: &'a str,
    text: &'a str,
    is_read: bool,
}

/// A project that is being read.
struct Reading<'a> {
    project: Project,
    codes: Codes,
    users: BTreeMap<Uuid, usize>,
    variables: BTreeMap<Uuid, Variable>,
    notes: BTreeMap<Uuid, Note<'a>>,
    /// The notes that links tie to passages.
    linked: BTreeMap<Uuid, Vec<Uuid>>,
    line_ends: LineEnds,
    pictures: usize,
    recordings: usize,
    pdfs: usize,
    pdf_passages: usize,
    elsewhere: usize,
    elsewhere_passages: usize,
    empty: usize,
    of_whole_texts: usize,
    values: usize,
    unknown_codes: usize,
}

impl<'a> Reading<'a> {
    /// Reads all but the sources.
    fn of(root: &'a Element) -> Self {
        let origin = root.attribute("origin").unwrap_or_default();
        let line_ends = match origin {
            origin if origin.starts_with(ORIGIN) => LineEnds::Kept,
            origin if origin.to_uppercase().contains("ATLAS") => LineEnds::One,
            _ => LineEnds::Two,
        };
        let mut project = Project::default();
        let mut users = BTreeMap::new();
        for user in root.all("Users").flat_map(|users| users.all("User")) {
            let id = guids::read(user.attribute("guid").unwrap_or_default());
            users.entry(id).or_insert_with(|| {
                let name = user.attribute("name").or_else(|| user.attribute("id"));
                project.annotators.push(Coder { id, name: name.unwrap_or_default().to_owned() });
                project.annotators.len() - 1
            });
        }
        let mut variables = BTreeMap::new();
        for variable in root.all("Variables").flat_map(|variables| variables.all("Variable")) {
            let id = guids::read(variable.attribute("guid").unwrap_or_default());
            if let Some(known) = variable.attribute("name").and_then(Variable::named) {
                variables.insert(id, known);
            }
        }
        let mut notes = BTreeMap::new();
        for note in root.all("Notes").flat_map(|notes| notes.all("Note")) {
            let id = guids::read(note.attribute("guid").unwrap_or_default());
            let text = match note.text_of("PlainTextContent") {
                "" => note.text_of("Description"),
                text => text,
            };
            let name = note.attribute("name").unwrap_or_default();
            notes.insert(id, Note { name, text, is_read: false });
        }
        let mut linked: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
        for link in root.all("Links").flat_map(|links| links.all("Link")) {
            let end = |name| link.attribute(name).map(guids::read);
            if let (Some(origin), Some(target)) = (end("originGUID"), end("targetGUID")) {
                for (note, passage) in [(origin, target), (target, origin)] {
                    if notes.contains_key(&note) {
                        linked.entry(passage).or_default().push(note);
                    }
                }
            }
        }
        let codes = root.first("CodeBook").map(read_codes::read).unwrap_or_default();
        let mut reading = Self {
            project,
            codes,
            users,
            variables,
            notes,
            linked,
            line_ends,
            pictures: 0,
            recordings: 0,
            pdfs: 0,
            pdf_passages: 0,
            elsewhere: 0,
            elsewhere_passages: 0,
            empty: 0,
            of_whole_texts: 0,
            values: 0,
            unknown_codes: 0,
        };
        reading.notes_on_codes();
        reading
    }

    /// Adds what notes say of codes: other names, or what belongs to the description.
    fn notes_on_codes(&mut self) {
        let Codes { codes, notes, .. } = &mut self.codes;
        for (code, refs) in codes.iter_mut().zip(notes) {
            let names = part(code.id, OTHER_NAMES);
            for id in refs {
                let Some(note) = self.notes.get_mut(id) else { continue };
                note.is_read = true;
                if *id == names {
                    code.aliases = note.text.lines().map(str::to_owned).collect();
                } else if !note.text.trim().is_empty() {
                    if !code.description.is_empty() {
                        code.description.push_str("\n\n");
                    }
                    code.description.push_str(note.text);
                }
            }
        }
    }

    /// Reads a source: what is known of it, and the text with its passages.
    async fn source(
        &mut self,
        source: &Element,
        text: &Element,
        packed: &mut Option<Packed>,
        pace: &Pace,
    ) -> Result<(), ReadError> {
        self.of_whole_texts += source.all("Coding").count();
        let passages = || text.all("PlainTextSelection");
        let Some(string) = contents(text, packed)? else {
            self.elsewhere += 1;
            self.elsewhere_passages += passages().count();
            return Ok(());
        };
        let content = match Source::new(&string, self.line_ends) {
            Ok(content) => content,
            Err(model::DocumentError::Empty) => {
                self.empty += 1;
                self.elsewhere_passages += passages().count();
                return Ok(());
            }
            Err(error) => return Err(ReadError::whole(error)),
        };
        let title = source.attribute("name").or_else(|| text.attribute("name"));
        let origin = self.origin(source);
        self.project.documents.push(CodedDocument {
            id: guids::read(source.attribute("guid").unwrap_or_default()),
            title: title.unwrap_or_default().to_owned(),
            origin,
            text: Some(content.text.clone()),
        });
        for passage in passages() {
            pace.spend(STEPS).await;
            self.passage(passage, &content);
        }
        Ok(())
    }

    /// Reads where a document is from.
    fn origin(&mut self, source: &Element) -> model::Source {
        let mut origin = model::Source::default();
        let mut day = None;
        let mut moment = None;
        for value in source.all("VariableValue") {
            let variable = value.first("VariableRef").and_then(target);
            let variable = variable.and_then(|id| self.variables.get(&id)).copied();
            let text = value.children.iter().find(|child| child.name.ends_with("Value"));
            let text = text.map_or("", |child| child.text.as_str());
            match variable {
                Some(Variable::Source) => origin.source = Some(text.to_owned()),
                Some(Variable::Author) => origin.author = Some(text.to_owned()),
                Some(Variable::Publication) => origin.publication = Some(text.to_owned()),
                Some(Variable::Language) => origin.language = Some(text.to_owned()),
                Some(Variable::Published) => day = Published::read(text.trim()),
                Some(Variable::PublishedAt) => moment = text.trim().parse::<Timestamp>().ok(),
                None => self.values += 1,
            }
        }
        origin.published = day.map(|day| if moment.is_some() { day.at(moment) } else { day });
        origin
    }

    /// Reads a passage: a coding for each of those who have coded it.
    fn passage(&mut self, passage: &Element, source: &Source) {
        let id = guids::read(passage.attribute("guid").unwrap_or_default());
        let at = |name| passage.attribute(name).and_then(|at| at.trim().parse::<usize>().ok());
        // A position that is none is not found in the text.
        let position = at("startPosition").zip(at("endPosition"));
        let position = position.map(|(start, end)| source.position(start)..source.position(end));
        let place = Place { position, quote: None };
        let maker = self.user(passage, "creatingUser").or(self.user(passage, "modifyingUser"));
        let (note, date) = self.notes_on(passage, id);
        // The codes of each annotator, in the order of the file.
        let mut by: Vec<(Option<usize>, Vec<usize>, Option<Timestamp>)> = Vec::new();
        for coding in passage.all("Coding") {
            let code = coding.first("CodeRef").and_then(target);
            let Some(&code) = code.and_then(|code| self.codes.places.get(&code)) else {
                self.unknown_codes += 1;
                continue;
            };
            let user = self.user(coding, "creatingUser").or(maker);
            let created = moment(coding, "creationDateTime");
            match by.iter_mut().find(|(one, ..)| *one == user) {
                Some((_, codes, _)) => codes.push(code),
                None => by.push((user, vec![code], created)),
            }
        }
        if by.is_empty() {
            if note.is_empty() {
                return;
            }
            by.push((maker, Vec::new(), None));
        }
        let document = self.project.documents.len() - 1;
        for (number, (annotator, mut codes, coded)) in by.into_iter().enumerate() {
            let of_maker = annotator == maker;
            let created = moment(passage, "creationDateTime").filter(|_| of_maker).or(coded);
            let modified = moment(passage, "modifiedDateTime").filter(|_| of_maker);
            let mut kind = None;
            let mut stance = None;
            codes.retain(|&code| match self.codes.codes[code].role {
                Some(Role::Kind(of)) if kind.is_none() && self.is_own(code) => {
                    kind = Some(of);
                    false
                }
                Some(Role::Stance(of)) if stance.is_none() && self.is_own(code) => {
                    stance = Some(of);
                    false
                }
                _ => true,
            });
            let id = if number == 0 {
                id
            } else {
                let who = annotator.map(|place| self.project.annotators[place].id);
                part(id, &format!("by {who:?}"))
            };
            self.project.codings.push(Coding {
                id,
                document,
                place: place.clone(),
                codes,
                kind,
                stance,
                note: if number == 0 { note.clone() } else { String::new() },
                date: if number == 0 { date } else { None },
                annotator,
                created,
                modified,
            });
        }
    }

    /// Returns whether a code is one of our own.
    fn is_own(&self, code: usize) -> bool {
        Own::of(self.codes.codes[code].id).is_some()
    }

    /// Returns who has made something.
    fn user(&self, element: &Element, attribute: &str) -> Option<usize> {
        let id = element.attribute(attribute).map(guids::read)?;
        self.users.get(&id).copied()
    }

    /// Returns what is noted on a passage, and the date of its claim.
    fn notes_on(&mut self, passage: &Element, id: Uuid) -> (String, Option<time::Date>) {
        let of_date = part(id, CLAIM_DATE);
        let mut date = None;
        let mut texts: Vec<&str> = vec![passage.text_of("Description")];
        let of_codings = passage.all("Coding").flat_map(|coding| coding.all("NoteRef"));
        let referred = passage.all("NoteRef").chain(of_codings).filter_map(target);
        let linked = self.linked.get(&id).cloned().unwrap_or_default();
        let mut seen = BTreeSet::new();
        for note in referred.chain(linked).filter(|note| seen.insert(*note)) {
            let Some(read) = self.notes.get_mut(&note) else { continue };
            read.is_read = true;
            if note == of_date {
                date = serde_json::from_value::<Day>(read.text.into()).ok().map(|Day(day)| day);
            } else {
                texts.push(read.text);
            }
        }
        let mut all: Vec<&str> = Vec::new();
        for text in texts {
            if !text.is_empty() && !all.contains(&text) {
                all.push(text);
            }
        }
        (all.join("\n\n"), date)
    }

    /// Returns the project, with what is lost.
    fn finish(mut self, root: &Element) -> Project {
        let inner = |list: &str, one: &str| -> usize {
            root.all(list).map(|list| list.all(one).count()).sum()
        };
        let own = self.line_ends == LineEnds::Kept;
        let linked: usize = self.linked.values().map(Vec::len).sum();
        let unread = self.notes.values().filter(|note| !note.is_read);
        let unread = unread.filter(|note| !(note.name.is_empty() && note.text.is_empty())).count();
        let links = if own { 0 } else { inner("Links", "Link").saturating_sub(linked) };
        let lost = [
            (self.pictures, "picture", ""),
            (self.recordings, "recording", " of sound or video"),
            (self.pdfs, "PDF", " without its text"),
            (self.pdf_passages, "passage", " marked on pages of PDFs and not in their text"),
            (self.elsewhere, "text", " that the file only names"),
            (self.empty, "text", " without words"),
            (self.elsewhere_passages, "passage", " of texts that are not in the file"),
            (self.of_whole_texts, "code", " of whole texts"),
            (self.unknown_codes, "coding", " with codes that are not in the file"),
            (self.values, "value", " of variables of texts"),
            (inner("Cases", "Case"), "case", ""),
            (inner("Sets", "Set"), "set", " of codes, texts or memos"),
            (inner("Graphs", "Graph"), "map", ""),
            (links, "link", ""),
            (unread, "memo", " on no passage and no code"),
            (self.codes.coloured, "colour", " of codes"),
        ];
        let lost = lost.into_iter().filter(|(count, ..)| *count > 0);
        self.project.lost =
            lost.map(|(count, noun, rest)| format!("{}{rest}", counted(count, noun))).collect();
        self.project.codes = self.codes.codes;
        self.project
    }
}

/// Reads a moment of an attribute. One without a time zone is taken for UTC.
fn moment(element: &Element, name: &str) -> Option<Timestamp> {
    let text = element.attribute(name)?.trim();
    text.parse().ok().or_else(|| format!("{text}Z").parse().ok())
}

/// Returns the text of a source, if it is in the file.
fn contents(text: &Element, packed: &mut Option<Packed>) -> Result<Option<String>, ReadError> {
    if let Some(content) = text.first("PlainTextContent") {
        return Ok(Some(content.text.clone()));
    }
    let path = text.attribute("plainTextPath").and_then(|path| path.strip_prefix("internal://"));
    let (Some(path), Some(packed)) = (path, packed) else { return Ok(None) };
    let path = path.trim_start_matches('/');
    let Some(bytes) = packed.source(path)? else { return Ok(None) };
    let text = std::str::from_utf8(&bytes).map_err(|error| ReadError {
        place: Some(ErrorPlace::Byte(error.valid_up_to())),
        what: format!("\u{201c}{path}\u{201d} in it is not a text in UTF-8"),
        remedy: Some("Export it again".into()),
    })?;
    Ok(Some(text.to_owned()))
}
