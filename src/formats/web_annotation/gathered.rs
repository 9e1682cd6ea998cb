//! What has been read of a file so far.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;
use uuid::Uuid;

use super::{
    codebook,
    iri::{as_uuid, derived, uri},
    value::{is_a, list, name_of, text},
};
use crate::{
    formats::{
        coded::{Code, CodedDocument, Coder, Project, Role},
        json::{MAX_DOCUMENTS, MAX_NAME},
        read_error::ReadError,
    },
    model::{self, MAX_ENTRIES, Published},
    text::counted,
};

/// What an annotation says of its document.
#[derive(Default)]
pub(super) struct Source<'a> {
    /// Its IRI.
    pub iri: Option<&'a str>,
    /// The IRI of the copy that was annotated.
    pub copy: Option<&'a str>,
    /// Its title.
    pub title: Option<&'a str>,
}

impl<'a> Source<'a> {
    /// Returns what a target says.
    pub fn of_target(target: &'a Value) -> Self {
        let source = target.get("source").unwrap_or(&Value::Null);
        // A target may be its address alone, with the place in the fragment.
        let bare = || target.as_str().map(|iri| iri.split_once('#').map_or(iri, |(iri, _)| iri));
        let iri = source.as_str().or_else(|| text(source, "id")).or_else(|| text(source, "@id"));
        let iri = iri.or_else(bare);
        let copy = list(target.get("state")).find_map(|state| list(state.get("cached")).next());
        Self { iri, copy: copy.and_then(Value::as_str), title: name_of(source) }
    }
}

/// What has been read of a file so far.
#[derive(Default)]
pub(super) struct Gathered {
    pub project: Project,
    /// The documents that the file describes, by their ids.
    described: HashMap<Uuid, CodedDocument>,
    documents: HashMap<Uuid, usize>,
    codes: HashMap<Uuid, usize>,
    annotators: HashMap<Uuid, usize>,
    seen: HashSet<Uuid>,
    lost: BTreeMap<&'static str, usize>,
}

/// Checks how many there are of something.
fn check(what: &str, count: usize, most: usize) -> Result<(), ReadError> {
    if count < most {
        return Ok(());
    }
    Err(ReadError::whole(format!(
        "it holds more than {most} {what}, which is the most that Faultline opens"
    )))
}

/// Checks the length of a name.
fn named(name: &str) -> Result<String, ReadError> {
    if name.len() <= MAX_NAME {
        return Ok(name.to_owned());
    }
    let what = format!("a name is {} bytes long, and names may have {MAX_NAME}", name.len());
    Err(ReadError::whole(what))
}

impl Gathered {
    /// Takes in what the file says of something that annotations refer to.
    pub fn describe(&mut self, resource: &Value) -> Result<(), ReadError> {
        let iri = text(resource, "id").or_else(|| text(resource, "@id"));
        let Some(id) = iri.and_then(as_uuid) else { return Ok(()) };
        let name = named(name_of(resource).unwrap_or_default())?;
        let register = list(resource.get("skos:inScheme"))
            .filter_map(|it| it.as_str().or_else(|| text(it, "id")))
            .find_map(codebook::as_register);
        if let Some(role) = register {
            let code = self.code(id, &name)?;
            let code = &mut self.project.codes[code];
            let aliases = list(resource.get("skos:altLabel")).filter_map(Value::as_str);
            code.name = name;
            code.aliases = aliases.map(named).collect::<Result<_, _>>()?;
            code.description = text(resource, "dcterms:description").unwrap_or_default().to_owned();
            code.role = Some(role);
        } else if is_a(resource, "Text") {
            let part = |name| text(resource, name).map(str::to_owned);
            let origin = model::Source {
                source: part("dc:source"),
                author: part("dc:creator"),
                publication: part("dc:publisher"),
                published: text(resource, "dc:date").and_then(Published::read),
                language: part("language"),
            };
            self.described.insert(id, CodedDocument { id, title: name, origin, text: None });
        }
        Ok(())
    }

