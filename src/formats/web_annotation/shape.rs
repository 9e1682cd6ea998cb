//! What is written, in the shape that it has in the file.

use serde::Serialize;

use crate::{codec::Day, model::Timestamp};

/// The context that all W3C annotations name.
pub(super) const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

#[derive(Serialize)]
pub(super) struct Collection<'a> {
    #[serde(rename = "@context")]
    pub context: &'static str,
    pub id: String,
    #[serde(rename = "type")]
    pub is: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    pub created: Timestamp,
    pub generator: Generator,
    pub total: usize,
    #[serde(rename = "dcterms:references")]
    pub references: Vec<Resource<'a>>,
    pub first: Page<'a>,
    pub last: String,
}

#[derive(Serialize)]
pub(super) struct Generator {
    #[serde(rename = "type")]
    pub is: &'static str,
    pub name: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Page<'a> {
    #[serde(rename = "@context")]
    pub context: &'static str,
    pub id: String,
    #[serde(rename = "type")]
    pub is: &'static str,
    pub part_of: Reference,
    pub start_index: usize,
    pub items: Vec<Annotation<'a>>,
}

/// What annotations refer to: a document, an entry of a register, a term of the codebook.
#[derive(Serialize, Default)]
pub(super) struct Resource<'a> {
    pub id: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub is: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub label: &'a str,
    #[serde(rename = "skos:inScheme", skip_serializing_if = "Option::is_none")]
    pub scheme: Option<Reference>,
    #[serde(rename = "skos:altLabel", skip_serializing_if = "<[_]>::is_empty")]
    pub aliases: &'a [String],
    #[serde(rename = "dcterms:description", skip_serializing_if = "str::is_empty")]
    pub description: &'a str,
    #[serde(rename = "dc:source", skip_serializing_if = "Option::is_none")]
    pub source: Option<&'a str>,
    #[serde(rename = "dc:creator", skip_serializing_if = "Option::is_none")]
    pub author: Option<&'a str>,
    #[serde(rename = "dc:publisher", skip_serializing_if = "Option::is_none")]
    pub publication: Option<&'a str>,
    #[serde(rename = "dc:date", skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct Reference {
    pub id: String,
}

#[derive(Serialize)]
pub(super) struct Annotation<'a> {
    #[serde(rename = "@context")]
    pub context: &'static str,
    pub id: String,
    #[serde(rename = "type")]
    pub is: &'static str,
    pub motivation: Vec<Purpose>,
    pub creator: Creator<'a>,
    pub created: Timestamp,
    pub modified: Timestamp,
    pub body: Vec<Body<'a>>,
    pub target: Target<'a>,
}

#[derive(Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Purpose {
    Classifying,
    Identifying,
    Linking,
    Tagging,
    Commenting,
}

#[derive(Serialize)]
pub(super) struct Creator<'a> {
    pub id: String,
    #[serde(rename = "type")]
    pub is: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub name: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "type")]
pub(super) enum Body<'a> {
    #[serde(rename = "SpecificResource")]
    Resource { purpose: Purpose, source: Named<'a> },
    #[serde(rename = "TextualBody")]
    Text {
        purpose: Purpose,
        value: &'a str,
        format: &'static str,
        /// What the text is the name of.
        #[serde(skip_serializing_if = "Option::is_none")]
        canonical: Option<String>,
    },
}

impl Body<'_> {
    pub fn purpose(&self) -> Purpose {
        match self {
            Self::Resource { purpose, .. } | Self::Text { purpose, .. } => *purpose,
        }
    }
}

/// A resource that is described elsewhere, with its name.
#[derive(Serialize)]
pub(super) struct Named<'a> {
    pub id: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub is: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub label: &'a str,
}

#[derive(Serialize)]
pub(super) struct Target<'a> {
    #[serde(rename = "type")]
    pub is: &'static str,
    pub source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    pub selector: [Selector<'a>; 2],
    /// The day on which the claim was made.
    #[serde(rename = "dcterms:date", skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
}

/// The copy of the source that the annotation was made on, and of when it is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct State {
    #[serde(rename = "type")]
    pub is: &'static str,
    pub source_date: Timestamp,
    pub cached: String,
}

#[derive(Serialize)]
#[serde(tag = "type")]
pub(super) enum Selector<'a> {
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        prefix: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        suffix: &'a str,
    },
    /// In code points.
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
}

impl<'a> Page<'a> {
    pub fn new(id: String, part_of: String, items: Vec<Annotation<'a>>) -> Self {
        Self {
            context: CONTEXT,
            id,
            is: "AnnotationPage",
            part_of: Reference { id: part_of },
            start_index: 0,
            items,
        }
    }
}
