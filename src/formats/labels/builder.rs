//! Putting together what is read from a file of another tool.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use uuid::Uuid;

use crate::{
    formats::{
        coded::{Code, CodedDocument, Coder, Coding, Project, Role},
        json::{MAX_ANNOTATIONS, MAX_DOCUMENTS, MAX_NAME},
        read_error::ReadError,
    },
    model::{DocumentError, MAX_ENTRIES, Source, Text},
    text::{blocks, counted},
};

/// All ids that are derived from files of other tools are derived from this one (RFC 9562, section 5.5).
const NAMESPACE: Uuid = Uuid::from_u128(0x6c61_6265_6c73_5000_a000_0000_0000_0001);

/// Puts a project together. What has been put in once is not put in again.
pub struct Builder {
    project: Project,
    namespace: Uuid,
    codes: BTreeMap<(u8, Uuid), usize>,
    coders: BTreeMap<Uuid, usize>,
    documents: BTreeMap<Uuid, usize>,
    /// How often a document has been there that nothing else tells apart.
    again: BTreeMap<Uuid, usize>,
    codings: BTreeSet<Uuid>,
    lost: Vec<(&'static str, &'static str, usize)>,
}

/// A document that was put in.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its place in the list.
    pub number: usize,
    /// Its id.
    pub id: Uuid,
    /// Its text.
    pub text: Arc<Text>,
}

impl Builder {
    /// Begins a project of a format.
    pub fn new(format: &str) -> Self {
        Self {
            project: Project::default(),
            namespace: Uuid::new_v5(&NAMESPACE, format.as_bytes()),
            codes: BTreeMap::new(),
            coders: BTreeMap::new(),
            documents: BTreeMap::new(),
            again: BTreeMap::new(),
            codings: BTreeSet::new(),
            lost: Vec::new(),
        }
    }

    /// Returns the id of what is identified by these, the same each time.
    pub fn id(&self, parts: &[&str]) -> Uuid {
        // With their lengths, so that no two lists of parts are the same when they are joined.
        let joined: Vec<_> = parts.iter().map(|part| format!("{}:{part}", part.len())).collect();
        Uuid::new_v5(&self.namespace, joined.concat().as_bytes())
    }

    /// Puts in a document with its text, unless there is none to speak of. What identifies it beside its text is
    /// `beside`; of those that nothing tells apart, the place in the file does.
    ///
    /// # Errors
    /// If the text is too long, or there are too many documents.
    pub fn document(
        &mut self,
        title: String,
        origin: Source,
        text: &str,
        beside: &str,
    ) -> Result<Option<Found>, ReadError> {
        let text = match Text::new(text.to_owned(), blocks(text)) {
            Ok(text) => Arc::new(text),
            Err(DocumentError::Empty) => {
                self.lose("document without text", "documents without text", 1);
                return Ok(None);
            }
            Err(error) => return Err(ReadError::whole(error)),
        };
        let mut id = self.id(&["document", text.as_str(), beside]);
        let again = self.again.entry(id).or_default();
        *again += 1;
        if *again > 1 {
            let again = again.to_string();
            id = self.id(&["document again", &id.to_string(), &again]);
        }
        let document = CodedDocument { id, title, origin, text: Some(text.clone()) };
        Ok(Some(Found { number: self.put_document(document)?, id, text }))
    }

    /// Puts in a document with an id of its own.
    pub fn put_document(&mut self, document: CodedDocument) -> Result<usize, ReadError> {
        check_name(&document.title)?;
        if let Some(&number) = self.documents.get(&document.id) {
            return Ok(number);
        }
        let number = self.project.documents.len();
        if number == MAX_DOCUMENTS {
            return Err(too_many("documents", MAX_DOCUMENTS));
        }
        self.documents.insert(document.id, number);
        self.project.documents.push(document);
        Ok(number)
    }

    /// Puts in a code that the file knows by its name alone.
    pub fn code(&mut self, name: &str, role: Option<Role>) -> Result<usize, ReadError> {
        let id = self.id(&["code", &rank(role).to_string(), name]);
        let (name, aliases, description) = (name.to_owned(), Vec::new(), String::new());
        self.put_code(Code { id, name, aliases, description, parent: None, role })
    }

    /// Puts in a code with an id of its own.
    pub fn put_code(&mut self, code: Code) -> Result<usize, ReadError> {
        check_name(&code.name)?;
        let key = (rank(code.role), code.id);
        if let Some(&number) = self.codes.get(&key) {
            return Ok(number);
        }
        let number = self.project.codes.len();
        if number == MAX_ENTRIES {
            return Err(too_many("labels", MAX_ENTRIES));
        }
        self.codes.insert(key, number);
        self.project.codes.push(code);
        Ok(number)
    }

    /// Puts in somebody of whom the file knows the name alone.
    pub fn coder(&mut self, name: &str) -> Result<usize, ReadError> {
        let id = self.id(&["annotator", name]);
        self.put_coder(Coder { id, name: name.to_owned() })
    }

    /// Puts in somebody with an id of their own.
    pub fn put_coder(&mut self, coder: Coder) -> Result<usize, ReadError> {
        check_name(&coder.name)?;
        if let Some(&number) = self.coders.get(&coder.id) {
            return Ok(number);
        }
        let number = self.project.annotators.len();
        if number == MAX_ENTRIES {
            return Err(too_many("annotators", MAX_ENTRIES));
        }
        self.coders.insert(coder.id, number);
        self.project.annotators.push(coder);
        Ok(number)
    }

    /// Puts in a coding.
    pub fn coding(&mut self, coding: Coding) -> Result<(), ReadError> {
        if !self.codings.insert(coding.id) {
            self.lose(
                "annotation whose id is there before",
                "annotations whose ids are there before",
                1,
            );
            return Ok(());
        }
        if self.project.codings.len() == MAX_ANNOTATIONS {
            return Err(too_many("annotations", MAX_ANNOTATIONS));
        }
        self.project.codings.push(coding);
        Ok(())
    }

    /// Counts what the file has and has no place here.
    pub fn lose(&mut self, one: &'static str, many: &'static str, count: usize) {
        match self.lost.iter_mut().find(|(known, ..)| *known == one) {
            Some((.., total)) => *total += count,
            None if count == 0 => {}
            None => self.lost.push((one, many, count)),
        }
    }

    /// Returns the project.
    pub fn finish(self) -> Project {
        let lost = self.lost.into_iter().map(|(one, many, count)| {
            if count == 1 { counted(1, one) } else { format!("{count} {many}") }
        });
        Project { lost: lost.collect(), ..self.project }
    }
}

/// Tells codes of one id in several registers apart.
const fn rank(role: Option<Role>) -> u8 {
    match role {
        None => 0,
        Some(Role::Actor) => 1,
        Some(Role::Issue) => 2,
        Some(Role::Tag) => 3,
        Some(_) => 4,
    }
}

fn too_many(what: &str, most: usize) -> ReadError {
    ReadError::whole(format!("it has too many {what}; the most that Faultline opens is {most}"))
}

fn check_name(name: &str) -> Result<(), ReadError> {
    if name.len() <= MAX_NAME {
        return Ok(());
    }
    let count = name.len();
    Err(ReadError::whole(format!("a name is {count} bytes long, and names may have {MAX_NAME}")))
}
