//! Describes in words how two versions of a record differ.

use super::{Conflict, ConflictingRecord, Versions};
use crate::model::{Actor, Annotation, Document, Entry, Issue, Tag, Workspace};

/// A field in which two versions differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The name of the field on the page.
    pub field: &'static str,
    /// The value in this workspace.
    pub ours: String,
    /// The value in the file.
    pub theirs: String,
}

/// Returns the fields in which the two versions of a conflict differ. The names of entries are
/// looked up in both workspaces.
pub fn differences(conflict: &Conflict, ours: &Workspace, theirs: &Workspace) -> Vec<Difference> {
    let mut fields = match &conflict.disputed {
        ConflictingRecord::Annotation(versions) => annotation(versions, ours, theirs),
        ConflictingRecord::Document(versions) => document(versions),
        ConflictingRecord::Actor(versions) => entry(versions),
        ConflictingRecord::Issue(versions) => entry(versions),
        ConflictingRecord::Tag(versions) => entry(versions),
        ConflictingRecord::Annotator(Versions { ours, theirs, .. }) => {
            vec![field("Name", [&ours.name, &theirs.name].map(String::clone))]
        }
    };
    fields.retain(|field| field.ours != field.theirs);
    fields
}

fn field(field: &'static str, [ours, theirs]: [String; 2]) -> Difference {
    Difference { field, ours, theirs }
}

fn annotation(
    Versions { ours, theirs, .. }: &Versions<Annotation>,
    here: &Workspace,
    there: &Workspace,
) -> Vec<Difference> {
    let both = [ours, theirs];
    vec![
        field("Passage", both.map(|one| one.quote.exact.clone())),
        field("Kind", both.map(|one| one.kind().label().to_owned())),
        names::<Actor>(
            "Actor",
            both.map(|one| one.body.actor().into_iter().collect()),
            [here, there],
        ),
        names::<Issue>(
            "Issue",
            both.map(|one| one.body.issue().into_iter().collect()),
            [here, there],
        ),
        field(
            "Stance",
            both.map(|one| {
                one.body.stance().map_or_else(String::new, |stance| stance.label().to_owned())
            }),
        ),
        names::<Tag>("Tags", both.map(|one| one.tags.clone()), [here, there]),
        field("Note", both.map(|one| one.note.clone())),
        field("Date", both.map(|one| one.date.map_or_else(String::new, |day| day.to_string()))),
    ]
}

/// Compares the names of the entries that two versions refer to. An entry that is new in the file
/// is not in this workspace yet.
fn names<T: Entry>(
    name: &'static str,
    [ours, theirs]: [Vec<T::Id>; 2],
    workspaces: [&Workspace; 2],
) -> Difference {
    let entry = |id: &T::Id| workspaces.into_iter().find_map(|one| T::register(one).get(id));
    let words = |ids: &[T::Id]| {
        let names = ids.iter().filter_map(entry).map(|entry| entry.name());
        names.collect::<Vec<_>>().join(", ")
    };
    let mut difference = field(name, [words(&ours), words(&theirs)]);
    if difference.ours == difference.theirs && ours != theirs {
        difference.theirs.push_str(" (another of the same name)");
    }
    difference
}

fn document(Versions { ours, theirs, .. }: &Versions<Document>) -> Vec<Difference> {
    let both = [ours, theirs];
    vec![
        field("Title", both.map(|one| one.title.clone())),
        field("Source", both.map(|one| one.origin.source.clone().unwrap_or_default())),
        field("Author", both.map(|one| one.origin.author.clone().unwrap_or_default())),
        field("Publication", both.map(|one| one.origin.publication.clone().unwrap_or_default())),
        field(
            "Published",
            both.map(|one| {
                one.origin.published.map_or_else(String::new, |it| it.day().to_string())
            }),
        ),
        field("Language", both.map(|one| one.origin.language.clone().unwrap_or_default())),
    ]
}

fn entry<T: Entry>(Versions { ours, theirs, .. }: &Versions<T>) -> Vec<Difference> {
    let both = [ours, theirs];
    vec![
        field("Name", both.map(|one| one.name().to_owned())),
        field("Description", both.map(|one| one.description().to_owned())),
    ]
}
