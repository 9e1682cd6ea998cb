//! More of what has been tagged: the names to look for, and where they occur untagged.

use std::sync::Arc;

use super::{
    Pace, Phrases,
    guess::{PRONOUNS, lists, without_possessive, words},
    occurrences, phrase, untagged,
};
use crate::model::{
    Actor, Annotation, Document, DocumentId, Entry, Exception, Issue, Kind, Passage, Referent,
    Span, Workspace,
};

/// The most names that are searched for. The largest registers of public figures have some hundreds
/// for one person.
pub const MAX_NAMES: usize = 1_000;

/// The names of one actor or issue, whose occurrences are to be tagged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OccurrenceQuery {
    /// The kind of annotation to tag them with.
    pub kind: Kind,
    /// The names; the first stands for all.
    pub names: Vec<String>,
}

/// Where the names occur in several texts, tagged or not. Texts never change, so this stays valid.
pub type Hits = Vec<(DocumentId, Vec<Span>)>;

/// An occurrence that could be tagged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// Where it is.
    pub passage: Passage,
    /// Whether it stands in a phrase that was left out before.
    pub left_out: bool,
}

impl OccurrenceQuery {
    /// Creates a query for an annotation's words, without a possessive. `None` for a claim, which
    /// is made once, and for a pronoun: to tag all of them alike would hardly ever be right.
    pub fn like(annotation: &Annotation) -> Option<Self> {
        let kind = annotation.kind();
        let name = without_possessive(annotation.quote.exact.trim());
        let says_who = words(name).iter().any(|word| !lists(PRONOUNS, word));
        (kind != Kind::Claim && says_who).then(|| Self { kind, names: vec![name.to_owned()] })
    }

