//! What of a project has no place here.

use std::collections::BTreeMap;

use crate::text::counted;

/// How much has no place here.
#[derive(Default)]
pub(super) struct Lost {
    pub(super) homeless: usize,
    pub(super) outside: usize,
    pub(super) empty: usize,
    pub(super) strays: usize,
    pub(super) strengths: usize,
    pub(super) document_notes: usize,
    pub(super) sections: usize,
    pub(super) kinds: usize,
    pub(super) dates: usize,
    pub(super) links: usize,
    pub(super) patterns: usize,
    pub(super) children: usize,
    pub(super) values: BTreeMap<String, usize>,
}

impl Lost {
    pub(super) fn words(&self) -> Vec<String> {
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
