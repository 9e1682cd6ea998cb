//! Reading damaged records: what can be repaired is repaired, and the reader is told.
//!
//! A repair happens in memory only. The store keeps the original record until the reader accepts
//! the repair or changes the record. Until then what is missing may still arrive: another tab may
//! be about to write it, or a file that is opened later may hold it.

use std::{collections::BTreeSet, sync::Arc};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{
    Unreadable,
    explain::explain,
    record::{self, RecordError, parse_fields},
};
use crate::{
    codec::{self, CodecError, Touched},
    model::{
        Action, Annotation, Annotator, Byte, Change, Edit, Gather, RecordKey, Refusal, Replace,
        Span, Stance, Text, Timestamp, Workspace, insertion,
    },
    text::{blocks, counted},
};

/// How many bytes of text are searched at most for quotations that have lost their place when a
/// store is loaded: a second's work. A real store stays far below this limit; a file made for the
/// purpose could otherwise keep the page from ever opening.
const LOOKED_THROUGH: usize = 512 * 1024 * 1024;

/// What was wrong with a record, and how it was repaired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RepairKind {
    /// A document's blocks do not fit its text. They are determined anew, as in a plain text.
    Blocks,
    /// A date or timestamp cannot be read. A publication date is dropped. Of the two timestamps of
    /// an annotation, one replaces the other; if both are lost, the epoch replaces them, so that
    /// any other version of the annotation counts as later.
    Moment,
    /// This version does not know the stance, so it is dropped.
    Stance,
    /// The text at an annotation's place is not what it quotes. It moves to the nearest place where
    /// the text has the quoted words.
    Place,
    /// References to actors, issues or tags that do not exist are dropped.
    References,
    /// The annotator does not exist. One without a name is created in its place.
    Annotator,
}

impl RepairKind {
    /// Describes this repair of `count` records in a sentence.
    pub fn describe(self, count: usize) -> String {
        let counted = |noun: &str| counted(count, noun);
        let they = if count == 1 { "it was" } else { "they were" };
        match self {
            Self::Blocks => format!(
                "{} had paragraphs that do not fit the text; these were found anew.",
                counted("document")
            ),
            Self::Moment => {
                format!(
                    "{} bore a date that cannot be read; {they} kept without.",
                    counted("record")
                )
            }
            Self::Stance => format!(
                "{} took a stance that this version does not know; {they} kept without.",
                counted("claim")
            ),
            Self::Place => format!(
                "{} stood on other words than quoted; {they} put on the nearest place where the text \
                 has these.",
                counted("annotation")
            ),
            Self::References => format!(
                "{} referred to actors, issues or tags that are no longer stored; {they} kept without \
                 them.",
                counted("annotation")
            ),
            Self::Annotator => format!(
                "{} came from annotators who are no longer stored; {they} kept as by somebody without \
                 a name.",
                counted("annotation")
            ),
        }
    }
}

/// A record that was repaired while it was loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// The key of the record.
    pub key: RecordKey,
    /// The value as it is stored.
    pub value: String,
    /// What was repaired.
    pub repair: Repair,
}

/// The repair of one record; empty if the record was intact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Repair {
    /// The kinds of repair that were needed.
    pub kinds: BTreeSet<RepairKind>,
    /// The keys that the record refers to but that do not exist.
    pub missing: BTreeSet<RecordKey>,
}

/// Describes all these repairs, one sentence for each kind.
pub fn describe(repaired: &[Repaired]) -> Vec<String> {
    let all = repaired.iter().flat_map(|record| &record.repair.kinds);
    let sorts: BTreeSet<RepairKind> = all.clone().copied().collect();
    sorts
        .into_iter()
        .map(|sort| sort.describe(all.clone().filter(|kind| **kind == sort).count()))
        .collect()
}

/// Returns the text of a file with the unreadable and repaired records, as found, and the reasons.
///
/// # Errors
/// Only if memory runs out.
pub fn as_found(
    unreadable: &[Unreadable],
    repaired: &[Repaired],
) -> Result<String, serde_json::Error> {
    let repaired = repaired.iter().map(|Repaired { key, value, repair }| {
        let described: Vec<_> = repair.kinds.iter().map(|kind| kind.describe(1)).collect();
        Unreadable { key: key.to_string(), value: value.clone(), reason: described.join(" ") }
    });
    let unreadable = unreadable.iter().map(|record| {
        let reason = explain(&record.key, &record.value).unwrap_or_else(|| record.reason.clone());
        Unreadable { reason, ..record.clone() }
    });
    let all: Vec<_> = unreadable.chain(repaired).collect();
    serde_json::to_string_pretty(&all)
}

