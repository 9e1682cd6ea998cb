//! The example: the bundled article with its dispute worked out by hand, for readers who want to see
//! what comes out at the end. It is added to what they have as one change, and removed as another.
//!
//! All that it brings has fixed ids, and one date on what it annotates. So two tabs or two
//! readers never have it twice, and what a reader has changed can be told from what it brought.

mod dispute;

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use uuid::Uuid;

use self::dispute::{ANNOTATOR, Dispute, DisputeError, made};
use crate::{
    analysis::namesake,
    model::{Action, Annotation, Change, Edit, Entry, Referent, Replace, Workspace},
};

/// The dispute. It is an error only in a broken build, which a test rules out.
static DISPUTE: LazyLock<Result<Dispute, DisputeError>> = LazyLock::new(Dispute::read);

/// Returns the change that adds what a workspace lacks of the example; it is empty if nothing is
/// lacking. An entry that goes by one of the example's names, as `fold` writes it, is used as it is.
pub fn addition(workspace: &Workspace, fold: fn(&str) -> String) -> Change {
    let mut addition = Addition { workspace, fold, entries: BTreeMap::new(), edits: Vec::new() };
    if let Ok(dispute) = &*DISPUTE {
        addition.add(dispute);
    }
    Change { action: Action::ShowExample, edits: addition.edits }
}

/// Returns the change that removes the example, but for what the reader has changed since or has
/// used for other annotations; it is empty if there is nothing to remove. The article stays.
pub fn removal(workspace: &Workspace) -> Change {
    let mut edits = Vec::new();
    // Without its annotator nothing of the example is here.
    if let Some(annotator) = workspace.annotators().get(&ANNOTATOR)
        && let Ok(dispute) = &*DISPUTE
    {
        let untouched: BTreeMap<_, _> = workspace
            .mentions(Referent::Annotator(ANNOTATOR))
            .filter_map(|id| Some((id, workspace.annotations().get(&id)?)))
            .filter(|(_, annotation)| annotation.modified == made())
            .collect();
        let is_free = |referent| workspace.mentions(referent).all(|id| untouched.contains_key(&id));
        edits.extend(
            untouched.values().map(|&gone| Edit::Annotation(Replace::Remove(gone.clone()))),
        );
        edits.extend(removed_entries(workspace, &dispute.actors, is_free));
        edits.extend(removed_entries(workspace, &dispute.issues, is_free));
        edits.extend(removed_entries(workspace, &dispute.tags, is_free));
        if is_free(Referent::Annotator(ANNOTATOR)) {
            edits.push(Edit::Annotator(Replace::Remove(annotator.clone())));
        }
    }
    Change { action: Action::RemoveExample, edits }
}

/// Returns the edits that remove those entries that are as the example brought them and no longer
/// used.
fn removed_entries<T: Entry>(
    workspace: &Workspace,
    brought: &[Arc<T>],
    is_free: impl Fn(Referent) -> bool,
) -> impl Iterator<Item = Edit> {
    let register = T::register(workspace);
    brought
        .iter()
        .filter(move |entry| register.get(&entry.id()) == Some(*entry))
        .filter(move |entry| is_free(T::referent(entry.id())))
        .map(|entry| T::edit(Replace::Remove(entry.clone())))
}

/// The edits that add the example, while they are collected.
struct Addition<'a> {
    workspace: &'a Workspace,
    fold: fn(&str) -> String,
    /// The entry that stands for each entry of the example that is needed.
    entries: BTreeMap<Referent, Uuid>,
    edits: Vec<Edit>,
}

impl Addition<'_> {
    fn add(&mut self, dispute: &Dispute) {
        let workspace = self.workspace;
        let is_lacking =
            |annotation: &&Annotation| !workspace.annotations().contains_key(&annotation.id);
        let lacking: Vec<_> = dispute.annotations.iter().filter(is_lacking).collect();
        if lacking.is_empty() {
            return;
        }
        if !workspace.documents().contains_key(&dispute.document.id) {
            self.edits.push(Edit::Document(Replace::Insert(dispute.document.clone())));
        }
        if !workspace.annotators().contains_key(&ANNOTATOR) {
            self.edits.push(Edit::Annotator(Replace::Insert(dispute.annotator.clone())));
        }
        for annotation in lacking {
            let mut annotation = annotation.clone();
            let body = annotation.body;
            annotation.body = body
                .with_actor(body.actor().map(|id| self.entry(id, &dispute.actors)))
                .with_issue(body.issue().map(|id| self.entry(id, &dispute.issues)));
            for tag in &mut annotation.tags {
                *tag = self.entry(*tag, &dispute.tags);
            }
            self.edits.push(Edit::Annotation(Replace::Insert(Arc::new(annotation))));
        }
    }

    /// Returns the entry that stands for an entry of the example, and adds it if there is none.
    fn entry<T: Entry>(&mut self, id: T::Id, brought: &[Arc<T>]) -> T::Id {
        let referent = T::referent(id);
        if let Some(&known) = self.entries.get(&referent) {
            return known.into();
        }
        let stands_for = match brought.iter().find(|entry| entry.id() == id) {
            None => id,
            Some(entry) => self.known(&**entry).unwrap_or_else(|| {
                self.edits.push(T::edit(Replace::Insert(entry.clone())));
                id
            }),
        };
        self.entries.insert(referent, stands_for.into());
        stands_for
    }

    /// Returns the entry of the workspace that is the same as one of the example: by its id, by its
    /// name, or because one of its other names is the name of that entry.
    fn known<T: Entry>(&self, entry: &T) -> Option<T::Id> {
        if T::register(self.workspace).contains_key(&entry.id()) {
            return Some(entry.id());
        }
        let find = |name: &str| namesake::<T>(self.workspace, name, None, self.fold);
        let by_name = find(entry.name());
        let by_alias =
            || entry.aliases().iter().filter_map(|alias| find(alias)).find(|n| !n.by_alias);
        by_name.or_else(by_alias).map(|namesake| namesake.id)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
