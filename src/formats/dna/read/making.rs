//! A project as it is made: its documents, those who coded, and its codes.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use time::Date;
use uuid::Uuid;

use super::{
    super::tables::{self, Tables},
    attributes::{Attributes, Description},
    home::{Home, tidied},
    ids::id,
    lost::Lost,
};
use crate::{
    analysis::Pace,
    formats::{
        ReadError,
        coded::{Code, CodedDocument, Coder, Project, Role},
    },
    model::{DocumentError, OffsetIndex, Published, Source, Text, Timestamp},
    text::blocks,
};

/// How many steps a row counts for.
pub(super) const STEPS: usize = 20;

/// How many characters are searched in a step.
pub(super) const SEARCHED: usize = 256;

/// A project as it is made.
#[derive(Default)]
pub(super) struct Making {
    pub(super) project: Project,
    pub(super) codes: HashMap<(Role, String), usize>,
    pub(super) lost: Lost,
}

impl Making {
    pub(super) async fn add_documents(
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
    pub(super) fn add_coders(&mut self, tables: &Tables) -> BTreeMap<i64, usize> {
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
    pub(super) fn has(&self, entity: &tables::Entity, roles: &[Role]) -> bool {
        let name = entity.value.trim();
        roles.iter().any(|&role| self.codes.contains_key(&(role, name.to_owned())))
    }

    /// Returns the place of the code that an entity is, which is added if it is new; `None` if it has no name.
    pub(super) fn code(
        &mut self,
        role: Role,
        entity: &tables::Entity,
        known: &Attributes,
    ) -> Option<usize> {
        let name = entity.value.trim();
        if name.is_empty() {
            return None;
        }
        let place = self.named(role, name);
        let code = self.project.codes.get_mut(place)?;
        if code.aliases.is_empty()
            && code.description.is_empty()
            && let Some(Description { aliases, lines }) = known.of_entity(entity.id)
        {
            code.aliases.clone_from(aliases);
            code.description = lines.join("\n");
        }
        Some(place)
    }

    /// Returns the place of a tag, which is added if it is new.
    pub(super) fn tag(&mut self, name: &str) -> Option<usize> {
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

    pub(super) fn finish(mut self) -> Project {
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