/// A workspace that is being read, record by record.
#[derive(Debug)]
pub struct Reading {
    workspace: Workspace,
    /// The part of [`LOOKED_THROUGH`] that is left.
    left: usize,
    touched: Touched,
}

impl Default for Reading {
    fn default() -> Self {
        Self { workspace: Workspace::default(), left: LOOKED_THROUGH, touched: Touched::default() }
    }
}

impl Reading {
    /// Returns what has been read.
    pub fn into_workspace(self) -> Workspace {
        self.workspace
    }

    /// Reads a record. All that it may refer to must come first, as in the order of [`RecordKey`].
    ///
    /// # Errors
    /// Says why the record can be neither read nor repaired; the workspace then stays as it is.
    pub fn read(&mut self, key: RecordKey, value: &str) -> Result<Repair, RecordError> {
        if let RecordKey::Annotation(_, id) = key
            && self.workspace.annotations().contains_key(&id)
        {
            return Err(RecordError::Twice);
        }
        let mut repair = Repair::default();
        let edit = match record::read(key, value, &self.workspace) {
            Ok(edit) => edit,
            Err(error) => self.mend(key, value, error, &mut repair.kinds)?,
        };
        if let Edit::Annotation(replace) = &edit {
            let Annotation { document, span, .. } = replace.record().as_ref();
            if let Some(document) = self.workspace.documents().get(document) {
                self.touched.add(&document.text, *span)?;
            }
        }
        match (self.take(vec![edit.clone()]), edit) {
            (Err(Refusal::NoReferent), Edit::Annotation(Replace::Insert(annotation))) => {
                let edits = self.without_what_is_missing(&annotation, &mut repair);
                self.take(edits)?;
            }
            (taken, _) => taken?,
        }
        Ok(repair)
    }

    fn take(&mut self, edits: Vec<Edit>) -> Result<(), Refusal> {
        self.workspace.apply(&Change { action: Action::Import, edits }).map(drop)
    }

    fn mend(
        &mut self,
        key: RecordKey,
        value: &str,
        error: RecordError,
        repairs: &mut BTreeSet<RepairKind>,
    ) -> Result<Edit, RecordError> {
        let fields = record::fields(key, value)?;
        match key {
            RecordKey::Document(_) => mend_document(fields, repairs),
            RecordKey::Annotation(..) => self.mend_annotation(key, fields, repairs),
            // No field of an entry can be dropped.
            _ => Err(error),
        }
    }

    fn mend_annotation(
        &mut self,
        key: RecordKey,
        mut fields: Map<String, Value>,
        repairs: &mut BTreeSet<RepairKind>,
    ) -> Result<Edit, RecordError> {
        let RecordKey::Annotation(document, _) = key else { return Err(RecordError::UnknownKey) };
        let document = self.workspace.documents().get(&document).ok_or(RecordError::NoDocument)?;
        // A word may be a stance of another version. A number is a stance in none.
        if fields.get("stance").is_some_and(|stance| stance.is_string() && !is::<Stance>(stance)) {
            fields.remove("stance");
            repairs.insert(RepairKind::Stance);
        }
        if mend_moments(&mut fields) {
            repairs.insert(RepairKind::Moment);
        }
        let mut record: codec::Annotation = parse_fields(fields)?;
        let text = &document.text;
        let annotation = match record.clone().into_model(document.id, text) {
            Err(error @ (CodecError::Span { .. } | CodecError::Quote { .. })) => {
                let length = text.as_str().len();
                self.left = self.left.checked_sub(length).ok_or(error.clone())?;
                let (start, end) = nearest(text, &record.quote, record.start).ok_or(error)?;
                (record.start, record.end) = (start, end);
                repairs.insert(RepairKind::Place);
                record.into_model(document.id, text)?
            }
            read => read?,
        };
        Ok(Edit::Annotation(Replace::Insert(Arc::new(annotation))))
    }

