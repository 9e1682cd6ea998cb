//! The lines in which something stands in all documents: a word, or an entry of a register.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{Hits, OccurrenceQuery, Pace, occurrence_phrase::around, untagged};
use crate::{
    model::{AnnotationId, Document, DocumentId, Kind, Passage, Referent, Span, Text, Workspace},
    text::find,
};

/// The most lines that are looked at. Nobody reads more, and a letter stands in millions.
pub const MAX_LINES: usize = 20_000;

/// How many characters on either side of the words two lines are compared by.
const COMPARED: usize = 40;

/// What the lines are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineOrder {
    /// Document by document, in the order of the texts.
    #[default]
    Document,
    /// What stands before the words, from the word next to them on.
    Left,
    /// What stands behind the words.
    Right,
}

/// A place where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ContextLine {
    /// Where it is.
    pub passage: Passage,
    /// The annotation that says that it is meant; `None` if the words alone do.
    pub annotation: Option<AnnotationId>,
}

/// Where words stand in some texts. Texts never change, so this stays valid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// The places.
    pub hits: Hits,
    /// Whether there are more than [`MAX_LINES`].
    pub is_cut: bool,
}

impl Places {
    /// Finds words in the blocks of the documents, wherever they stand. A step of the pace is a byte.
    pub async fn of_words(words: &str, documents: &[Arc<Document>], pace: &Pace) -> Self {
        pace.expect(documents.iter().map(|document| document.text.as_str().len()).sum());
        let mut places = Self::default();
        let mut left = MAX_LINES;
        for document in documents {
            let text = &document.text;
            let found = find(text.as_str(), words, left + 1);
            places.is_cut = found.len() > left;
            // What reaches from one block into the next is on no line.
            let is_on_line = |span: &Span| text.blocks_under(*span).len() == 1;
            let spans: Vec<_> = found.into_iter().take(left).filter(is_on_line).collect();
            left -= spans.len();
            if !spans.is_empty() {
                places.hits.push((document.id, spans));
            }
            pace.spend(text.as_str().len()).await;
            if places.is_cut {
                break;
            }
        }
        places
    }

    /// Finds the names of an actor or issue in the documents.
    pub async fn of_names(
        query: &OccurrenceQuery,
        documents: &[Arc<Document>],
        pace: &Pace,
    ) -> Self {
        let mut places = Self { hits: query.find(documents, pace).await, is_cut: false };
        let mut left = MAX_LINES;
        for (_, spans) in &mut places.hits {
            places.is_cut |= spans.len() > left;
            spans.truncate(left);
            left -= spans.len();
        }
        places
    }

    /// Returns a line for each place. Those that an annotation of the kind overlaps bear its id.
    pub fn lines(&self, kind: Kind, workspace: &Workspace) -> Vec<ContextLine> {
        let mut lines = Vec::new();
        for (document, spans) in &self.hits {
            let of_kind = || workspace.annotations_of(*document).filter(|one| one.kind() == kind);
            let free: HashSet<Span> =
                untagged(spans.clone(), kind, workspace.annotations_of(*document))
                    .into_iter()
                    .collect();
            lines.extend(spans.iter().map(|&span| {
                let covers = |one: &&Arc<_>| overlaps(one, span);
                let annotation = match free.contains(&span) {
                    true => None,
                    false => of_kind().find(covers).map(|one| one.id),
                };
                ContextLine { passage: Passage { document: *document, span }, annotation }
            }));
        }
        lines
    }

    /// Returns a line for each annotation that refers to an entry, and for each place where one of its
    /// names stands and no annotation of the kind does. `documents` are those to look at.
    pub fn lines_of(
        &self,
        entry: Referent,
        kind: Option<Kind>,
        documents: &HashSet<DocumentId>,
        workspace: &Workspace,
    ) -> Vec<ContextLine> {
        let mentions = workspace.mentions(entry).filter_map(|id| workspace.annotations().get(&id));
        let mut lines: Vec<_> = mentions
            .filter(|one| documents.contains(&one.document))
            .map(|one| ContextLine {
                passage: Passage { document: one.document, span: one.span },
                annotation: Some(one.id),
            })
            .collect();
        if let Some(kind) = kind {
            lines.extend(
                self.lines(kind, workspace).into_iter().filter(|line| line.annotation.is_none()),
            );
        }
        lines
    }
}

