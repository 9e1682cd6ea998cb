//! Makes a project of tables.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
    sync::Arc,
};

use time::Date;
use uuid::Uuid;

use super::{
    tables::{self, Tables},
    variables::{Part, variables},
};
use crate::{
    analysis::Pace,
    formats::{
        ReadError,
        coded::{Code, CodedDocument, Coder, Coding, Place, Project, Role},
    },
    model::{
        CodePoint, DocumentError, Kind, MAX_TEXT, OffsetIndex, Published, Source, Span, Stance,
        Text, Timestamp, Utf16,
    },
    text::{Uax29, blocks, counted, snap},
};

/// The ids of what comes from projects of Discourse Network Analyzer are made of this and of what it is: its own
/// numbers are the same in every file.
const NAMESPACE: Uuid = Uuid::from_u128(0x0b1d_6a5e_93f4_4c0b_8a57_6d1f_30c2_e9d4);

/// How many steps a row counts for.
const STEPS: usize = 20;

/// How many characters are searched in a step.
const SEARCHED: usize = 256;

/// Makes a project of tables: statements as claims, persons, organizations and concepts as actors and issues.
///
/// # Errors
/// If it is of another version, or holds no documents.
pub async fn project(tables: &Tables, pace: &Pace) -> Result<Project, ReadError> {
    check_version(tables)?;
    pace.expect((tables.documents.len() + tables.statements.len()).saturating_mul(STEPS));
    let mut making = Making::default();
    let documents = making.add_documents(tables, pace).await?;
    let coders = making.add_coders(tables);
    let values = Values::of(tables);
    let variables = variables(tables);
    let types: BTreeMap<i64, &str> =
        tables.statement_types.iter().map(|one| (one.id, one.label.as_str())).collect();
    let with_claims: BTreeSet<Option<i64>> = variables
        .values()
        .filter(|known| matches!(known.part, Part::Actor | Part::Person | Part::Issue))
        .map(|known| known.row.statement_type_id)
        .collect();
    let with_actors: BTreeSet<Option<i64>> = variables
        .values()
        .filter(|known| known.part == Part::Actor)
        .map(|known| known.row.statement_type_id)
        .collect();
    let attributes = Attributes::of(tables);
    let mut order: Vec<_> = tables.statements.iter().collect();
    order.sort_by_key(|statement| statement.id);
    // The places of claims, for the notes on the same passages.
    let mut claims: HashMap<(i64, i64, i64, i64), usize> = HashMap::new();
    let mut ordinals: HashMap<Vec<u8>, usize> = HashMap::new();
    for statement in order {
        pace.spend(STEPS).await;
        let document = statement.document_id.and_then(|id| documents.get(&id));
        let Some(document) = document else {
            making.lost.homeless += 1;
            continue;
        };
        // White space around it is sought.
        let length = statement.stop.saturating_sub(statement.start);
        pace.spend(usize::try_from(length).unwrap_or_default().min(MAX_TEXT) / SEARCHED).await;
        let Some(position) = document.position(statement) else {
            making.lost.outside += 1;
            continue;
        };
        let mut coding = Coding {
            id: Uuid::nil(),
            document: document.place,
            place: Place { position: Some(position), quote: None },
            codes: Vec::new(),
            kind: Some(Kind::Claim),
            stance: None,
            note: String::new(),
            date: None,
            annotator: statement.coder.and_then(|id| coders.get(&id).copied()),
            created: None,
            modified: None,
        };
        let (mut actor, mut person) = (None, None);
        for value in values.of_statement(statement.id) {
            let Some(known) = variables.get(&value.variable()) else { continue };
            // A value of another type's variable is none.
            if known.row.statement_type_id != statement.statement_type_id {
                making.lost.strays += 1;
                continue;
            }
            match (known.part, value) {
                (Part::Actor, Value::Short(_, entity)) => actor = Some(entity),
                (Part::Person, Value::Short(_, entity)) => person = Some(entity),
                (Part::Issue, Value::Short(_, entity)) => {
                    coding.codes.extend(making.code(Role::Issue, entity, &attributes));
                }
                (Part::Stance, Value::Number(_, number)) => {
                    let is_boolean = known.row.data_type == "boolean";
                    coding.stance = Some(stance(number, is_boolean));
                    making.lost.strengths += usize::from(number.abs() > 1);
                }
                (Part::Note, Value::Long(_, text)) => coding.note = text.trim().to_owned(),
                (_, value) => {
                    if !value.is_empty() {
                        *making.lost.values.entry(known.row.variable.clone()).or_default() += 1;
                    }
                }
            }
        }
        let filled =
            |entity: Option<&tables::Entity>| entity.is_some_and(|it| !it.value.trim().is_empty());
        let (who, beside) = if filled(actor) { (actor, person) } else { (person, None) };
        let who = who.and_then(|entity| making.code(Role::Actor, entity, &attributes));
        let beside = beside.and_then(|entity| making.code(Role::Tag, entity, &attributes));
        coding.codes.extend(who);
        coding.codes.extend(beside);
        let place = (
            statement.document_id.unwrap_or_default(),
            statement.start,
            statement.stop,
            statement.coder.unwrap_or_default(),
        );
        let label = statement.statement_type_id.and_then(|id| types.get(&id)).copied();
        if with_claims.contains(&statement.statement_type_id) {
            claims.insert(place, making.project.codings.len());
        } else {
            let noted = claims.get(&place).and_then(|&it| making.project.codings.get_mut(it));
            if let Some(claim) =
                noted.filter(|_| !coding.note.is_empty() && coding.codes.is_empty())
            {
                // A note on a claim is a statement of its own on the same passage.
                if !claim.note.is_empty() {
                    claim.note.push_str("\n\n");
                }
                claim.note.push_str(&coding.note);
                continue;
            }
            coding.codes.extend(making.tag(label.unwrap_or("Annotation")));
        }
        let name = [
            documents_id(&making.project, document.place).as_bytes().as_slice(),
            label.unwrap_or_default().as_bytes(),
            format!("\0{}\0{}\0", statement.start, statement.stop).as_bytes(),
            coder_name(&making.project, coding.annotator).as_bytes(),
        ]
        .concat();
        let ordinal = ordinals.entry(name.clone()).or_default();
        coding.id = id("statement", &[name.as_slice(), &ordinal.to_be_bytes()].concat());
        *ordinal += 1;
        making.project.codings.push(coding);
    }
    // Those that no statement has are in the lists all the same.
    for entity in &tables.entities {
        let Some(known) = variables.get(&entity.variable_id) else { continue };
        let role = match known.part {
            Part::Actor => Role::Actor,
            Part::Person if with_actors.contains(&known.row.statement_type_id) => Role::Tag,
            Part::Person => Role::Actor,
            Part::Issue => Role::Issue,
            Part::Stance | Part::Note | Part::None => continue,
        };
        // A person may be an actor in one statement and a tag in another.
        let roles =
            if known.part == Part::Person { &[Role::Actor, Role::Tag][..] } else { &[role] };
        if !making.has(entity, roles) {
            making.code(role, entity, &attributes);
        }
    }
    making.lost.links = tables.variable_links.len();
    making.lost.patterns = tables.regexes.len();
    making.lost.children = tables.entities.iter().filter(|it| it.child_of.is_some()).count();
    Ok(making.finish())
}

