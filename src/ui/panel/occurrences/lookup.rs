//! Where the names of a proposal occur, and which of the occurrences are not tagged yet.

use leptos::prelude::*;

use super::proposal::Proposal;
use crate::{
    analysis::{Hits, OccurrenceQuery, Work},
    model::Span,
    ui::{
        context::{Reading, Workbench},
        job::Job,
    },
};

/// The occurrences of a proposal that are not tagged yet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Untagged {
    /// Their spans in the open document.
    pub here: Vec<Span>,
    /// Their number in all documents.
    pub everywhere: usize,
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
    let document = reading.document.get();
    let Some(query) = proposal.get().map(|proposal| proposal.query) else {
        return Untagged::default();
    };
    if lookup.query.as_ref() != Some(&query) {
        return Untagged::default();
    }
    let passages = workbench.read(|watched| query.untagged(watched.facts(), &lookup.hits));
    let here = passages.iter().filter(|passage| passage.document == document);
    Untagged { here: here.map(|passage| passage.span).collect(), everywhere: passages.len() }
}

/// "4 more occurrences of “Witkoff”": the words before the name, and those after it.
pub fn describe(untagged: &Untagged) -> (String, &'static str) {
    let (count, place) = match untagged.here.len() {
        0 => (untagged.everywhere, " in other documents"),
        count => (count, ""),
    };
    let occurrences = if count == 1 { "occurrence" } else { "occurrences" };
    (format!("{count} more {occurrences} of "), place)
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;

    #[wasm_bindgen_test]
    fn what_is_left_is_counted_where_it_is() {
        let here = |count: usize| (0..count).filter_map(|at| Span::of(at..at + 1)).collect();
        let says = |count, everywhere| {
            let (count, place) = describe(&Untagged { here: here(count), everywhere });
            format!("{count}it{place}")
        };
        assert_eq!(says(4, 9), "4 more occurrences of it");
        assert_eq!(says(1, 1), "1 more occurrence of it");
        assert_eq!(says(0, 1), "1 more occurrence of it in other documents");
    }
}
