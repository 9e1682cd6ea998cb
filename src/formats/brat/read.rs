//! Reading the files: of ours, or of any collection.

use std::{collections::BTreeMap, ops::Range};

use uuid::Uuid;

use super::{
    archive,
    kept::{Kept, KeptAnnotation, KeptDocument},
    line::{is_break, unescaped},
    named,
};
use crate::{
    analysis::Pace,
    codec::Day,
    formats::{
        coded::{Code, Coding, Place, Project, Role},
        labels::{self, Builder, Found, Own},
        read_error::{self, ReadError},
    },
    model::{CodePoint, Source, Stance},
};

/// How many steps a line counts for.
const STEPS: usize = 20;

/// The most bytes of white space within a passage that make no parts of it.
const MAX_BETWEEN: usize = 1_000;

/// Reads an archive.
pub async fn project(bytes: Vec<u8>, pace: &Pace) -> Result<Project, ReadError> {
    let mut builder = Builder::new("brat");
    let files = archive::files(bytes, named::KEPT)?;
    let kept = files.iter().find(|(name, _)| name == named::KEPT);
    let mut kept: Kept =
        kept.and_then(|(_, text)| serde_json::from_str(text).ok()).unwrap_or_default();
    let annotations = files.iter().filter(|(name, _)| archive::is_annotations(name));
    let mut annotations: BTreeMap<&str, &str> =
        annotations.map(|(name, text)| (stem(name), text.as_str())).collect();
    pace.expect(annotations.values().map(|text| text.len()).sum::<usize>() / 40 * STEPS);
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".txt")) {
        let name = stem(name);
        let lines = annotations.remove(name);
        let mut known = BTreeMap::new();
        let own = match kept.remove(name) {
            Some(KeptDocument { beside, annotations }) => {
                known = annotations;
                beside.put(&mut builder, text)?
            }
            None => None,
        };
        let title = name.rsplit('/').next().unwrap_or(name).to_owned();
        let document = match &own {
            Some(own) => Some(own.document.clone()),
            None => builder.document(title, Source::default(), text, name)?,
        };
        let Some(document) = document else { continue };
        let mut file =
            File { name, document, own, known, entities: Vec::new(), places: BTreeMap::new() };
        for (number, line) in lines.unwrap_or_default().split('\n').enumerate() {
            pace.spend(STEPS).await;
            file.line(line.trim_end_matches('\r'), number + 1, &mut builder)?;
        }
        file.put(&mut builder)?;
    }
    builder.lose(
        "file of annotations without its text",
        "files of annotations without their texts",
        annotations.len(),
    );
    Ok(builder.finish())
}

/// A name without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A passage and what is said of it.
struct Entity {
    id: String,
    label: String,
    place: Range<usize>,
    /// What is said of it in codes.
    codes: Vec<usize>,
    /// Of a document of ours: its actor, its issue and its tags.
    references: Vec<(Role, usize)>,
    /// What its relations lead to, by their names.
    relations: Vec<(String, String)>,
    stance: Option<Stance>,
    notes: Vec<String>,
}

/// A file of annotations, while it is read.
struct File<'a> {
    name: &'a str,
    document: Found,
    own: Option<Own>,
    known: BTreeMap<String, KeptAnnotation>,
    entities: Vec<Entity>,
    places: BTreeMap<String, usize>,
}