fn check_version(tables: &Tables) -> Result<(), ReadError> {
    let version = tables.settings.iter().find(|setting| setting.property == "version");
    match version {
        Some(version) if version.value.starts_with("3.") => Ok(()),
        Some(version) => {
            let version: String = version.value.chars().take(20).collect();
            Err(ReadError {
                place: None,
                what: format!(
                    "it is a project of Discourse Network Analyzer {version}; those of version 3 can be opened"
                ),
                remedy: Some(
                    "Open it in Discourse Network Analyzer 3, save it there, and open that".into(),
                ),
            })
        }
        None => Err(ReadError::whole(
            "it is no project of Discourse Network Analyzer: it does not say its version",
        )),
    }
}

/// Returns an id that is the same whenever the same thing comes.
fn id(of: &str, name: &[u8]) -> Uuid {
    Uuid::new_v5(&NAMESPACE, &[of.as_bytes(), b"\0", name].concat())
}

fn documents_id(project: &Project, place: usize) -> Uuid {
    project.documents.get(place).map_or(NAMESPACE, |document| document.id)
}

fn coder_name(project: &Project, place: Option<usize>) -> &str {
    place.and_then(|place| project.annotators.get(place)).map_or("", |coder| &coder.name)
}

const fn stance(number: i64, is_boolean: bool) -> Stance {
    match number {
        1.. => Stance::Supports,
        0 if !is_boolean => Stance::Unclear,
        _ => Stance::Opposes,
    }
}

