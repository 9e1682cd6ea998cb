//! A project of another program.

use std::{ops::Range, sync::Arc};

use time::Date;
use uuid::Uuid;

use crate::model::{Kind, Quote, Source, Stance, Text, Timestamp};

/// What is read from a file of another program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Project {
    /// The documents.
    pub documents: Vec<CodedDocument>,
    /// The codes, the wider before the narrower.
    pub codes: Vec<Code>,
    /// Those who coded.
    pub annotators: Vec<Coder>,
    /// The codings.
    pub codings: Vec<Coding>,
    /// What the file has that has no place here, in words with its number, such as "3 pictures".
    pub lost: Vec<String>,
}

/// A document of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedDocument {
    /// Its id. The same file gives the same id again.
    pub id: Uuid,
    /// Its title; empty if the file does not say.
    pub title: String,
    /// Where it comes from.
    pub origin: Source,
    /// Its text; `None` if the file has none, and its passages are to be found in a document that is here.
    pub text: Option<Arc<Text>>,
}

/// A code of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Its id. The same file gives the same id again.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its description.
    pub description: String,
    /// The place of the wider code in the list, which is before its own.
    pub parent: Option<usize>,
    /// What it is, if the file says so.
    pub role: Option<Role>,
}

/// What a code is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// It says of which kind a passage is.
    Kind(Kind),
    /// It is an actor.
    Actor,
    /// It is an issue.
    Issue,
    /// It is a stance of claims.
    Stance(Stance),
    /// It is a tag.
    Tag,
    /// It is left out.
    None,
}

/// Somebody who coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coder {
    /// Their id. The same file gives the same id again.
    pub id: Uuid,
    /// Their name.
    pub name: String,
}

/// Where a coding is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// In code points of the document's text, end exclusive.
    pub position: Option<Range<usize>>,
    /// In words.
    pub quote: Option<Quote>,
}

/// A passage with its codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// Its id. The same file gives the same id again.
    pub id: Uuid,
    /// The place of its document in the list.
    pub document: usize,
    /// Where it is.
    pub place: Place,
    /// The places of its codes in the list.
    pub codes: Vec<usize>,
    /// Its kind, if the file says so beside its codes.
    pub kind: Option<Kind>,
    /// Its stance, if the file says so beside its codes.
    pub stance: Option<Stance>,
    /// Its note.
    pub note: String,
    /// The day on which the claim was made, if it has one of its own.
    pub date: Option<Date>,
    /// The place in the list of who made it.
    pub annotator: Option<usize>,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// When it was last changed.
    pub modified: Option<Timestamp>,
}
