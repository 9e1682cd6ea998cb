//! The claims as statements, numbered as Discourse Network Analyzer numbers its own.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    formats::{Export, UnclearStances},
    model::{ActorId, Annotation, AnnotatorId, Body, Document, IssueId, Stance, Timestamp, Utf16},
    text::counted,
};

/// A claim that is written.
pub struct Statement<'a> {
    /// The annotation.
    pub annotation: &'a Annotation,
    /// The document.
    pub document: &'a Document,
    /// The number of its document, from 1.
    pub document_number: usize,
    /// Where it begins in the text.
    pub start: Utf16,
    /// Where it ends.
    pub stop: Utf16,
    /// Who makes it.
    pub actor: ActorId,
    /// What it is about.
    pub issue: IssueId,
    /// 1 if it supports; if it opposes 0, or -1 where 0 means that it is unclear.
    pub agreement: i64,
    /// The number of who annotated it, from 2: the first coder is the administrator.
    pub coder: usize,
}

/// The claims that are written, in the order of documents and texts.
pub struct Statements<'a> {
    /// The documents, of which the first has the number 1.
    pub documents: Vec<&'a Arc<Document>>,
    /// The statements, of which the first has the number 1.
    pub statements: Vec<Statement<'a>>,
    /// What is not in them, in words with numbers.
    pub lost: Vec<String>,
}

/// The number of the first annotator.
pub const FIRST_CODER: usize = 2;

impl<'a> Statements<'a> {
    /// Reads the statements off what is exported.
    pub fn new(export: &Export<'a>) -> Self {
        let unclear = export.options.unclear;
        let annotators = export.entries().annotators;
        let coders: BTreeMap<AnnotatorId, usize> =
            annotators.iter().enumerate().map(|(n, one)| (one.id, n + FIRST_CODER)).collect();
        let documents = export.documents();
        let mut statements = Vec::new();
        let mut lost = Lost::default();
        for (number, document) in documents.iter().enumerate() {
            lost.undated += usize::from(document.origin.published.is_none());
            for annotation in export.annotations_of(document.id) {
                let Body::Claim { actor, issue, stance } = annotation.body else {
                    lost.mentions += 1;
                    continue;
                };
                let (Some(actor), Some(issue), Some(stance)) = (actor, issue, stance) else {
                    lost.incomplete += 1;
                    continue;
                };
                let Some(agreement) = agreement(stance, unclear) else {
                    lost.unclear += 1;
                    continue;
                };
                let (start, stop) = (annotation.span.start(), annotation.span.end());
                let places = document.text.utf16(start).zip(document.text.utf16(stop));
                let Some((start, stop)) = places else { continue };
                lost.tags += annotation.tags.len();
                statements.push(Statement {
                    annotation,
                    document,
                    document_number: number + 1,
                    start,
                    stop,
                    actor,
                    issue,
                    agreement,
                    coder: coders.get(&annotation.annotator).copied().unwrap_or(FIRST_CODER),
                });
            }
        }
        Self { documents, statements, lost: lost.words() }
    }
}

fn agreement(stance: Stance, unclear: UnclearStances) -> Option<i64> {
    match (stance, unclear) {
        (Stance::Supports, _) => Some(1),
        (Stance::Opposes, UnclearStances::LeftOut) => Some(0),
        (Stance::Opposes, UnclearStances::Zero) => Some(-1),
        (Stance::Unclear, UnclearStances::Zero) => Some(0),
        (Stance::Unclear, UnclearStances::LeftOut) => None,
    }
}

/// Returns when a document was published: the moment, or midnight of the day in UTC. One without a date is of the
/// beginning of 1970, since Discourse Network Analyzer has none without.
pub fn date(document: &Document) -> Timestamp {
    let published = document.origin.published;
    let at = published.map(|it| it.moment().unwrap_or_else(|| Timestamp::of_day(it.day())));
    at.unwrap_or(Timestamp::from_unix_milliseconds(0))
}

/// How much is not in the statements.
#[derive(Default)]
struct Lost {
    incomplete: usize,
    unclear: usize,
    mentions: usize,
    tags: usize,
    undated: usize,
}

impl Lost {
    fn words(&self) -> Vec<String> {
        let lost = |count: usize, noun: &str, rest: &str| {
            (count > 0).then(|| format!("{}{rest}", counted(count, noun)))
        };
        [
            lost(self.incomplete, "claim", " without an actor, an issue or a stance"),
            lost(self.unclear, "claim", " with an unclear stance"),
            lost(self.mentions, "mention", " of actors and issues"),
            lost(self.tags, "tag", " on claims"),
            lost(self.undated, "document", " without a date, which stand under 1 January 1970"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
