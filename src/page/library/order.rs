//! The order of the library.

use std::cmp::{Ordering, Reverse};

use super::Row;
use crate::text::{Collator, sort_by_name};

/// A column of the library that it can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each variant is named for its column")]
pub enum Column {
    #[default]
    Title,
    Publication,
    Published,
    Language,
    Length,
    Claims,
    Actors,
    Issues,
    Coding,
    Changed,
    Exported,
}

impl Column {
    /// All columns, from the left.
    pub const ALL: [Self; 11] = [
        Self::Title,
        Self::Publication,
        Self::Published,
        Self::Language,
        Self::Length,
        Self::Claims,
        Self::Actors,
        Self::Issues,
        Self::Coding,
        Self::Changed,
        Self::Exported,
    ];

    /// Its name on the page.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Publication => "Publication",
            Self::Published => "Date",
            Self::Language => "Language",
            Self::Length => "Words",
            Self::Claims => "Claims",
            Self::Actors => "Actors",
            Self::Issues => "Issues",
            Self::Coding => "Coded",
            Self::Changed => "Last change",
            Self::Exported => "Last export",
        }
    }

    /// Returns whether one who sorts by it wants the greatest first: the longest, the latest.
    const fn is_greatest_first(self) -> bool {
        !matches!(self, Self::Title | Self::Publication | Self::Language | Self::Coding)
    }
}

/// What the library is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sort {
    /// The column.
    pub by: Column,
    /// Whether the greatest comes first.
    pub is_descending: bool,
}

impl Sort {
    /// Sorts by a column in the order that is wanted most often.
    pub const fn by(column: Column) -> Self {
        Self { by: column, is_descending: column.is_greatest_first() }
    }

    /// Returns what a press on a column's head makes of it: another column, or the other direction.
    #[must_use]
    pub fn pressed(self, column: Column) -> Self {
        match self.by == column {
            true => Self { is_descending: !self.is_descending, ..self },
            false => Self::by(column),
        }
    }
}

/// Sorts rows. Equal ones stand in the order of their titles; those of which the column knows nothing
/// come last in either direction.
pub(super) fn sorted(rows: Vec<Row>, sort: Sort, collator: &dyn Collator) -> Vec<Row> {
    let mut rows = sort_by_name(rows, |row: &Row| &row.document.title, collator);
    match sort.by {
        Column::Title if sort.is_descending => rows.reverse(),
        Column::Title => {}
        Column::Publication => {
            rows = by_words(rows, sort, collator, |row| row.document.origin.publication.as_deref());
        }
        Column::Language => {
            rows = by_words(rows, sort, collator, |row| row.document.origin.language.as_deref());
        }
        Column::Published => by_key(&mut rows, sort, |row| row.document.origin.published),
        Column::Length => by_key(&mut rows, sort, |row| row.words),
        Column::Claims => by_key(&mut rows, sort, |row| Some(row.facts.counts[0])),
        Column::Actors => by_key(&mut rows, sort, |row| Some(row.facts.counts[1])),
        Column::Issues => by_key(&mut rows, sort, |row| Some(row.facts.counts[2])),
        Column::Coding => by_key(&mut rows, sort, |row| Some(row.document.coding)),
        Column::Changed => by_key(&mut rows, sort, Row::changed),
        Column::Exported => by_key(&mut rows, sort, |row| row.exported),
    }
    rows
}

fn by_key<K: Ord>(rows: &mut [Row], sort: Sort, key: impl Fn(&Row) -> Option<K>) {
    let compare = |one: &K, other: &K| match sort.is_descending {
        true => other.cmp(one),
        false => one.cmp(other),
    };
    rows.sort_by(|one, other| match (key(one), key(other)) {
        (Some(one), Some(other)) => compare(&one, &other),
        (None, None) => Ordering::Equal,
        (known, _) => Reverse(known.is_some()).cmp(&Reverse(known.is_none())),
    });
}

fn by_words(
    rows: Vec<Row>,
    sort: Sort,
    collator: &dyn Collator,
    words: impl Fn(&Row) -> Option<&str>,
) -> Vec<Row> {
    let is_known = |row: &Row| words(row).is_some_and(|words| !words.is_empty());
    let (mut known, unknown): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_known);
    if sort.is_descending {
        // So that those of one name stay in the order of their titles once all is turned round.
        known.reverse();
    }
    known = sort_by_name(known, |row| words(row).unwrap_or_default(), collator);
    if sort.is_descending {
        known.reverse();
    }
    known.extend(unknown);
    known
}
