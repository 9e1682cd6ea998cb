//! A new version of an article: what has changed in it, how each annotation fared, and what the reader
//! decides of each.

use std::sync::Arc;

use crate::{
    analysis::{Fate, Pace, reanchor},
    model::{Along, Annotation, AnnotationId, Moved, Span, Text},
    text::{Difference, Hunk, Segmenter},
};

/// How much of the text stands around a change, in characters.
const AROUND: usize = 60;

/// The longest stretch of a change that is shown, in characters.
const LONGEST: usize = 600;

/// Where an annotation is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Into the new version, to this place.
    Take(Span, Moved),
    /// It stays with the earlier version.
    Leave,
    /// It is deleted.
    Drop,
}

/// How an annotation fared.
#[derive(Debug, Clone, PartialEq)]
pub struct Fared {
    /// The annotation.
    pub annotation: Arc<Annotation>,
    /// Where it was found.
    pub fate: Fate,
}

impl Fared {
    /// What becomes of it unless the reader decides otherwise: it goes where it was found, or stays.
    pub const fn proposed(&self) -> Decision {
        match self.fate {
            Fate::Kept(span) => Decision::Take(span, Moved::Kept),
            Fate::Exact(span) => Decision::Take(span, Moved::Exact),
            Fate::Approximate { span, .. } => Decision::Take(span, Moved::Approximate),
            Fate::Orphan => Decision::Leave,
        }
    }

    /// Returns whether the reader should look at it.
    pub const fn is_doubtful(&self) -> bool {
        !matches!(self.fate, Fate::Kept(_))
    }

    /// How it fared, in words.
    pub fn words(&self) -> String {
        match self.fate {
            Fate::Kept(_) => "The words around it are the same.".to_owned(),
            Fate::Exact(_) => "Its words stand elsewhere, or among others.".to_owned(),
            Fate::Approximate { similarity, .. } => {
                format!("Found in other words: {:.0} % of them are the same.", similarity * 100.0)
            }
            Fate::Orphan => "Not found.".to_owned(),
        }
    }
}

/// Words that have changed, among those around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alteration {
    /// The words of the new text before it.
    pub before: String,
    /// The words that are gone.
    pub taken: String,
    /// The words that are new.
    pub put: String,
    /// The words of the new text after it.
    pub after: String,
}

/// A new version of an article, compared with the earlier one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Revision {
    /// What has changed, in the order of the text.
    pub alterations: Vec<Alteration>,
    /// The annotations, those first that the reader should look at.
    pub fared: Vec<Fared>,
}

impl Revision {
    /// Compares two versions of an article and finds the annotations of the old one in the new one.
    pub async fn of(
        pace: &Pace,
        old: &Text,
        new: &Text,
        annotations: Vec<Arc<Annotation>>,
        segmenter: &dyn Segmenter,
    ) -> Self {
        let difference = Difference::between(old.as_str(), new.as_str());
        let spans: Vec<_> = annotations.iter().map(|annotation| annotation.span).collect();
        let fates = reanchor(pace, old, new, &difference, &spans, segmenter).await;
        let fared = annotations.into_iter().zip(fates);
        let mut fared: Vec<_> =
            fared.map(|(annotation, fate)| Fared { annotation, fate }).collect();
        fared.sort_by_key(|one| !one.is_doubtful());
        Self { alterations: alterations(old.as_str(), new.as_str(), &difference), fared }
    }

    /// How many annotations were found where they stood, elsewhere, in other words, and not at all.
    pub fn counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for fared in &self.fared {
            counts[match fared.fate {
                Fate::Kept(_) => 0,
                Fate::Exact(_) => 1,
                Fate::Approximate { .. } => 2,
                Fate::Orphan => 3,
            }] += 1;
        }
        counts
    }
}

/// Returns what goes along into the new version, and what is deleted.
pub fn decided(
    decisions: impl IntoIterator<Item = (AnnotationId, Decision)>,
    mut new_id: impl FnMut() -> AnnotationId,
) -> (Vec<Along>, Vec<AnnotationId>) {
    let (mut along, mut dropped) = (Vec::new(), Vec::new());
    for (id, decision) in decisions {
        match decision {
            Decision::Take(span, moved) => along.push(Along { id, new: new_id(), span, moved }),
            Decision::Leave => {}
            Decision::Drop => dropped.push(id),
        }
    }
    (along, dropped)
}

/// Returns what has changed between two texts, with the words around it.
fn alterations(old: &str, new: &str, difference: &Difference) -> Vec<Alteration> {
    let words = difference.new_words();
    let of = |text: &str, span: Option<Span>| {
        shortened(span.and_then(|span| text.get(span.range())).unwrap_or_default())
    };
    let alteration = |hunk: &Hunk| {
        let before = hunk.new.start.checked_sub(1).map_or(0, |last| words.span(last).end().get());
        let is_last = hunk.new.end >= words.count();
        let after = if is_last { new.len() } else { words.span(hunk.new.end).start().get() };
        Alteration {
            before: last_of(&new[..before]),
            taken: of(old, difference.old_words().hull(hunk.old.clone())),
            put: of(new, words.hull(hunk.new.clone())),
            after: first_of(&new[after..]),
        }
    };
    difference.hunks().iter().map(alteration).collect()
}

/// Returns a stretch as it is shown: all of it, or its beginning and its end.
fn shortened(text: &str) -> String {
    let half = LONGEST / 2;
    if text.chars().nth(LONGEST).is_none() {
        return text.to_owned();
    }
    format!("{} \u{2026} {}", beginning(text, half), ending(text, half))
}