/// A value of a statement: the variable, and what it is.
#[derive(Clone, Copy)]
enum Value<'a> {
    Number(i64, i64),
    Short(i64, &'a tables::Entity),
    Long(i64, &'a str),
}

impl Value<'_> {
    const fn variable(&self) -> i64 {
        match *self {
            Self::Number(variable, _) | Self::Short(variable, _) | Self::Long(variable, _) => {
                variable
            }
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Number(..) => false,
            Self::Short(_, entity) => entity.value.trim().is_empty(),
            Self::Long(_, text) => text.trim().is_empty(),
        }
    }
}

/// The values of all statements.
struct Values<'a>(HashMap<i64, Vec<Value<'a>>>);

impl<'a> Values<'a> {
    fn of(tables: &'a Tables) -> Self {
        let entities: HashMap<i64, &tables::Entity> =
            tables.entities.iter().map(|entity| (entity.id, entity)).collect();
        let mut all: HashMap<i64, Vec<Value<'a>>> = HashMap::new();
        for row in tables.booleans.iter().chain(&tables.integers) {
            let value = Value::Number(row.variable_id, row.value);
            all.entry(row.statement_id).or_default().push(value);
        }
        for row in &tables.short_texts {
            if let Some(entity) = entities.get(&row.entity) {
                let value = Value::Short(row.variable_id, entity);
                all.entry(row.statement_id).or_default().push(value);
            }
        }
        for row in &tables.long_texts {
            let text = row.value.as_deref().unwrap_or_default();
            let value = Value::Long(row.variable_id, text);
            all.entry(row.statement_id).or_default().push(value);
        }
        Self(all)
    }

    fn of_statement(&self, statement: i64) -> impl Iterator<Item = Value<'a>> + use<'a, '_> {
        self.0.get(&statement).into_iter().flatten().copied()
    }
}

/// What is known of entities: other names, and lines of a description.
struct Attributes(HashMap<i64, (Vec<String>, Vec<String>)>);

impl Attributes {
    fn of(tables: &Tables) -> Self {
        let names: HashMap<i64, &str> = tables
            .attribute_variables
            .iter()
            .map(|row| (row.id, row.attribute_variable.as_str()))
            .collect();
        let mut all: HashMap<i64, (Vec<String>, Vec<String>)> = HashMap::new();
        for row in &tables.attribute_values {
            let value = row.attribute_value.trim();
            let Some(&name) = names.get(&row.attribute_variable_id) else { continue };
            if value.is_empty() {
                continue;
            }
            let (aliases, lines) = all.entry(row.entity_id).or_default();
            match &*name.to_lowercase() {
                "alias" | "aliases" => {
                    let parts = value.split(';').map(str::trim).filter(|part| !part.is_empty());
                    aliases.extend(parts.map(str::to_owned));
                }
                "note" | "notes" => lines.push(value.to_owned()),
                _ => lines.push(format!("{name}: {value}")),
            }
        }
        Self(all)
    }
}

/// A document, and where its statements are in the text that it has here.
struct Home {
    /// Its place in the list.
    place: usize,
    /// The text that it has here.
    text: Arc<Text>,
    /// The text as the file has it.
    original: String,
    index: OffsetIndex,
    /// The characters of it that the text here lacks, in code points of the original.
    dropped: Vec<usize>,
}

impl Home {
    /// Returns where a statement is, in code points and without white space around it; `None` if it is not within
    /// the text.
    fn position(&self, statement: &tables::Statement) -> Option<Range<usize>> {
        let place = |at: i64| {
            let at = Utf16::new(usize::try_from(at).ok()?);
            let byte = self.index.byte_of_utf16(&self.original, at)?;
            let at = self.index.code_point_of_byte(&self.original, byte)?.get();
            let before = self.dropped.partition_point(|&dropped| dropped < at);
            self.text.byte(CodePoint::new(at - before))
        };
        let mut span = Span::new(place(statement.start)?, place(statement.stop)?)?;
        let words = self.text.get(span)?;
        if words.starts_with(char::is_whitespace) || words.ends_with(char::is_whitespace) {
            span = snap(&self.text, span.start(), span.end(), &Uax29)?;
        }
        let start = self.text.code_point(span.start())?.get();
        Some(start..self.text.code_point(span.end())?.get())
    }
}