fn overlaps(annotation: &crate::model::Annotation, span: Span) -> bool {
    annotation.span.intersection(span).is_some()
}

/// Sorts lines; `documents` is the order of the documents.
pub fn sort_lines(
    lines: &mut [ContextLine],
    order: LineOrder,
    documents: &[DocumentId],
    workspace: &Workspace,
) {
    let places: HashMap<DocumentId, usize> =
        documents.iter().enumerate().map(|(place, &id)| (id, place)).collect();
    let place = |line: &ContextLine| {
        let Passage { document, span } = line.passage;
        (places.get(&document).copied().unwrap_or(usize::MAX), span.start(), Reverse(span.end()))
    };
    let text = |line: &ContextLine| {
        workspace.documents().get(&line.passage.document).map(|document| &*document.text)
    };
    match order {
        LineOrder::Document => lines.sort_by_key(place),
        LineOrder::Left => lines.sort_by_cached_key(|line| {
            (text(line).map(|text| left_key(text, line.passage.span)), place(line))
        }),
        LineOrder::Right => lines.sort_by_cached_key(|line| {
            (text(line).map(|text| right_key(text, line.passage.span)), place(line))
        }),
    }
}

/// The words before a span, the nearest first.
fn left_key(text: &Text, span: Span) -> String {
    let (before, _) = around(text, span);
    let from = before.char_indices().rev().nth(COMPARED).map_or(0, |(at, _)| at);
    words(&before[from..]).rev().collect::<Vec<_>>().join(" ")
}

/// The words behind a span.
fn right_key(text: &Text, span: Span) -> String {
    let (_, after) = around(text, span);
    let to = after.char_indices().nth(COMPARED).map_or(after.len(), |(at, _)| at);
    words(&after[..to]).collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase)
}

/// A line as it is shown: the words, and what stands around them in their block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineParts {
    /// What is before the words.
    pub before: String,
    /// The words.
    pub words: String,
    /// What is behind them.
    pub after: String,
}

/// How many characters a line shows on either side, and how many of the words.
const SHOWN: usize = 90;
const SHOWN_WORDS: usize = 60;

/// Returns a span with what stands around it in its block.
pub fn line_parts(text: &Text, span: Span) -> LineParts {
    let (before, after) = around(text, span);
    let before = match before.char_indices().rev().nth(SHOWN) {
        Some((at, _)) => format!("\u{2026}{}", &before[at..]),
        None => before.to_owned(),
    };
    let start = |text: &str, most: usize| match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}\u{2026}", &text[..at]),
        None => text.to_owned(),
    };
    LineParts {
        before: in_one_line(&before),
        words: in_one_line(&start(text.get(span).unwrap_or_default(), SHOWN_WORDS)),
        after: in_one_line(&start(after, SHOWN)),
    }
}

