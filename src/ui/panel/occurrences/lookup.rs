//! Where the names of a proposal occur, and which of the occurrences could be tagged.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::proposal::{Proposal, Target};
use crate::{
    analysis::{Hits, Occurrence, OccurrenceQuery, Work},
    model::{Actor, DocumentId, Entry, Exception, Issue, Workspace},
    page::{Extent, bundled},
    ui::{
        context::{Reading, Watched, Workbench},
        job::Job,
    },
};

/// The occurrences of a proposal that are not tagged yet, with those that were left out before.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Untagged {
    /// Those in the open document.
    pub here: Vec<Occurrence>,
    /// Those in other documents.
    pub elsewhere: Vec<Occurrence>,
}

impl Untagged {
    /// Returns those in the open document, or in all documents, the open one first.
    pub fn within(&self, extent: Extent) -> Vec<Occurrence> {
        let elsewhere = self.elsewhere.iter().filter(|_| extent == Extent::AllDocuments);
        self.here.iter().chain(elsewhere).copied().collect()
    }

    /// Returns how many there are here and elsewhere without those that were left out before.
    pub fn fresh(&self) -> (usize, usize) {
        let fresh = |all: &[Occurrence]| all.iter().filter(|one| !one.left_out).count();
        (fresh(&self.here), fresh(&self.elsewhere))
    }
}

/// The occurrences of the names in all texts, tagged or not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lookup {
    /// The query that was run; `None` if none has been run yet.
    pub query: Option<OccurrenceQuery>,
    /// Its hits.
    pub hits: Hits,
}

impl Lookup {
    /// Looks through all documents.
    pub fn through(workbench: &'static Workbench, query: Option<OccurrenceQuery>) -> Work<Self> {
        let documents =
            workbench.peek(|workspace| workspace.documents().values().cloned().collect::<Vec<_>>());
        Work::new(|pace| async move {
            let hits = match &query {
                Some(query) => query.find(&documents, &pace).await,
                None => Hits::new(),
            };
            Self { query, hits }
        })
    }
}

/// Looks for the names of the proposal, once the page as it is has been painted. It looks again
/// only for other names or other documents, because long texts take a while.
pub fn look(workbench: &'static Workbench, proposal: Signal<Option<Proposal>>) -> Job<Lookup> {
    let query = Memo::new(move |_| Some(proposal.get()?.query));
    let documents = Memo::new(move |_| {
        workbench.read(|watched| watched.documents().keys().copied().collect::<Vec<_>>())
    });
    Job::after_paint(move || {
        // Read, not only tracked: a memo that has never been read counts as changed.
        documents.with(|_| ());
        Lookup::through(workbench, query.get())
    })
}

/// The occurrences that are not tagged yet. Empty while the lookup is one for other names.
pub fn find_untagged(
    workbench: &'static Workbench,
    reading: &'static Reading,
    proposal: Signal<Option<Proposal>>,
    lookup: &Lookup,
) -> Untagged {
    let open = reading.document.get();
    let Some(proposal) = proposal.get().filter(|all| lookup.query.as_ref() == Some(&all.query))
    else {
        return Untagged::default();
    };
    workbench.read(|watched| {
        track_exceptions(watched, &proposal.target);
        untagged(watched.facts(), &proposal, &lookup.hits, open)
    })
}

/// The occurrences that are not tagged yet. The bundled article is looked at only where it is read
/// or has been annotated: nobody has asked for it.
pub fn untagged(
    workspace: &Workspace,
    proposal: &Proposal,
    hits: &Hits,
    open: Option<DocumentId>,
) -> Untagged {
    let exceptions = exceptions(workspace, &proposal.target);
    let mut all = proposal.query.offered(workspace, hits, exceptions);
    all.retain(|one| {
        let document = one.passage.document;
        document != bundled::ID || open == Some(document) || workspace.count_of(document) > 0
    });
    let is_here = |one: &Occurrence| Some(one.passage.document) == open;
    let (here, elsewhere) = all.into_iter().partition(is_here);
    Untagged { here, elsewhere }
}