/// Returns a text with line ends as they are here and without a byte order mark, and the places of what it lacks.
fn tidied(text: &str) -> (String, Vec<usize>) {
    let (mut tidy, mut dropped) = (String::with_capacity(text.len()), Vec::new());
    let mut characters = text.chars().enumerate().peekable();
    while let Some((place, c)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        match c {
            '\u{feff}' if place == 0 => dropped.push(place),
            '\r' if next == Some('\n') => dropped.push(place),
            '\r' => tidy.push('\n'),
            c => tidy.push(c),
        }
    }
    (tidy, dropped)
}

/// A project as it is made.
#[derive(Default)]
struct Making {
    project: Project,
    codes: HashMap<(Role, String), usize>,
    lost: Lost,
}

impl Making {
    async fn add_documents(
        &mut self,
        tables: &Tables,
        pace: &Pace,
    ) -> Result<BTreeMap<i64, Home>, ReadError> {
        let mut homes = BTreeMap::new();
        let mut ordinals: HashMap<Uuid, usize> = HashMap::new();
        for (number, row) in tables.documents.iter().enumerate() {
            pace.spend(STEPS + row.text.len() / SEARCHED).await;
            let (text, dropped) = tidied(&row.text);
            let blocks = blocks(&text);
            let text = match Text::new(text, blocks) {
                Ok(text) => Arc::new(text),
                Err(DocumentError::Empty) => {
                    self.lost.empty += 1;
                    continue;
                }
                Err(error) => {
                    let place =
                        Some(crate::formats::Place::Value(format!("DOCUMENTS[{number}].Text")));
                    return Err(ReadError { place, what: error.to_string(), remedy: None });
                }
            };
            let own = id(
                "document",
                [row.title.as_bytes(), b"\0", row.text.as_bytes()].concat().as_slice(),
            );
            let ordinal = ordinals.entry(own).or_default();
            *ordinal += 1;
            let own = if *ordinal == 1 {
                own
            } else {
                id("again", format!("{own} {ordinal}").as_bytes())
            };
            let place = self.project.documents.len();
            let origin = self.origin(row);
            self.project.documents.push(CodedDocument {
                id: own,
                title: row.title.trim().to_owned(),
                origin,
                text: Some(text.clone()),
            });
            let index = OffsetIndex::new(&row.text);
            homes.insert(row.id, Home { place, text, original: row.text.clone(), index, dropped });
        }
        if homes.is_empty() {
            return Err(ReadError::whole("there are no documents with a text in it"));
        }
        Ok(homes)
    }

    /// Returns where a document comes from. What is not known is empty in the file, and the beginning of 1970 is
    /// a date that is not known.
    fn origin(&mut self, row: &tables::Document) -> Source {
        let filled =
            |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        let is_address = |text: &str| {
            (text.starts_with("http://") || text.starts_with("https://"))
                && !text.contains(char::is_whitespace)
        };
        let (mut source, mut publication) = (None, filled(&row.source));
        let notes = filled(&row.notes);
        if notes.as_deref().is_some_and(is_address) {
            source = notes;
        } else {
            self.lost.document_notes += usize::from(notes.is_some());
            if publication.as_deref().is_some_and(is_address) {
                source = publication.take();
            }
        }
        self.lost.sections += usize::from(filled(&row.section).is_some());
        self.lost.kinds += usize::from(filled(&row.kind).is_some());
        let published = published(row.date);
        self.lost.dates += usize::from(published.is_none() && row.date != 0);
        Source { source, author: filled(&row.author), publication, published, language: None }
    }

    /// Adds those who have coded. Returns their places by their numbers.
    fn add_coders(&mut self, tables: &Tables) -> BTreeMap<i64, usize> {
        let coded: BTreeSet<i64> =
            tables.statements.iter().filter_map(|statement| statement.coder).collect();
        let (mut places, mut known) = (BTreeMap::new(), HashMap::new());
        for coder in tables.coders.iter().filter(|coder| coded.contains(&coder.id)) {
            let name = coder.name.trim();
            let place = *known.entry(name).or_insert_with(|| {
                let id = id("coder", name.as_bytes());
                self.project.annotators.push(Coder { id, name: name.to_owned() });
                self.project.annotators.len() - 1
            });
            places.insert(coder.id, place);
        }
        places
    }