    /// Adds those of the names that contain the quoted one, so that "Steve Witkoff" is one mention
    /// and not an occurrence of "Witkoff".
    #[must_use]
    pub fn with_fuller<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        let quoted = self.names.first().map(|name| words(name)).unwrap_or_default();
        let is_fuller = |name: &&str| {
            let name = words(name);
            name.len() > quoted.len()
                && name.windows(quoted.len().max(1)).any(|part| part == quoted)
        };
        self.names.extend(names.into_iter().filter(is_fuller).map(str::to_owned));
        self
    }

    /// Creates a query for the name and aliases of an actor or an issue. `None` for a missing
    /// entry, and for tags and annotators, which the words of a text do not name.
    pub fn entry(workspace: &Workspace, entry: Referent) -> Option<Self> {
        match entry {
            Referent::Actor(id) => Self::named::<Actor>(workspace, id, Kind::Actor),
            Referent::Issue(id) => Self::named::<Issue>(workspace, id, Kind::Issue),
            Referent::Tag(_) | Referent::Annotator(_) => None,
        }
    }

    fn named<T: Entry>(workspace: &Workspace, id: T::Id, kind: Kind) -> Option<Self> {
        let entry = T::register(workspace).get(&id)?;
        let names = entry.names().map(str::trim).filter(|name| !name.is_empty());
        Some(Self { kind, names: names.map(str::to_owned).collect() })
    }

    /// Returns the number of names beyond [`MAX_NAMES`], which are left out.
    pub const fn left_out(&self) -> usize {
        self.names.len().saturating_sub(MAX_NAMES)
    }

    /// Finds where the names occur.
    pub async fn find(&self, documents: &[Arc<Document>], pace: &Pace) -> Hits {
        let names = || self.names.iter().take(MAX_NAMES).map(String::as_str);
        let bytes: usize = documents.iter().map(|document| document.text.as_str().len()).sum();
        pace.expect(bytes.saturating_mul(names().len()));
        let mut hits = Hits::new();
        for document in documents {
            let spans = occurrences(&document.text, names(), pace).await;
            if !spans.is_empty() {
                hits.push((document.id, spans));
            }
        }
        hits
    }

    /// Returns the hits that no annotation of the kind overlaps yet, in the order of each text.
    pub fn untagged(&self, workspace: &Workspace, hits: &Hits) -> Vec<Passage> {
        let passages = |(document, spans): &(DocumentId, Vec<Span>)| {
            let document = *document;
            let annotations = workspace.annotations_of(document);
            let spans = untagged(spans.clone(), self.kind, annotations);
            spans.into_iter().map(move |span| Passage { document, span })
        };
        hits.iter().flat_map(passages).collect()
    }

    /// Like [`Self::untagged`]; says of each whether one of the exceptions applies to it.
    pub fn offered(
        &self,
        workspace: &Workspace,
        hits: &Hits,
        exceptions: &[Exception],
    ) -> Vec<Occurrence> {
        let phrases = Phrases::of(exceptions);
        let is_left_out = |Passage { document, span }: Passage| {
            let text = workspace.documents().get(&document).map(|document| &document.text);
            !phrases.is_empty() && text.is_some_and(|text| phrases.has(&phrase(text, span)))
        };
        let passages = self.untagged(workspace, hits).into_iter();
        passages.map(|passage| Occurrence { passage, left_out: is_left_out(passage) }).collect()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{
        analysis::{Work, at_once},
        formats::plain,
        model::{ActorId, AnnotationId, Body, Change, History, IssueId, Refusal, TagId, Timestamp},
        testing::{ANNOTATOR, workspace_and_changes},
    };

    const WITKOFF: ActorId = ActorId::new(Uuid::from_u128(1));
    const LAND: IssueId = IssueId::new(Uuid::from_u128(2));
    const TEXTS: [&str; 2] = [
        "Steve Witkoff spoke. Witkoff’s plan was Witkoff’s own; the envoy left.",
        "WITKOFF again. The Witkoffs are others. He said it.",
    ];

    fn apply(workspace: &mut Workspace, change: Result<Change, Refusal>) {
        let change = change.expect("it can be made");
        workspace.apply(&change).expect("nothing stands against it");
    }

    fn document(number: usize) -> DocumentId {
        DocumentId::new(Uuid::from_u128(10 + number as u128))
    }

    fn workspace() -> Workspace {
        let mut workspace = Workspace::default();
        let change = workspace.name_annotator(ANNOTATOR, "Ada".into());
        apply(&mut workspace, Ok(change));
        for (number, text) in TEXTS.into_iter().enumerate() {
            let text = plain::document(document(number), text).expect("it holds text");
            let change = workspace.open_document(text);
            apply(&mut workspace, Ok(change));
        }
        let nothing = workspace.name_annotator(ANNOTATOR, "Ada".into());
        let change = Workspace::with_new::<Actor>(WITKOFF, "Steve Witkoff".into(), nothing);
        apply(&mut workspace, Ok(change));
        let change = workspace.revise_entry::<Actor>(WITKOFF, |actor| {
            actor.aliases = vec!["Witkoff".into(), " ".into(), "the envoy".into()];
        });
        apply(&mut workspace, change);
        workspace
    }

    /// Tags the first occurrence of some words and returns the names to look for elsewhere.
    fn like(words: &str, kind: Kind) -> Option<Vec<String>> {
        let mut workspace = workspace();
        let number = TEXTS.iter().position(|text| text.contains(words)).expect("one says it");
        let start = TEXTS[number].find(words).expect("it says it");
        let span = Span::of(start..start + words.len()).expect("not empty");
        let id = AnnotationId::new(Uuid::from_u128(3));
        let change = workspace.tag(
            id,
            document(number),
            span,
            kind,
            ANNOTATOR,
            Timestamp::from_unix_milliseconds(0),
        );
        apply(&mut workspace, change);
        OccurrenceQuery::like(&workspace.annotations()[&id]).map(|query| query.names)
    }

    #[test]
    fn what_is_quoted_is_sought_without_a_possessive() {
        assert_eq!(like("Witkoff’s", Kind::Actor), Some(vec!["Witkoff".into()]));
        assert_eq!(like("the envoy", Kind::Issue), Some(vec!["the envoy".into()]));
        assert_eq!(like("Witkoff", Kind::Claim), None);
        assert_eq!(like("He", Kind::Actor), None);
        assert_eq!(like("it", Kind::Issue), None);
        assert_eq!(like(".", Kind::Actor), None);
    }

    #[test]
    fn a_fuller_name_is_one_mention_with_the_shorter_in_it() {
        let query = OccurrenceQuery { kind: Kind::Actor, names: vec!["Witkoff".into()] };
        let query = query.with_fuller(["Steve Witkoff", "the envoy", "Witkoffs", "WITKOFF"]);
        assert_eq!(query.names, ["Witkoff", "Steve Witkoff"]);
        let workspace = workspace();
        let left = query.untagged(&workspace, &find(&query, &workspace));
        let left: Vec<_> = words(&workspace, &left).into_iter().map(|(_, words)| words).collect();
        assert_eq!(left, ["Steve Witkoff", "Witkoff", "Witkoff", "WITKOFF"]);
    }

    fn find(query: &OccurrenceQuery, workspace: &Workspace) -> Hits {
        let documents: Vec<_> = workspace.documents().values().cloned().collect();
        at_once(async |pace| query.find(&documents, pace).await)
    }

    #[test]
    fn many_names_are_sought_a_slice_at_a_time_and_too_many_are_counted() {
        let workspace = workspace();
        let mut names: Vec<_> = (1..MAX_NAMES).map(|number| format!("Nobody {number}")).collect();
        names.extend(["the envoy".to_owned(), "Witkoff".to_owned()]);
        let query = OccurrenceQuery { kind: Kind::Actor, names };
        assert_eq!(query.left_out(), 1);
        let expected = find(&query, &workspace);
        let left = query.untagged(&workspace, &expected);
        assert_eq!(words(&workspace, &left), [(document(0), "the envoy".to_owned())]);

        let documents: Vec<_> = workspace.documents().values().cloned().collect();
        let longest = documents.iter().map(|one| one.text.as_str().len()).max().unwrap_or(0);
        let bytes: usize = documents.iter().map(|one| one.text.as_str().len()).sum();
        let mut work = Work::new(|pace| async move { query.find(&documents, &pace).await });
        let hits = loop {
            let before = work.done();
            if let Some(hits) = work.advance(1) {
                break hits;
            }
            assert!(work.done() - before <= longest, "a slice is a name in a text");
        };
        assert_eq!(hits, expected);
        assert_eq!((work.done(), work.share()), (bytes * MAX_NAMES, 1.0));
    }

    fn words(workspace: &Workspace, passages: &[Passage]) -> Vec<(DocumentId, String)> {
        let words = |passage: &Passage| {
            let text = &workspace.documents()[&passage.document].text;
            (passage.document, text.get(passage.span).expect("on the text").to_owned())
        };
        passages.iter().map(words).collect()
    }

    #[test]
    fn an_entrys_names_are_found_in_all_texts_and_tagged_once() {
        let mut workspace = workspace();
        let query =
            OccurrenceQuery::entry(&workspace, Referent::Actor(WITKOFF)).expect("it is there");
        assert_eq!(query.names, ["Steve Witkoff", "Witkoff", "the envoy"]);
        let hits = find(&query, &workspace);
        let left = query.untagged(&workspace, &hits);
        let expected = [
            (0, "Steve Witkoff"),
            (0, "Witkoff"),
            (0, "Witkoff"),
            (0, "the envoy"),
            (1, "WITKOFF"),
        ];
        let expected = expected.map(|(number, words)| (document(number), words.to_owned()));
        assert_eq!(words(&workspace, &left), expected);

        let change = tag_all(&workspace, &left, Body::Actor(Some(WITKOFF)));
        apply(&mut workspace, change);
        assert_eq!(workspace.mentions(Referent::Actor(WITKOFF)).len(), 5);
        assert_eq!(query.untagged(&workspace, &hits), []);
        // Another kind of annotation may cover the same words.
        let issue = OccurrenceQuery { kind: Kind::Issue, ..query };
        assert_eq!(issue.untagged(&workspace, &hits).len(), 5);
    }

    #[test]
    fn what_was_left_out_is_so_in_the_same_phrase_of_any_text() {
        let workspace = workspace();
        let query = OccurrenceQuery { kind: Kind::Actor, names: vec!["Witkoff".into()] };
        let hits = find(&query, &workspace);
        // "Witkoff again" of the second text, as if it had stood in another.
        let exceptions = [Exception::new("so", "witkoff", "again")];
        let left_out = |exceptions: &[Exception]| {
            let offered = query.offered(&workspace, &hits, exceptions);
            offered.iter().map(|one| one.left_out).collect::<Vec<_>>()
        };
        assert_eq!(left_out(&[]), [false; 4]);
        assert_eq!(left_out(&exceptions), [false; 4]);
        let exceptions = [Exception::new("", "witkoff", "again"), exceptions[0].clone()];
        assert_eq!(left_out(&exceptions), [false, false, false, true]);
    }

    #[test]
    fn what_no_words_name_is_not_sought() {
        let workspace = workspace();
        for entry in [
            Referent::Actor(ActorId::new(Uuid::nil())),
            Referent::Issue(LAND),
            Referent::Tag(TagId::new(Uuid::nil())),
            Referent::Annotator(ANNOTATOR),
        ] {
            assert_eq!(OccurrenceQuery::entry(&workspace, entry), None);
        }
    }

    fn tag_all(workspace: &Workspace, left: &[Passage], body: Body) -> Result<Change, Refusal> {
        let mut next = 1_u128 << 64;
        let new_id = || {
            next += 1;
            AnnotationId::new(Uuid::from_u128(next))
        };
        workspace.tag_all(left, body, new_id, ANNOTATOR, Timestamp::from_unix_milliseconds(7))
    }

    proptest! {
        #[test]
        fn tagging_all_overlaps_nothing_of_its_kind_and_is_undone_whole(
            (mut workspace, _) in workspace_and_changes(),
            names in prop::collection::vec("[a-e]{1,2}|[ก-ฮ中]", 1..3),
            kind in prop::sample::select(vec![Kind::Actor, Kind::Issue]),
        ) {
            let before = workspace.clone();
            let of_kind = |workspace: &Workspace| {
                let all = workspace.annotations().values();
                all.filter(|one| one.kind() == kind).cloned().collect::<Vec<_>>()
            };
            let query = OccurrenceQuery { kind, names };
            let hits = find(&query, &workspace);
            let left = query.untagged(&workspace, &hits);
            let body = Body::empty(kind);
            let change = tag_all(&workspace, &left, body).expect("all of it is on the text");
            workspace.apply(&change).expect("all of it is new");

            prop_assert_eq!(of_kind(&workspace).len(), of_kind(&before).len() + left.len());
            prop_assert!(query.untagged(&workspace, &hits).is_empty());
            let new = of_kind(&workspace);
            let new = new.iter().filter(|one| !before.annotations().contains_key(&one.id));
            for one in new.clone() {
                prop_assert_eq!((one.body, one.created), (body, Timestamp::from_unix_milliseconds(7)));
                for other in of_kind(&workspace) {
                    let apart = one.document != other.document
                        || one.span.intersection(other.span).is_none();
                    prop_assert!(apart || one.id == other.id);
                }
            }
            let mut history = History::default();
            history.push(change);
            let step = history.undo(&mut workspace);
            prop_assert!(matches!(step, Ok(Some(_))));
            prop_assert_eq!(workspace, before);
        }
    }
}
