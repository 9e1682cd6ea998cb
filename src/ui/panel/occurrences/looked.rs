//! Where the names of a proposal stand, and what of that is not tagged yet.

use leptos::prelude::*;

use crate::{
    analysis::{Hits, OccurrenceQuery, Work},
    model::Span,
    ui::{
        job::Job,
        session::{Proposal, Session},
    },
};

/// What is proposed and not tagged yet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Left {
    /// Where in the open document.
    pub here: Vec<Span>,
    /// How many in all documents.
    pub everywhere: usize,
}

/// Where in the texts the names stand, tagged or not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Looked {
    /// What was looked for; nothing where that is still to be done.
    pub sought: Option<OccurrenceQuery>,
    /// Where it stands.
    pub found: Hits,
}

impl Looked {
    /// Looks through all documents.
    pub fn through(session: Session, sought: Option<OccurrenceQuery>) -> Work<Self> {
        let documents = session.documents();
        Work::new(|pace| async move {
            let found = match &sought {
                Some(sought) => sought.find(&documents, &pace).await,
                None => Hits::new(),
            };
            Self { sought, found }
        })
    }
}

/// Where the names stand that are proposed. Looked for once what is on the page already is painted,
/// and again only for other names or other documents: long texts take a while.
pub fn look(session: Session, proposal: Signal<Option<Proposal>>) -> Job<Looked> {
    let sought = Memo::new(move |_| Some(proposal.get()?.sought));
    let documents = Memo::new(move |_| {
        session.read(|watched| watched.documents().keys().copied().collect::<Vec<_>>())
    });
    Job::after_paint(move || {
        // Read and not only tracked: what has never been read counts as changed.
        documents.with(|_| ());
        Looked::through(session, sought.get())
    })
}

/// What of the proposal is not tagged yet. Nothing as long as other names were looked for.
pub fn untagged(session: Session, proposal: Signal<Option<Proposal>>, looked: &Looked) -> Left {
    let document = session.document.get();
    let Some(sought) = proposal.get().map(|proposal| proposal.sought) else {
        return Left::default();
    };
    if looked.sought.as_ref() != Some(&sought) {
        return Left::default();
    }
    let passages = session.read(|watched| sought.left(watched.facts(), &looked.found));
    let here = passages.iter().filter(|passage| passage.document == document);
    Left { here: here.map(|passage| passage.span).collect(), everywhere: passages.len() }
}

/// "4 more occurrences of “Witkoff”", as far as the name.
pub fn describe(left: &Left) -> (String, &'static str) {
    let (count, place) = match left.here.len() {
        0 => (left.everywhere, " in other documents"),
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
            let (count, place) = describe(&Left { here: here(count), everywhere });
            format!("{count}it{place}")
        };
        assert_eq!(says(4, 9), "4 more occurrences of it");
        assert_eq!(says(1, 1), "1 more occurrence of it");
        assert_eq!(says(0, 1), "1 more occurrence of it in other documents");
    }
}