impl File<'_> {
    fn line(&mut self, line: &str, number: usize, builder: &mut Builder) -> Result<(), ReadError> {
        let mut fields = line.splitn(3, '\t');
        let (id, said, text) = (
            fields.next().unwrap_or_default(),
            fields.next().unwrap_or_default(),
            fields.next().unwrap_or_default(),
        );
        let mut words = said.split(' ').filter(|word| !word.is_empty());
        let name = words.next().unwrap_or_default();
        match id.chars().next() {
            None => Ok(()),
            Some('T') => {
                let places = said.split_once(' ').and_then(|(_, places)| self.place(places));
                let Some((place, parts)) = places else {
                    let value = format!("\u{201c}{}.ann\u{201d}, line {number}", self.name);
                    return Err(ReadError {
                        place: Some(read_error::Place::Value(value)),
                        what: "its place does not lie within the text".into(),
                        remedy: Some("Correct the line, or take it out".into()),
                    });
                };
                if parts > 1 {
                    builder.lose(
                        "passage in several parts, with what stands between them",
                        "passages in several parts, with what stands between them",
                        1,
                    );
                }
                self.places.insert(id.to_owned(), self.entities.len());
                self.entities.push(Entity {
                    id: id.to_owned(),
                    label: name.to_owned(),
                    place,
                    codes: Vec::new(),
                    references: Vec::new(),
                    relations: Vec::new(),
                    stance: None,
                    notes: Vec::new(),
                });
                Ok(())
            }
            Some('A' | 'M') => {
                let (of, value) = (words.next(), words.next());
                self.attribute(of, name, value, builder)
            }
            Some('N') => {
                let (of, reference) = (words.next(), words.next());
                self.reference(of, reference.unwrap_or_default(), text, builder)
            }
            Some('#') => {
                let own = self.own.is_some();
                match words.next().and_then(|of| self.places.get(of)) {
                    Some(&at) if own => self.entities[at].notes.push(unescaped(text)),
                    Some(&at) => self.entities[at].notes.push(text.to_owned()),
                    None => builder.lose(
                        "note that is not on a passage",
                        "notes that are not on passages",
                        1,
                    ),
                }
                Ok(())
            }
            Some('R') => {
                let mut ends =
                    words.filter_map(|end| end.split_once(':')).map(|(_, id)| id.to_owned());
                let (from, to) = (ends.next().unwrap_or_default(), ends.next().unwrap_or_default());
                let is_own = self.own.is_some() && [named::BY, named::ABOUT].contains(&name);
                match self.places.get(&from).filter(|_| is_own) {
                    Some(&at) => self.entities[at].relations.push((name.to_owned(), to)),
                    None => builder.lose("relation", "relations", 1),
                }
                Ok(())
            }
            Some('E') => {
                builder.lose("event", "events", 1);
                Ok(())
            }
            Some('*') => {
                builder.lose("equivalence", "equivalences", 1);
                Ok(())
            }
            Some(_) => {
                builder.lose(
                    "line that is no annotation of brat's",
                    "lines that are no annotations of brat's",
                    1,
                );
                Ok(())
            }
        }
    }

    /// Returns the place of an entity, from its first fragment to its last, and how many parts it has that more
    /// than white space parts.
    fn place(&self, places: &str) -> Option<(Range<usize>, usize)> {
        let text = &self.document.text;
        let mut parts = 0;
        let mut whole: Option<Range<usize>> = None;
        for fragment in places.split(';') {
            let (start, end) = fragment.trim().split_once(' ')?;
            let (start, end): (usize, usize) = (start.parse().ok()?, end.parse().ok()?);
            let byte = |at| text.byte(CodePoint::new(at)).map(|at| at.get());
            let (_, _) = (byte(start)?, byte(end)?);
            if start >= end {
                return None;
            }
            whole = Some(match whole {
                None => {
                    parts = 1;
                    start..end
                }
                Some(before) => {
                    let between = byte(before.end).zip(byte(start));
                    let between = between.and_then(|(from, to)| text.as_str().get(from..to));
                    let is_break = |c: char| c.is_whitespace() || is_break(c);
                    let is_one = between.is_some_and(|words| {
                        words.len() <= MAX_BETWEEN && words.chars().all(is_break)
                    });
                    parts += usize::from(!is_one);
                    before.start.min(start)..before.end.max(end)
                }
            });
        }
        whole.map(|place| (place, parts))
    }

    fn attribute(
        &mut self,
        of: Option<&str>,
        name: &str,
        value: Option<&str>,
        builder: &mut Builder,
    ) -> Result<(), ReadError> {
        let Some(&at) = of.and_then(|of| self.places.get(of)) else {
            builder.lose(
                "attribute that is not on a passage",
                "attributes that are not on passages",
                1,
            );
            return Ok(());
        };
        let stance = Stance::ALL.into_iter().find(|stance| Some(stance.name()) == value);
        if self.own.is_some() && name == named::STANCE && stance.is_some() {
            self.entities[at].stance = stance;
            return Ok(());
        }
        let code = match value {
            Some(value) => format!("{name}: {value}"),
            None => name.to_owned(),
        };
        self.entities[at].codes.push(builder.code(&code, None)?);
        Ok(())
    }

    fn reference(
        &mut self,
        of: Option<&str>,
        reference: &str,
        name: &str,
        builder: &mut Builder,
    ) -> Result<(), ReadError> {
        let Some(&at) = of.and_then(|of| self.places.get(of)) else {
            builder.lose(
                "reference that is not of a passage",
                "references that are not of passages",
                1,
            );
            return Ok(());
        };
        let (database, id) = reference.split_once(':').unwrap_or((reference, ""));
        let register = named::REGISTERS.iter().find(|(register, _)| *register == database);
        if let Some((own, (_, role))) = self.own.as_ref().zip(register) {
            let id = Uuid::try_parse(id).ok();
            let code = match id.and_then(|id| own.known(*role, id)) {
                Some(code) => code,
                None => {
                    let (name, description) = (unescaped(name), String::new());
                    let id = id.unwrap_or_else(|| builder.id(&["entry", database, &name]));
                    let (aliases, parent, role) = (Vec::new(), None, Some(*role));
                    builder.put_code(Code { id, name, aliases, description, parent, role })?
                }
            };
            self.entities[at].references.push((*role, code));
            return Ok(());
        }
        let name = if name.is_empty() { reference } else { name };
        self.entities[at].codes.push(builder.code(name, None)?);
        Ok(())
    }

    /// Puts the passages in.
    fn put(self, builder: &mut Builder) -> Result<(), ReadError> {
        let Self { document, own, known, entities, places, .. } = self;
        let of = |at: &usize, role| {
            entities[*at].references.iter().find(|(of, _)| *of == role).map(|(_, code)| *code)
        };
        for entity in &entities {
            let kind = own.as_ref().and_then(|_| labels::kind(&entity.label));
            let mut codes: Vec<usize> = Vec::new();
            let mut references = entity.references.clone();
            for (relation, to) in &entity.relations {
                let role = if relation == named::BY { Role::Actor } else { Role::Issue };
                // What a relation leads to counts where nothing is said of the claim itself.
                let is_open = !references.iter().any(|(of, _)| *of == role);
                let found = places.get(to).and_then(|at| of(at, role)).filter(|_| is_open);
                references.extend(found.map(|code| (role, code)));
            }
            for role in [Role::Actor, Role::Issue, Role::Tag] {
                codes
                    .extend(references.iter().filter(|(of, _)| *of == role).map(|(_, code)| *code));
            }
            if kind.is_none() {
                codes.push(builder.code(&entity.label, None)?);
            }
            codes.extend(&entity.codes);
            let kept = own.as_ref().zip(known.get(&entity.id));
            let derived = || builder.id(&["entity", &document.id.to_string(), &entity.id]);
            builder.coding(Coding {
                id: kept.map_or_else(derived, |(_, kept)| kept.id),
                document: document.number,
                place: Place { position: Some(entity.place.clone()), quote: None },
                codes,
                kind,
                stance: entity.stance,
                note: entity.notes.join("\n"),
                date: kept.and_then(|(_, kept)| kept.date).map(|Day(day)| day),
                annotator: kept.and_then(|(own, kept)| own.annotator(kept.annotator)),
                created: kept.map(|(_, kept)| kept.created),
                modified: kept.map(|(_, kept)| kept.modified),
            })?;
        }
        Ok(())
    }
}
