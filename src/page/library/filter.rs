//! Which documents are listed, by what is known of them.

use time::Date;

use crate::model::{Coding, Document, Published};

/// Which documents are listed. The default admits all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentFilter {
    /// How far they are coded.
    pub coding: Option<Coding>,
    /// Where they appeared; an empty name stands for those of which that is not known.
    pub publication: Option<String>,
    /// The first day of publication.
    pub from: Option<Date>,
    /// The last day of publication.
    pub to: Option<Date>,
}

impl DocumentFilter {
    /// Returns whether a document is listed. One without a date is on no day.
    pub fn admits(&self, document: &Document) -> bool {
        let publication = document.origin.publication.as_deref().unwrap_or_default();
        let day = document.origin.published.map(Published::day);
        self.coding.is_none_or(|coding| coding == document.coding)
            && self.publication.as_deref().is_none_or(|wanted| wanted == publication)
            && self.from.is_none_or(|from| day.is_some_and(|day| from <= day))
            && self.to.is_none_or(|to| day.is_some_and(|day| day <= to))
    }

    /// Returns whether it admits all documents.
    pub fn admits_all(&self) -> bool {
        *self == Self::default()
    }
}