    /// Returns the edits that insert an annotation without its references to missing records.
    fn without_what_is_missing(&self, annotation: &Annotation, repair: &mut Repair) -> Vec<Edit> {
        let is_missing = |&key: &RecordKey| insertion(key, &self.workspace).is_none();
        repair.missing = RecordKey::under(annotation).filter(is_missing).gather();
        let has = |key: RecordKey| !repair.missing.contains(&key);
        let mut kept = annotation.clone();
        if kept.body.actor().is_some_and(|id| !has(RecordKey::Actor(id))) {
            kept.body = kept.body.with_actor(None);
        }
        if kept.body.issue().is_some_and(|id| !has(RecordKey::Issue(id))) {
            kept.body = kept.body.with_issue(None);
        }
        kept.tags.retain(|&id| has(RecordKey::Tag(id)));
        if kept != *annotation {
            repair.kinds.insert(RepairKind::References);
        }
        let mut edits = Vec::new();
        if !has(RecordKey::Annotator(kept.annotator)) {
            repair.kinds.insert(RepairKind::Annotator);
            let annotator = Annotator { id: kept.annotator, name: String::new() };
            edits.push(Edit::Annotator(Replace::Insert(Arc::new(annotator))));
        }
        edits.push(Edit::Annotation(Replace::Insert(Arc::new(kept))));
        edits
    }
}

fn mend_document(
    mut fields: Map<String, Value>,
    repairs: &mut BTreeSet<RepairKind>,
) -> Result<Edit, RecordError> {
    let day = is::<Option<codec::Day>> as fn(&Value) -> bool;
    let moment = is::<Option<Timestamp>> as fn(&Value) -> bool;
    for (name, is_well_formed) in [("published", day), ("publishedAt", moment), ("added", moment)] {
        if fields.get(name).is_some_and(|value| !is_well_formed(value)) {
            fields.remove(name);
            repairs.insert(RepairKind::Moment);
        }
    }
    let whole = parse_fields::<codec::Document>(fields.clone())
        .map_err(RecordError::from)
        .and_then(|document| Ok(crate::model::Document::try_from(document)?));
    let document = match whole {
        Ok(document) => document,
        Err(error) => {
            fields.insert("blocks".into(), Value::Array(Vec::new()));
            // An error outside the blocks is more to the point, so it is the one to report.
            let document: codec::Document = parse_fields(fields)?;
            let blocks = blocks(&document.text);
            repairs.insert(RepairKind::Blocks);
            document.with_blocks(blocks).map_err(|_| error)?
        }
    };
    Ok(Edit::Document(Replace::Insert(Arc::new(document))))
}

/// Replaces unreadable timestamps by readable ones; returns whether there were any.
fn mend_moments(fields: &mut Map<String, Value>) -> bool {
    let moment = |name: &str| fields.get(name).filter(|value| is::<Timestamp>(value)).cloned();
    let (created, modified) = (moment("created"), moment("modified"));
    let is_left_out = fields.get("modified").is_none_or(Value::is_null);
    if created.is_some() && (modified.is_some() || is_left_out) {
        return false;
    }
    let epoch = || Timestamp::from_unix_milliseconds(0).to_string().into();
    let created = created.or_else(|| modified.clone()).unwrap_or_else(epoch);
    fields.insert("modified".into(), modified.unwrap_or_else(|| created.clone()));
    fields.insert("created".into(), created);
    true
}

/// Finds the occurrence of `words` nearest to `start`, as a range; all in code points. Of two that
/// are equally near, returns the earlier.
fn nearest(text: &Text, words: &str, start: u64) -> Option<(u64, u64)> {
    let whole = text.as_str();
    let at = text.byte(codec::offset(start)).map_or(whole.len(), Byte::get);
    // The last occurrence that begins before `at`, and the first that begins at or after it.
    let mut until = at.saturating_add(words.len()).saturating_sub(1).min(whole.len());
    while !whole.is_char_boundary(until) {
        until -= 1;
    }
    let before = whole[..until].rfind(words);
    let after = whole[at..].find(words).map(|found| at + found);
    before
        .into_iter()
        .chain(after)
        .filter_map(|found| {
            let span = Span::of(found..found + words.len())?;
            let count = |at| text.code_point(at).map(|at| at.get() as u64);
            count(span.start()).zip(count(span.end()))
        })
        .min_by_key(|(found, _)| found.abs_diff(start))
}

fn is<T: DeserializeOwned>(value: &Value) -> bool {
    T::deserialize(value).is_ok()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
