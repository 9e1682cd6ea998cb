//! Which documents are listed, in which order, and which of them are chosen.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, hash_map::Entry},
    sync::Arc,
};

use leptos::prelude::*;

use super::{parts, preferences::Preferences, reading::Reading, workbench::Workbench};
use crate::{
    analysis::{LineOrder, Work},
    browser::BrowserSegmenter,
    model::{Document, DocumentId, Referent, Timestamp},
    page::library::{DocumentFilter, Facts, Row, Sort, shown},
    text::{Direction, Length, contains},
    ui::job::Job,
};

/// How many steps the search through a byte of text counts for, and the count of its words.
const STEPS_A_BYTE: usize = 1;

/// The documents that the searched words are found in; `None` for all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found(Option<HashSet<DocumentId>>);

/// How many words the documents have that were counted.
type Lengths = HashMap<DocumentId, usize>;

/// The list of all documents. It lasts as long as the page, so that the next document is the next one
/// in it while another view is shown.
pub struct Library {
    /// What the list is sorted by.
    pub sort: RwSignal<Sort>,
    /// Which documents are listed.
    pub filter: RwSignal<DocumentFilter>,
    /// The words that titles and texts are searched for.
    pub words: RwSignal<String>,
    /// Whether the lines in which something stands are shown in place of the documents.
    pub shows_lines: RwSignal<bool>,
    /// The entry whose lines are shown; `None` for those of the words.
    pub subject: RwSignal<Option<Referent>>,
    /// The order of the lines.
    pub line_order: RwSignal<LineOrder>,
    /// The search.
    pub found: Job<Found>,
    /// The rows that are listed, in their order.
    pub rows: Memo<Arc<Vec<Row>>>,
    /// The documents that are chosen.
    pub chosen: RwSignal<BTreeSet<DocumentId>>,
    /// The document of which a dialog says what is known.
    pub described: RwSignal<Option<DocumentId>>,
    /// Whether the list has been shown.
    pub is_seen: RwSignal<bool>,
    /// The row that was chosen last: a range of rows begins at it.
    last_chosen: StoredValue<Option<DocumentId>>,
}

impl Library {
    /// Returns the library, for a component of the chunk that it is in.
    pub fn from_context() -> &'static Self {
        let parts = parts();
        parts.views.library.get_or_init(|| {
            let new = || Self::new(parts.workbench, parts.reading, parts.preferences);
            // What belongs to a view would be gone with it.
            outermost().map_or_else(new, |owner| owner.with(new))
        })
    }

    fn new(
        workbench: &'static Workbench,
        reading: &'static Reading,
        preferences: &'static Preferences,
    ) -> Self {
        let (sort, filter) =
            (RwSignal::new(Sort::default()), RwSignal::new(DocumentFilter::default()));
        let words = RwSignal::new(String::new());
        let is_seen = RwSignal::new(false);
        let titles = Memo::new(move |_| {
            workbench.read(|watched| {
                let documents = watched.documents().values();
                documents.map(|one| (one.id, one.title.clone())).collect::<Vec<_>>()
            })
        });
        let found = Job::new(move || {
            let wanted = words.with(|words| words.trim().to_owned());
            if wanted.is_empty() {
                return Work::new(|_| async { Found::default() });
            }
            titles.track();
            search(documents(workbench), wanted)
        });
        let counted = StoredValue::new(Lengths::new());
        let lengths = Job::after_paint(move || {
            if !is_seen.get() {
                return Work::new(|_| async { Lengths::new() });
            }
            titles.track();
            count(documents(workbench), counted)
        });
        let exported =
            Memo::new(move |_| preferences.settings.with(|settings| settings.exported.clone()));
        let facts = FactsOf::new(workbench);
        let rows = Memo::new(move |_| {
            let rows = rows(workbench, facts, &lengths.done.read(), &exported.read());
            let found = found.done.read();
            let is_found =
                |row: &Row| found.0.as_ref().is_none_or(|found| found.contains(&row.id()));
            let rows = rows.into_iter().filter(is_found).collect();
            filter.with(|filter| {
                reading
                    .with_collator(|collator| Arc::new(shown(rows, filter, sort.get(), collator)))
            })
        });
        Self {
            sort,
            filter,
            words,
            shows_lines: RwSignal::new(false),
            subject: RwSignal::new(None),
            line_order: RwSignal::new(LineOrder::default()),
            found,
            rows,
            chosen: RwSignal::new(BTreeSet::new()),
            described: RwSignal::new(None),
            is_seen,
            last_chosen: StoredValue::new(None),
        }
    }

    /// Returns the listed documents, in their order.
    pub fn listed(&self) -> Vec<DocumentId> {
        self.rows.with_untracked(|rows| rows.iter().map(Row::id).collect())
    }

    /// Chooses a document or not; with `is_range`, all from the one chosen last to it as well.
    pub fn choose(&self, id: DocumentId, is_chosen: bool, is_range: bool) {
        let listed = self.listed();
        let place = |id| listed.iter().position(|&other| other == id);
        let last = self.last_chosen.get_value().filter(|_| is_range).and_then(place);
        let range = match (last, place(id)) {
            (Some(one), Some(other)) => &listed[one.min(other)..=one.max(other)],
            _ => &[id][..],
        };
        self.chosen.update(|chosen| {
            for &id in range {
                if is_chosen {
                    chosen.insert(id);
                } else {
                    chosen.remove(&id);
                }
            }
        });
        self.last_chosen.set_value(Some(id));
    }

    /// Lets go of what is chosen and not listed any more: nobody sees that it is chosen.
    pub fn forget_unlisted(&self) {
        if self.chosen.with_untracked(BTreeSet::is_empty) {
            return;
        }
        let listed: HashSet<_> = self.listed().into_iter().collect();
        if self.chosen.with_untracked(|chosen| chosen.iter().any(|id| !listed.contains(id))) {
            self.chosen.update(|chosen| chosen.retain(|id| listed.contains(id)));
        }
    }

    /// Returns the document listed after or before another, its place from 1, and how many there are.
    pub fn neighbour(
        &self,
        of: Option<DocumentId>,
        direction: Direction,
    ) -> Option<(Arc<Document>, usize, usize)> {
        self.rows.with_untracked(|rows| {
            let now = rows.iter().position(|row| Some(row.id()) == of);
            let next = match (now, direction) {
                (Some(now), Direction::Forward) => now + 1,
                (Some(now), Direction::Back) => now.checked_sub(1)?,
                (None, Direction::Forward) => 0,
                (None, Direction::Back) => rows.len().checked_sub(1)?,
            };
            Some((rows.get(next)?.document.clone(), next + 1, rows.len()))
        })
    }
}