/// The exceptions of the entry that is proposed.
pub fn exceptions<'a>(workspace: &'a Workspace, target: &Target) -> &'a [Exception] {
    let Target::Known(body) = target else { return &[] };
    let actor = body.actor().and_then(|id| workspace.actors().get(&id));
    let issue = body.issue().and_then(|id| workspace.issues().get(&id));
    let of_actor = actor.map(|actor| actor.exceptions());
    of_actor.or_else(|| issue.map(|issue| issue.exceptions())).unwrap_or_default()
}

fn track_exceptions(watched: Watched<'_>, target: &Target) {
    if let Target::Known(body) = target {
        body.actor().and_then(|id| watched.entry::<Actor>(id));
        body.issue().and_then(|id| watched.entry::<Issue>(id));
    }
}

/// Sorts occurrences by the titles of their documents, those of the open one first; within a
/// document, they stay in the order of its text.
pub fn by_title(
    workbench: &'static Workbench,
    reading: &'static Reading,
    occurrences: Vec<Occurrence>,
) -> Vec<Occurrence> {
    let open = reading.document.get();
    let mut by_document: BTreeMap<DocumentId, Vec<Occurrence>> = BTreeMap::new();
    for one in occurrences {
        by_document.entry(one.passage.document).or_default().push(one);
    }
    let here = open.and_then(|open| by_document.remove(&open)).unwrap_or_default();
    let title = |id| title(workbench, id);
    let documents = by_document.into_iter().map(|(id, all)| (title(id), all)).collect();
    let documents = reading.by_name(documents, |(title, _): &(String, _)| title);
    here.into_iter().chain(documents.into_iter().flat_map(|(_, all)| all)).collect()
}

/// The title of a document.
pub fn title(workbench: &'static Workbench, id: DocumentId) -> String {
    let title = |workspace: &Workspace| Some(workspace.documents().get(&id)?.title.clone());
    workbench.peek(title).unwrap_or_default()
}

/// "4 more occurrences of “Witkoff” in other documents, 2 left out before": what is before the name
/// and after it.
pub fn describe(untagged: &Untagged) -> (String, String) {
    let (here, elsewhere) = untagged.fresh();
    let all = if untagged.here.is_empty() { &untagged.elsewhere } else { &untagged.here };
    let (count, place) = match (here, elsewhere) {
        (0, 0) => (0, ""),
        (0, count) => (count, " in other documents"),
        (count, _) => (count, ""),
    };
    let left_out = all.iter().filter(|one| one.left_out).count();
    let occurrences = |count: usize| if count == 1 { "occurrence" } else { "occurrences" };
    if count == 0 {
        return (format!("{left_out} {} of ", occurrences(left_out)), " left out before".into());
    }
    let left_out = match left_out {
        0 => String::new(),
        count => format!(", {count} left out before"),
    };
    (format!("{count} more {} of ", occurrences(count)), format!("{place}{left_out}"))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;
    use wasm_bindgen_test::*;

    use super::*;
    use crate::model::{Passage, Span};

    #[wasm_bindgen_test]
    fn what_is_left_is_counted_where_it_is() {
        let some = |fresh: usize, left_out: usize| {
            let passage = |at: usize| {
                Some(Passage {
                    document: DocumentId::new(Uuid::nil()),
                    span: Span::of(at..at + 1)?,
                })
            };
            let all = (0..fresh + left_out).filter_map(passage).enumerate();
            all.map(|(number, passage)| Occurrence { passage, left_out: number >= fresh }).collect()
        };
        let says = |here, elsewhere| {
            let (count, place) = describe(&Untagged { here, elsewhere });
            format!("{count}it{place}")
        };
        assert_eq!(says(some(4, 0), some(5, 1)), "4 more occurrences of it");
        assert_eq!(says(some(1, 2), some(0, 0)), "1 more occurrence of it, 2 left out before");
        assert_eq!(says(some(0, 0), some(1, 0)), "1 more occurrence of it in other documents");
        assert_eq!(says(some(0, 1), some(0, 0)), "1 occurrence of it left out before");
    }
}