    /// Returns whether an annotation has not been read before.
    pub fn is_new(&mut self, id: Uuid) -> bool {
        self.seen.insert(id)
    }

    /// Counts something that has no place here.
    pub fn lose(&mut self, what: &'static str) {
        *self.lost.entry(what).or_default() += 1;
    }

    /// Returns the place of a document in the list, where it is put if it is not there.
    pub fn document(&mut self, source: &Source<'_>) -> Result<usize, ReadError> {
        let iri = source.iri.unwrap_or_default();
        let id = source.copy.and_then(as_uuid).unwrap_or_else(|| derived("document", iri));
        if let Some(&place) = self.documents.get(&id) {
            return Ok(place);
        }
        check("documents", self.documents.len(), MAX_DOCUMENTS)?;
        let mut document = self.described.remove(&id).unwrap_or_else(|| CodedDocument {
            id,
            title: String::new(),
            origin: model::Source::default(),
            text: None,
        });
        if document.title.is_empty() {
            document.title = named(source.title.unwrap_or_default())?;
        }
        if document.origin.source.is_none() && uri(iri).is_some() {
            document.origin.source = Some(named(iri)?);
        }
        self.project.documents.push(document);
        self.documents.insert(id, self.project.documents.len() - 1);
        Ok(self.project.documents.len() - 1)
    }

    /// Returns the place of a code in the list, where it is put under a name if it is not there.
    pub fn code(&mut self, id: Uuid, name: &str) -> Result<usize, ReadError> {
        if let Some(&place) = self.codes.get(&id) {
            return Ok(place);
        }
        check("codes", self.codes.len(), 3 * MAX_ENTRIES)?;
        self.project.codes.push(Code {
            id,
            name: named(name.trim())?,
            aliases: Vec::new(),
            description: String::new(),
            parent: None,
            role: None,
        });
        self.codes.insert(id, self.project.codes.len() - 1);
        Ok(self.project.codes.len() - 1)
    }

    /// Takes in what codes are of which nothing was known.
    pub fn know(&mut self, roles: &[(usize, Role)]) {
        for &(code, role) in roles {
            if let Some(code) = self.project.codes.get_mut(code) {
                code.role = code.role.or(Some(role));
            }
        }
    }

    /// Returns the place in the list of who made an annotation; `None` if they have neither id nor name.
    pub fn annotator(&mut self, creator: &Value) -> Result<Option<usize>, ReadError> {
        let iri = creator.as_str().or_else(|| text(creator, "id")).or_else(|| text(creator, "@id"));
        let name = name_of(creator);
        let Some(id) = iri.or(name) else { return Ok(None) };
        // An id that is no UUID may be all that is known of them.
        let shown = name.or_else(|| iri.filter(|iri| as_uuid(iri).is_none())).unwrap_or_default();
        self.annotator_called(derived("annotator", id), shown).map(Some)
    }

    /// Returns the place of an annotator in the list, where they are put under a name if they are not there.
    pub fn annotator_called(&mut self, id: Uuid, name: &str) -> Result<usize, ReadError> {
        if let Some(&place) = self.annotators.get(&id) {
            return Ok(place);
        }
        check("annotators", self.annotators.len(), MAX_ENTRIES)?;
        self.project.annotators.push(Coder { id, name: named(name)? });
        self.annotators.insert(id, self.project.annotators.len() - 1);
        Ok(self.project.annotators.len() - 1)
    }

    /// Returns all that was read.
    pub fn into_project(mut self) -> Project {
        let told = |(what, count): (&str, usize)| {
            let (noun, rest) = what.split_at(what.find(' ').unwrap_or(what.len()));
            let noun = if noun == "reply" && count != 1 { "replie" } else { noun };
            format!("{}{rest}", counted(count, noun))
        };
        self.project.lost = self.lost.into_iter().map(told).collect();
        self.project
    }
}
