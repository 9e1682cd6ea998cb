//! The topics that parts of the page can watch, and which of them a change touches.

use std::sync::Arc;

use crate::model::{
    Annotation, AnnotationId, Change, DocumentId, Edit, Entry, Referent, Register, Replace,
};

/// Something of the workspace that a part of the page shows. A watcher is notified of changes of
/// its topic, and of no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Anything at all.
    Everything,
    /// Anything but the text of notes and descriptions.
    Facts,
    /// What can be undone and redone.
    History,
    /// Which documents there are, and their data.
    Documents,
    /// Which annotations a document has, and their contents except the notes.
    AnnotationsOf(DocumentId),
    /// The same, notes included.
    ChangesOf(DocumentId),
    /// One annotation.
    Annotation(AnnotationId),
    /// Which entries a register has, and their names.
    Register(Register),
    /// One entry.
    Entry(Referent),
    /// Which annotations refer to an entry.
    Mentions(Referent),
    /// Which annotations refer to any entry of a register.
    MentionsIn(Register),
}

impl Topic {
    /// Returns the topics that a change touches, sorted and without duplicates.
    pub fn of(change: &Change) -> Vec<Self> {
        let mut topics = vec![Self::Everything, Self::History];
        for edit in &change.edits {
            match edit {
                Edit::Document(_) => topics.extend([Self::Documents, Self::Facts]),
                Edit::Annotation(replace) => annotation(replace, &mut topics),
                Edit::Actor(replace) => entry(replace, &mut topics),
                Edit::Issue(replace) => entry(replace, &mut topics),
                Edit::Tag(replace) => entry(replace, &mut topics),
                Edit::Annotator(replace) => {
                    let referent = Referent::Annotator(replace.id());
                    topics.extend([Self::Entry(referent), Self::Register(Register::Annotators)]);
                    topics.push(Self::Facts);
                }
            }
        }
        topics.sort_unstable();
        topics.dedup();
        topics
    }
}

fn annotation(replace: &Replace<Annotation>, topics: &mut Vec<Topic>) {
    let document = replace.record().document;
    topics.extend([Topic::Annotation(replace.id()), Topic::ChangesOf(document)]);
    let (before, after) = (replace.before(), replace.after());
    if before.zip(after).is_some_and(|(before, after)| before.differs_in_note_only(after)) {
        return;
    }
    topics.extend([Topic::AnnotationsOf(document), Topic::Facts]);
    let referents = |side: Option<&Arc<Annotation>>| -> Vec<_> {
        side.into_iter().flat_map(|annotation| annotation.referents()).collect()
    };
    let (before, after) = (referents(before), referents(after));
    let gone = before.iter().filter(|referent| !after.contains(referent));
    let come = after.iter().filter(|referent| !before.contains(referent));
    for &referent in gone.chain(come) {
        topics.extend([Topic::Mentions(referent), Topic::MentionsIn(referent.register())]);
    }
}

fn entry<T: Entry>(replace: &Replace<T>, topics: &mut Vec<Topic>) {
    topics.push(Topic::Entry(T::referent(replace.id())));
    let same_names = |(before, after): (&Arc<T>, &Arc<T>)| before.names().eq(after.names());
    if !replace.before().zip(replace.after()).is_some_and(same_names) {
        topics.extend([Topic::Register(T::REGISTER), Topic::Facts]);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
