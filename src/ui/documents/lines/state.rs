//! The lines, and which of them are chosen.

use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;

use crate::{
    analysis::{ContextLine, OccurrenceQuery, Places, Work, sort_lines},
    model::{AnnotationId, Document, DocumentId, Kind, Passage, Referent},
    page::{Ticks, library::wording},
    ui::{
        context::{Announcements, Library, Workbench},
        job::{Job, Stage},
        now::Now,
    },
};

/// How many lines are listed at first, and how many more each time.
pub const PAGE: usize = 200;

/// What the lines are lines of.
#[derive(Debug, Clone, PartialEq)]
enum Sought {
    Nothing,
    Words(String),
    Names(OccurrenceQuery),
}

/// The state of the lines.
#[derive(Clone, Copy)]
pub struct LinesState {
    pub workbench: &'static Workbench,
    pub library: &'static Library,
    /// Finds the places in the texts.
    pub job: Job<Places>,
    /// The lines in their order.
    pub lines: Memo<Arc<Vec<ContextLine>>>,
    /// Whether anything is sought.
    pub is_asked: Memo<bool>,
    /// Whether the lines are annotations that can be given a tag, and not places that can be tagged.
    pub are_annotated: Memo<bool>,
    /// How many lines are drawn.
    pub drawn: RwSignal<usize>,
    /// The lines that are chosen.
    pub ticks: RwSignal<Ticks<Passage>>,
    /// How many of them can be tagged.
    pub chosen: Memo<usize>,
    /// The kind that the chosen lines are tagged as.
    pub kind: RwSignal<Kind>,
    /// The line whose controls are stops of Tab.
    pub current: RwSignal<usize>,
    /// The line that was chosen last: a range of lines begins at it.
    last_chosen: StoredValue<Option<usize>>,
}

impl LinesState {
    /// Looks for lines for as long as the calling component is shown.
    pub fn new() -> Self {
        let workbench = Workbench::from_context();
        let library = Library::from_context();
        let announcements = Announcements::from_context();
        let kind = RwSignal::new(Kind::Actor);
        let subject = library.subject;
        let sought = Memo::new(move |_| match subject.get() {
            Some(entry) => workbench
                .read(|watched| OccurrenceQuery::entry(watched.facts(), entry))
                .map_or(Sought::Nothing, Sought::Names),
            None => match library.words.with(|words| words.trim().to_owned()) {
                words if words.is_empty() => Sought::Nothing,
                words => Sought::Words(words),
            },
        });
        let is_asked = Memo::new(move |_| {
            subject.get().is_some() || sought.with(|sought| *sought != Sought::Nothing)
        });
        let listed = Memo::new(move |_| {
            library.rows.with(|rows| rows.iter().map(|row| row.id()).collect::<Vec<_>>())
        });
        // Another order of the documents finds the same.
        let documents = Memo::new(move |_| {
            let mut ids = listed.get();
            ids.sort_unstable();
            ids
        });
        let job = Job::new(move || look(workbench, documents.get(), sought.get()));
        let lines = Memo::new(move |_| {
            let places = job.done.read();
            let listed = listed.read();
            let order = library.line_order.get();
            let mut lines = workbench.read(|watched| {
                let workspace = watched.facts();
                match subject.get() {
                    None => places.lines(kind.get(), workspace),
                    Some(entry) => {
                        let here: HashSet<DocumentId> = listed.iter().copied().collect();
                        places.lines_of(entry, kind_of(entry), &here, workspace)
                    }
                }
            });
            workbench.peek(|workspace| sort_lines(&mut lines, order, &listed, workspace));
            Arc::new(lines)
        });
        let ticks = RwSignal::new(Ticks::default());
        let are_annotated = Memo::new(move |_| matches!(subject.get(), Some(Referent::Tag(_))));
        let chosen = Memo::new(move |_| {
            let (ticks, are_annotated) = (ticks.read(), are_annotated.get());
            let is_chosen = |line: &&ContextLine| {
                line.annotation.is_some() == are_annotated && ticks.has(line.passage, false)
            };
            lines.with(|lines| lines.iter().filter(is_chosen).count())
        });
        let (drawn, current) = (RwSignal::new(PAGE), RwSignal::new(0));
        let state = Self {
            workbench,
            library,
            job,
            lines,
            is_asked,
            are_annotated,
            drawn,
            ticks,
            chosen,
            kind,
            current,
            last_chosen: StoredValue::new(None),
        };
        // What is sought anew begins at the top, with nothing chosen.
        Effect::new(move |before: Option<()>| {
            sought.track();
            subject.track();
            if before.is_some() {
                drawn.set(PAGE);
                current.set(0);
                ticks.set(Ticks::default());
            }
        });
        // What else changes the lines says so itself.
        Effect::new(move |before: Option<(Sought, Option<Referent>)>| {
            let now = (sought.get(), subject.get());
            if job.stage.get() != Stage::Done {
                return before.unwrap_or((Sought::Nothing, None));
            }
            if before.as_ref() != Some(&now) && is_asked.now() {
                announcements.say(state.words());
            }
            now
        });
        state
    }