/// Returns the words before a place, as far back as its paragraph goes.
fn last_of(text: &str) -> String {
    let line = text.rsplit('\n').next().unwrap_or_default();
    let end = ending(line, AROUND);
    if end.len() == line.len() {
        return end.to_owned();
    }
    // Where words have spaces between them, none is cut.
    format!("\u{2026}{}", end.split_once(' ').map_or(end, |(_, words)| words))
}

/// Returns the words after a place, as far as its paragraph goes.
fn first_of(text: &str) -> String {
    let line = text.split('\n').next().unwrap_or_default();
    let start = beginning(line, AROUND);
    if start.len() == line.len() {
        return start.to_owned();
    }
    format!("{}\u{2026}", start.rsplit_once(' ').map_or(start, |(words, _)| words))
}

/// Returns the words of a span, and those before and after it in its paragraph.
pub fn in_context(text: &Text, span: Span) -> [String; 3] {
    let all = text.as_str();
    let words = text.get(span).unwrap_or_default();
    [last_of(&all[..span.start().get()]), words.to_owned(), first_of(&all[span.end().get()..])]
}

/// Returns up to so many characters of the beginning of a text.
fn beginning(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

/// Returns up to so many characters of the end of a text.
fn ending(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count.saturating_sub(1));
    start.map_or(text, |(at, _)| &text[at..])
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        analysis::Work,
        formats::plain,
        model::{AnnotatorId, Body, DocumentId, Kind, Passage, Quote, Timestamp},
        text::{Uax29, find},
    };

    fn text(text: &str) -> Arc<Text> {
        plain::document(DocumentId::new(Uuid::nil()), text).expect("there is text").text
    }

    fn annotation(text: &Text, number: u128, words: &str) -> Arc<Annotation> {
        let span = find(text.as_str(), words, 1)[0];
        Arc::new(Annotation::new(
            AnnotationId::new(Uuid::from_u128(number)),
            Passage { document: DocumentId::new(Uuid::nil()), span },
            Quote::of(text.as_str(), span).expect("it is within"),
            Body::empty(Kind::Claim),
            AnnotatorId::new(Uuid::nil()),
            Timestamp::from_unix_milliseconds(0),
        ))
    }

    fn revision(old: &str, new: &str, quotes: &[&str]) -> Revision {
        let (old, new) = (text(old), text(new));
        let quotes = quotes.iter().enumerate();
        let annotations: Vec<_> =
            quotes.map(|(n, words)| annotation(&old, n as u128, words)).collect();
        let mut work =
            Work::new(
                |pace| async move { Revision::of(&pace, &old, &new, annotations, &Uax29).await },
            );
        loop {
            if let Some(done) = work.advance(1000) {
                return done;
            }
        }
    }

    const OLD: &str = "The talks\n\nThe envoy said that one issue was left. Nobody would say which.\n\nThe city wants guarantees before it signs anything at all.";
    const NEW: &str = "The talks\n\nThe envoy said that one question was left. Nobody would say which.\n\nA third paragraph is new.";

    #[test]
    fn what_has_changed_stands_among_the_words_around_it() {
        let revision = revision(OLD, NEW, &[]);
        assert_eq!(
            revision.alterations[0],
            Alteration {
                before: "The envoy said that one".into(),
                taken: "issue".into(),
                put: "question".into(),
                after: "was left. Nobody would say which.".into(),
            }
        );
        let last = revision.alterations.last().expect("the end has changed");
        assert!(
            last.put.contains("third paragraph") && last.taken.contains("guarantees"),
            "{last:?}"
        );
        assert_eq!(last.after, ".");
    }

    #[test]
    fn what_the_reader_should_look_at_comes_first_and_stays_unless_it_was_found() {
        let quotes =
            ["Nobody would say", "said that one issue was left", "The city wants guarantees"];
        let revision = revision(OLD, NEW, &quotes);
        let shown = revision
            .fared
            .iter()
            .map(|one| (one.annotation.quote.exact.as_str(), one.is_doubtful()));
        assert_eq!(
            shown.collect::<Vec<_>>(),
            [(quotes[1], true), (quotes[2], true), (quotes[0], false)]
        );
        assert_eq!(revision.counts(), [1, 0, 1, 1]);
        let proposed: Vec<_> = revision.fared.iter().map(Fared::proposed).collect();
        assert!(matches!(proposed[0], Decision::Take(_, Moved::Approximate)));
        assert_eq!(proposed[1], Decision::Leave);
        let decisions = revision.fared.iter().map(|one| (one.annotation.id, one.proposed()));
        let mut next = 100;
        let (along, dropped) = decided(decisions, || {
            next += 1;
            AnnotationId::new(Uuid::from_u128(next))
        });
        assert_eq!((along.len(), dropped.len()), (2, 0));
        assert_ne!(along[0].new, along[1].new);
    }

    #[test]
    fn a_place_stands_among_whole_words_of_its_paragraph() {
        let words = "word ".repeat(30);
        let text = text(&format!("A title\n\n{words}HERE {words}\n\nAnother."));
        let [before, here, after] = in_context(&text, find(text.as_str(), "HERE", 1)[0]);
        assert!(before.starts_with("\u{2026}word word") && before.ends_with("word "), "{before}");
        assert_eq!(here, "HERE");
        assert!(after.starts_with(" word") && after.ends_with("word\u{2026}"), "{after}");
    }

    #[test]
    fn equal_texts_have_no_alterations_and_long_ones_are_shortened() {
        assert_eq!(revision(OLD, OLD, &["envoy"]).counts(), [1, 0, 0, 0]);
        assert!(revision(OLD, OLD, &[]).alterations.is_empty());
        let long = shortened(&"é".repeat(LONGEST + 1));
        assert_eq!(long.chars().count(), LONGEST + 3);
        assert_eq!(shortened(&"é".repeat(LONGEST)).chars().count(), LONGEST);
    }
}
