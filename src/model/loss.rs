//! What a change deleted, in words. The page shows them where the reader looks, with an offer to
//! undo.

use super::{Action, Change, Edit, Entry, Kind, Replace};

/// What a change deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// What was deleted.
    pub what: Lost,
    /// How many other annotations the change touched: those deleted with a document, or those that
    /// referred to an entry.
    pub annotations: usize,
}

/// What was deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lost {
    /// A document with this title.
    Document(String),
    /// So many documents.
    Documents(usize),
    /// An annotation of this kind on these words.
    Annotation(Kind, String),
    /// An entry of a register: the word for its type, and its name.
    Entry(&'static str, String),
    /// An entry that was merged into another: the word for their type, its name, and the other's
    /// name.
    Merged(&'static str, String, String),
}

impl Loss {
    /// Returns what an applied change deleted; `None` if it is neither a deletion nor a merge.
    pub fn of(change: &Change) -> Option<Self> {
        let merged = match change.action {
            Action::MergeEntries => true,
            Action::DeleteAnnotation | Action::DeleteDocument | Action::DeleteEntry => false,
            _ => return None,
        };
        let mut annotations =
            change.edits.iter().filter(|e| matches!(e, Edit::Annotation(_))).count();
        // The deleted record comes last, after the edits of the annotations that referred to it.
        let what = change.edits.iter().rev().find_map(|edit| match edit {
            Edit::Document(Replace::Remove(gone)) => Some(Lost::Document(gone.title.clone())),
            Edit::Annotation(Replace::Remove(gone)) => {
                annotations -= 1;
                Some(Lost::Annotation(gone.kind(), gone.quote.exact.clone()))
            }
            Edit::Actor(Replace::Remove(gone)) => Some(entry(gone.as_ref())),
            Edit::Issue(Replace::Remove(gone)) => Some(entry(gone.as_ref())),
            Edit::Tag(Replace::Remove(gone)) => Some(entry(gone.as_ref())),
            _ => None,
        })?;
        let into = change.edits.iter().find_map(|edit| match edit {
            Edit::Actor(Replace::Update { after, .. }) => Some(after.name.clone()),
            Edit::Issue(Replace::Update { after, .. }) => Some(after.name.clone()),
            Edit::Tag(Replace::Update { after, .. }) => Some(after.name.clone()),
            _ => None,
        });
        let documents = change.edits.iter().filter(|e| matches!(e, Edit::Document(_))).count();
        let what = match (what, into) {
            (Lost::Document(_), _) if documents > 1 => Lost::Documents(documents),
            (Lost::Entry(noun, name), Some(into)) if merged => Lost::Merged(noun, name, into),
            (what, _) => what,
        };
        Some(Self { what, annotations })
    }

    /// Returns a message such as "Deleted: “First” with 64 annotations."
    pub fn words(&self) -> String {
        let count = self.annotations;
        let annotations = match count {
            1 => "1 annotation".to_owned(),
            count => format!("{count} annotations"),
        };
        let deleted = |what: &str| match count {
            0 => format!("Deleted: {what}."),
            _ => format!("Deleted: {what} with {annotations}."),
        };
        match &self.what {
            Lost::Document(title) => deleted(&format!("“{title}”")),
            Lost::Documents(documents) => deleted(&format!("{documents} documents")),
            // Several annotations that were deleted together.
            Lost::Annotation(..) if count > 0 => format!("Deleted: {} annotations.", count + 1),
            Lost::Annotation(kind, quote) => {
                format!("Deleted: {} “{quote}”.", kind.label().to_ascii_lowercase())
            }
            Lost::Entry(noun, name) => {
                let without = match count {
                    0 => String::new(),
                    1 => " 1 annotation no longer refers to it.".to_owned(),
                    _ => format!(" {annotations} no longer refer to it."),
                };
                format!("Deleted: {noun} “{name}”.{without}")
            }
            Lost::Merged(noun, name, into) => {
                let followed = match count {
                    0 => String::new(),
                    1 => " 1 annotation has followed.".to_owned(),
                    _ => format!(" {annotations} have followed."),
                };
                format!("Merged: {noun} “{name}” into “{into}”.{followed}")
            }
        }
    }
}

fn entry<T: Entry>(gone: &T) -> Lost {
    Lost::Entry(T::NOUN, gone.name().to_owned())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::workspace_and_changes;

    #[test]
    fn the_words_count_what_went_along() {
        let words = |what: &Lost, annotations| Loss { what: what.clone(), annotations }.words();
        let document = Lost::Document("First".into());
        assert_eq!(words(&document, 64), "Deleted: “First” with 64 annotations.");
        assert_eq!(words(&document, 0), "Deleted: “First”.");
        assert_eq!(words(&Lost::Documents(3), 1), "Deleted: 3 documents with 1 annotation.");
        let annotation = Lost::Annotation(Kind::Issue, "the land".into());
        assert_eq!(words(&annotation, 0), "Deleted: disputed issue “the land”.");
        assert_eq!(words(&annotation, 4), "Deleted: 5 annotations.");
        let entry = Lost::Entry("tag", "hope".into());
        assert_eq!(words(&entry, 1), "Deleted: tag “hope”. 1 annotation no longer refers to it.");
        let merged = Lost::Merged("actor", "Moscow".into(), "Russia".into());
        assert_eq!(
            words(&merged, 3),
            "Merged: actor “Moscow” into “Russia”. 3 annotations have followed."
        );
    }

    proptest! {
        #[test]
        fn every_deletion_is_a_loss_and_nothing_else_is((_, changes) in workspace_and_changes()) {
            for change in &changes {
                let records = |edit: &&Edit| !matches!(edit, Edit::Annotation(_));
                let deletes = matches!(
                    change.action,
                    Action::DeleteAnnotation
                        | Action::DeleteDocument
                        | Action::DeleteEntry
                        | Action::MergeEntries
                );
                let loss = Loss::of(change);
                prop_assert_eq!(loss.is_some(), deletes);
                let touched = change.edits.iter().filter(|edit| !records(edit)).count();
                if let Some(Loss { what, annotations }) = loss {
                    let itself = usize::from(matches!(what, Lost::Annotation(..)));
                    prop_assert_eq!(annotations + itself, touched);
                    let merged = matches!(what, Lost::Merged(..));
                    prop_assert_eq!(merged, change.action == Action::MergeEntries);
                }
                prop_assert_eq!(Loss::of(&change.inverse()), None);
            }
        }
    }
}