/// The owner that lasts as long as the page.
fn outermost() -> Option<Owner> {
    let mut owner = Owner::current()?;
    while let Some(parent) = owner.parent() {
        owner = parent;
    }
    Some(owner)
}

/// What the annotations of each document say about it. A change is looked at in its document alone.
#[derive(Clone, Copy)]
struct FactsOf {
    workbench: &'static Workbench,
    known: StoredValue<HashMap<DocumentId, ArcMemo<Facts>>>,
}

impl FactsOf {
    fn new(workbench: &'static Workbench) -> Self {
        Self { workbench, known: StoredValue::new(HashMap::new()) }
    }

    fn of(self, id: DocumentId) -> Facts {
        let workbench = self.workbench;
        let read = move |_: Option<&Facts>| {
            workbench.read(|watched| Facts::of(watched.annotations_of(id)))
        };
        let memo = self.known.try_update_value(|known| {
            known.entry(id).or_insert_with(|| ArcMemo::new(read)).clone()
        });
        memo.map(|memo| memo.get()).unwrap_or_default()
    }

    /// Forgets documents that are gone.
    fn keep(self, documents: &[Arc<Document>]) {
        self.known.update_value(|known| {
            if known.len() > documents.len() {
                let here: HashSet<_> = documents.iter().map(|document| document.id).collect();
                known.retain(|id, _| here.contains(id));
            }
        });
    }
}

fn rows(
    workbench: &'static Workbench,
    facts: FactsOf,
    lengths: &Lengths,
    exported: &BTreeMap<DocumentId, Timestamp>,
) -> Vec<Row> {
    let documents: Vec<_> =
        workbench.read(|watched| watched.documents().values().cloned().collect());
    let newer: HashMap<DocumentId, &str> = documents
        .iter()
        .filter_map(|document| Some((document.replaces?, document.title.as_str())))
        .collect();
    let row = |document: &Arc<Document>| {
        let id = document.id;
        Row {
            document: document.clone(),
            facts: facts.of(id),
            words: lengths.get(&id).copied(),
            exported: exported.get(&id).copied(),
            newer: newer.get(&id).map(|&title| title.to_owned()),
        }
    };
    let rows = documents.iter().map(row).collect();
    facts.keep(&documents);
    rows
}

fn documents(workbench: &'static Workbench) -> Vec<Arc<Document>> {
    workbench.peek(|workspace| workspace.documents().values().cloned().collect())
}

/// Finds the documents that have some words in their title or text.
fn search(documents: Vec<Arc<Document>>, wanted: String) -> Work<Found> {
    Work::new(|pace| async move {
        let size = |document: &Document| document.text.as_str().len() * STEPS_A_BYTE;
        pace.expect(documents.iter().map(|document| size(document)).sum());
        let mut found = HashSet::new();
        for document in documents {
            if contains(&document.title, &wanted) || contains(document.text.as_str(), &wanted) {
                found.insert(document.id);
            }
            pace.spend(size(&document)).await;
        }
        Found(Some(found))
    })
}

/// Counts the words of the documents. A text never changes, so `known` ones are not counted again.
fn count(documents: Vec<Arc<Document>>, known: StoredValue<Lengths>) -> Work<Lengths> {
    Work::new(move |pace| async move {
        let segmenter = BrowserSegmenter::new(None);
        let mut lengths = known.try_get_value().unwrap_or_default();
        for document in documents {
            if let Entry::Vacant(unknown) = lengths.entry(document.id) {
                unknown.insert(Length::of(&document.text, &segmenter).words);
                pace.spend(document.text.as_str().len() * STEPS_A_BYTE).await;
            }
        }
        known.try_set_value(lengths.clone());
        lengths
    })
}