    /// Chooses a line or not; with `is_range`, all from the one chosen last to it as well.
    pub fn choose(self, number: usize, is_chosen: bool, is_range: bool) {
        let last = self.last_chosen.try_get_value().flatten().filter(|_| is_range);
        let from = last.unwrap_or(number);
        let range = from.min(number)..=from.max(number);
        let lines =
            self.lines.try_with_untracked(|lines| lines.get(range).map(<[ContextLine]>::to_vec));
        self.ticks.try_update(|ticks| {
            for line in lines.flatten().unwrap_or_default() {
                ticks.set(line.passage, is_chosen);
            }
        });
        self.last_chosen.try_set_value(Some(number));
    }

    /// Says how many lines there are.
    pub fn words(self) -> String {
        let (lines, documents) = self.lines.with(|lines| {
            let documents: HashSet<_> = lines.iter().map(|line| line.passage.document).collect();
            (lines.len(), documents.len())
        });
        let is_cut = self.job.done.with(|places| places.is_cut);
        wording::lines(lines, documents, is_cut)
    }

    /// Returns whether a line can be chosen.
    pub fn is_open(self, line: &ContextLine) -> bool {
        line.annotation.is_some() == self.are_annotated.get()
    }

    /// The annotations of the lines that are chosen.
    pub fn annotations_now(self) -> Vec<AnnotationId> {
        let ticks = self.ticks.try_get_untracked().unwrap_or_default();
        let annotations = |lines: &Arc<Vec<ContextLine>>| {
            let chosen = lines.iter().filter(|line| ticks.has(line.passage, false));
            chosen.filter_map(|line| line.annotation).collect()
        };
        self.lines.try_with_untracked(annotations).unwrap_or_default()
    }

    /// The passages that are chosen and can be tagged.
    pub fn chosen_now(self) -> Vec<Passage> {
        let ticks = self.ticks.try_get_untracked().unwrap_or_default();
        let is_chosen =
            |line: &&ContextLine| line.annotation.is_none() && ticks.has(line.passage, false);
        let passages = |lines: &Arc<Vec<ContextLine>>| {
            lines.iter().filter(is_chosen).map(|line| line.passage).collect()
        };
        self.lines.try_with_untracked(passages).unwrap_or_default()
    }
}

/// The kind that mentions of an entry are tagged as; tags are named by no words.
pub fn kind_of(entry: Referent) -> Option<Kind> {
    match entry {
        Referent::Actor(_) => Some(Kind::Actor),
        Referent::Issue(_) => Some(Kind::Issue),
        Referent::Tag(_) | Referent::Annotator(_) => None,
    }
}

fn look(workbench: &'static Workbench, ids: Vec<DocumentId>, sought: Sought) -> Work<Places> {
    let documents: Vec<Arc<Document>> = workbench.peek(|workspace| {
        ids.iter().filter_map(|id| workspace.documents().get(id).cloned()).collect()
    });
    Work::new(|pace| async move {
        match sought {
            Sought::Nothing => Places::default(),
            Sought::Words(words) => Places::of_words(&words, &documents, &pace).await,
            Sought::Names(query) => Places::of_names(&query, &documents, &pace).await,
        }
    })
}