fn in_one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{
        analysis::{Work, at_once},
        formats::plain,
        model::{Actor, ActorId, Body, Timestamp},
        testing::{ANNOTATOR, workspace_and_changes},
    };

    const ENVOY: ActorId = ActorId::new(Uuid::from_u128(1));

    fn id(n: usize) -> DocumentId {
        DocumentId::new(Uuid::from_u128(10 + n as u128))
    }

    /// Two documents, and an actor of whom the first mention is annotated.
    fn workspace() -> Workspace {
        let mut workspace = Workspace::default();
        let texts = [
            "The envoy spoke.\n\nAn old envoy, at last.",
            "Envoys wait; the envoy does not. Our ENVOY",
        ];
        let documents = texts
            .into_iter()
            .enumerate()
            .map(|(n, text)| plain::document(id(n), text).expect("there is text"));
        let named = Workspace::default().name_annotator(ANNOTATOR, String::new());
        let actor = Workspace::new_entry::<Actor>(ENVOY, "envoy".into());
        for change in [workspace.open_documents(documents), named, actor] {
            workspace.apply(&change).expect("it is new");
        }
        let span = Span::of(4..9).expect("not empty");
        let passage = Passage { document: id(0), span };
        let annotation = AnnotationId::new(Uuid::from_u128(2));
        let now = Timestamp::from_unix_milliseconds(0);
        let tag = workspace.tag_as(annotation, passage, Body::Actor(Some(ENVOY)), ANNOTATOR, now);
        workspace.apply(&tag.expect("it is on the text")).expect("all is there");
        workspace
    }

    fn documents(workspace: &Workspace) -> Vec<Arc<Document>> {
        workspace.documents().values().cloned().collect()
    }

    fn written(workspace: &Workspace, lines: &[ContextLine]) -> Vec<String> {
        let written = |line: &ContextLine| {
            let text = &workspace.documents()[&line.passage.document].text;
            let LineParts { before, words, after } = line_parts(text, line.passage.span);
            format!("{before}[{words}]{after}{}", if line.annotation.is_some() { "*" } else { "" })
        };
        lines.iter().map(written).collect()
    }

    #[test]
    fn words_stand_on_their_lines_in_each_order() {
        let workspace = workspace();
        let documents = documents(&workspace);
        let places = at_once(async |pace| Places::of_words(" envoy", &documents, pace).await);
        let mut lines = places.lines(Kind::Actor, &workspace);
        let mut sorted = |order| {
            sort_lines(&mut lines, order, &[id(1), id(0)], &workspace);
            written(&workspace, &lines)
        };
        assert_eq!(
            sorted(LineOrder::Document),
            [
                "[Envoy]s wait; the envoy does not. Our ENVOY",
                "Envoys wait; the [envoy] does not. Our ENVOY",
                "Envoys wait; the envoy does not. Our [ENVOY]",
                "The [envoy] spoke.*",
                "An old [envoy], at last.",
            ]
        );
        let left = sorted(LineOrder::Left);
        assert!(left[0].starts_with("[Envoy]s") && left[1].starts_with("An old"), "{left:?}");
        assert!(left[3].starts_with("The [envoy]") && left[4].contains("the [envoy]"), "{left:?}");
        let right = sorted(LineOrder::Right);
        assert!(right[0].ends_with("[ENVOY]") && right[1].contains("], at last"), "{right:?}");
    }

    #[test]
    fn an_entry_stands_where_it_is_annotated_and_where_its_names_are() {
        let workspace = workspace();
        let documents = documents(&workspace);
        let entry = Referent::Actor(ENVOY);
        let query = OccurrenceQuery::entry(&workspace, entry).expect("it is named");
        let places = at_once(async |pace| Places::of_names(&query, &documents, pace).await);
        let all = [id(0), id(1)];
        let lines = |some: &[DocumentId], kind| {
            let listed = some.iter().copied().collect();
            let mut lines = places.lines_of(entry, kind, &listed, &workspace);
            sort_lines(&mut lines, LineOrder::Document, &all, &workspace);
            written(&workspace, &lines)
        };
        let shown = lines(&all, Some(Kind::Actor));
        assert_eq!(shown.len(), 4, "{shown:?}");
        assert_eq!(shown[0], "The [envoy] spoke.*");
        assert_eq!(lines(&all, None), ["The [envoy] spoke.*"]);
        assert!(lines(&[id(1)], None).is_empty());
    }

    #[test]
    fn there_is_a_bound_and_it_is_said() {
        let text = "a ".repeat(MAX_LINES + 5);
        let document = plain::document(id(0), &text).expect("there is text");
        let documents = [Arc::new(document)];
        let places = at_once(async |pace| Places::of_words("a", &documents, pace).await);
        assert!(places.is_cut);
        assert_eq!(places.hits[0].1.len(), MAX_LINES);
    }

    #[test]
    fn a_slice_is_a_document() {
        let workspace = workspace();
        let documents = documents(&workspace);
        let mut work =
            Work::new(|pace| async move { Places::of_words("envoy", &documents, &pace).await });
        assert!(work.advance(1).is_none() && work.share() < 1.0);
        assert!(work.advance(usize::MAX).is_some());
    }

    proptest! {
        #[test]
        fn lines_are_the_words_wherever_they_stand((workspace, _) in workspace_and_changes(), words in "[a-e]{1,2}") {
            let documents = documents(&workspace);
            let places = at_once(async |pace| Places::of_words(&words, &documents, pace).await);
            for line in places.lines(Kind::Claim, &workspace) {
                let text = &workspace.documents()[&line.passage.document].text;
                prop_assert_eq!(text.get(line.passage.span).unwrap_or_default().to_lowercase(), words.clone());
                let is_covered = workspace.annotations_of(line.passage.document)
                    .any(|one| one.kind() == Kind::Claim && one.span.intersection(line.passage.span).is_some());
                prop_assert_eq!(line.annotation.is_some(), is_covered);
            }
        }
    }
}