    /// Returns whether an entity is a code of one of these roles.
    fn has(&self, entity: &tables::Entity, roles: &[Role]) -> bool {
        let name = entity.value.trim();
        roles.iter().any(|&role| self.codes.contains_key(&(role, name.to_owned())))
    }

    /// Returns the place of the code that an entity is, which is added if it is new; `None` if it has no name.
    fn code(&mut self, role: Role, entity: &tables::Entity, known: &Attributes) -> Option<usize> {
        let name = entity.value.trim();
        if name.is_empty() {
            return None;
        }
        let place = self.named(role, name);
        let code = self.project.codes.get_mut(place)?;
        if code.aliases.is_empty()
            && code.description.is_empty()
            && let Some((aliases, lines)) = known.0.get(&entity.id)
        {
            code.aliases.clone_from(aliases);
            code.description = lines.join("\n");
        }
        Some(place)
    }

    /// Returns the place of a tag, which is added if it is new.
    fn tag(&mut self, name: &str) -> Option<usize> {
        let name = name.trim();
        (!name.is_empty()).then(|| self.named(Role::Tag, name))
    }

    fn named(&mut self, role: Role, name: &str) -> usize {
        if let Some(&place) = self.codes.get(&(role, name.to_owned())) {
            return place;
        }
        let place = self.project.codes.len();
        self.codes.insert((role, name.to_owned()), place);
        let of = match role {
            Role::Actor => "actor",
            Role::Issue => "issue",
            Role::Kind(_) | Role::Stance(_) | Role::Tag | Role::None => "tag",
        };
        self.project.codes.push(Code {
            id: id(of, name.as_bytes()),
            name: name.to_owned(),
            aliases: Vec::new(),
            description: String::new(),
            parent: None,
            role: Some(role),
        });
        place
    }

    fn finish(mut self) -> Project {
        self.project.lost = self.lost.words();
        self.project
    }
}

/// Returns the day or, if it is not midnight, the moment of a publication in seconds since 1970.
fn published(seconds: i64) -> Option<Published> {
    const DAY: i64 = 86_400;
    // The Julian day of 1970-01-01.
    const EPOCH: i64 = 2_440_588;
    let day = i32::try_from(seconds.div_euclid(DAY).checked_add(EPOCH)?).ok()?;
    let day = Date::from_julian_day(day).ok().filter(|day| (0..=9999).contains(&day.year()))?;
    let moment = (seconds.rem_euclid(DAY) != 0)
        .then(|| Timestamp::from_unix_milliseconds(seconds.saturating_mul(1000)));
    (seconds != 0).then(|| Published::on(day).at(moment))
}

/// How much has no place here.
#[derive(Default)]
struct Lost {
    homeless: usize,
    outside: usize,
    empty: usize,
    strays: usize,
    strengths: usize,
    document_notes: usize,
    sections: usize,
    kinds: usize,
    dates: usize,
    links: usize,
    patterns: usize,
    children: usize,
    values: BTreeMap<String, usize>,
}

impl Lost {
    fn words(&self) -> Vec<String> {
        let lost = |count: usize, noun: &str, rest: &str| {
            (count > 0).then(|| format!("{}{rest}", counted(count, noun)))
        };
        let values = self.values.iter().map(|(variable, &count)| {
            let variable: String = variable.chars().take(60).collect();
            lost(count, "value", &format!(" of the variable \u{201c}{variable}\u{201d}"))
        });
        [
            lost(self.empty, "document", " without a text"),
            lost(self.homeless, "statement", " of documents that are not in the file"),
            lost(self.outside, "statement", " that are not within their texts"),
            lost(self.strays, "value", " of variables of other types of statements"),
            lost(self.strengths, "degree", " of agreement, of which the sign is kept"),
            lost(self.document_notes, "note", " on documents"),
            lost(self.sections, "section", " of documents"),
            lost(self.kinds, "type", " of documents"),
            lost(self.dates, "date", " outside of the years 0 to 9999"),
            lost(self.children, "group", " of entities within others"),
            lost(self.links, "link", " between variables"),
            lost(self.patterns, "search pattern", ""),
        ]
        .into_iter()
        .chain(values)
        .flatten()
        .collect()
    }
}
