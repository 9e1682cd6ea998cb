use proptest::prelude::*;

use super::*;
use crate::{
    analysis::at_once,
    formats::plain,
    model::{Byte, DocumentId},
    text::Uax29,
};

fn text(string: &str) -> std::sync::Arc<Text> {
    plain::document(DocumentId::new(uuid::Uuid::nil()), string).expect("there is text").text
}

fn fates(old: &Text, new: &Text, spans: &[Span]) -> Vec<Fate> {
    let difference = Difference::between(old.as_str(), new.as_str());
    at_once(async |pace: &Pace| reanchor(pace, old, new, &difference, spans, &Uax29).await)
}

/// Returns the fate of the first place of a quotation: "=" kept, "+" exact, "~" approximate, and what
/// stands there, with what stands around it.
fn fate_of(old: &str, new: &str, quote: &str) -> String {
    let start = old.find(quote).expect("it is quoted");
    let span = Span::of(start..start + quote.len()).expect("not empty");
    let (old, new) = (text(old), text(new));
    let fate = fates(&old, &new, &[span])[0];
    let there = |span| new.get(span).expect("within").to_owned();
    match fate {
        Fate::Kept(span) => format!("={}", there(span)),
        Fate::Exact(span) => format!("+{}", there(span)),
        Fate::Approximate { span, .. } => format!("~{}", there(span)),
        Fate::Orphan => String::new(),
    }
}

const OLD: &str = "Ministers met in the capital on Monday.\n\n\
    The special envoy said that the treaty must be kept. Her deputy did not agree.\n\n\
    A second round of talks will begin in May, if both states want it.";

#[test]
fn annotations_follow_their_words() {
    for (change, quote, expected) in [
        // Nothing has changed, or only elsewhere.
        (("", ""), "special envoy", "=special envoy"),
        (("Ministers", "Some ministers"), "special envoy", "=special envoy"),
        (("Monday.\n\n", "Monday. "), "capital on Monday.", "=capital on Monday."),
        // Within a word, and from mark to mark.
        (("Ministers", "The ministers"), "eput", "=eput"),
        // Something beside it has changed.
        (("said that", "claims that"), "special envoy", "=special envoy"),
        (("The special", "A special"), "special envoy", "=special envoy"),
        // Something in it has changed.
        (("special envoy", "special envoi"), "special envoy", "~special envoi"),
        (("special envoy", "special new envoy"), "special envoy", "~special new envoy"),
        (("special ", ""), "The special envoy said", "~The envoy said"),
        (
            ("must be kept", "has to be kept"),
            "the treaty must be kept",
            "~the treaty has to be kept",
        ),
        // It was taken out, or replaced by something else.
        (("The special envoy said that the treaty must be kept. ", ""), "special envoy", ""),
        (("envoy", "xylophone"), "envoy", ""),
        (("Her deputy", "They"), "deputy", ""),
    ] {
        let new = OLD.replacen(change.0, change.1, 1);
        assert_eq!(fate_of(OLD, &new, quote), expected, "{quote}: {change:?}");
    }
}

#[test]
fn annotations_follow_a_sentence_that_moved() {
    let sentence = "The special envoy said that the treaty must be kept. ";
    let without = OLD.replace(sentence, "");
    let moved = format!("{without}\n\n{}", sentence.trim());
    for quote in ["special envoy", "said", "the treaty must be kept", sentence.trim()] {
        assert_eq!(fate_of(OLD, &moved, quote), format!("+{quote}"));
    }
    let edited = moved.replace("special envoy said", "special enovy said");
    assert_eq!(fate_of(OLD, &edited, "special envoy"), "~special enovy");
    assert_eq!(fate_of(OLD, &edited, "envoy said that the treaty"), "~enovy said that the treaty");
}

#[test]
fn no_words_are_taken_for_others_that_are_like_them() {
    let old = "Everyone has the right to rest. Everyone has the right to work. Everyone has the right to learn.";
    let new = "Everyone has the right to rest. Everyone has the right to learn.";
    let start = old.find("Everyone has the right to work").expect("there");
    let spans: Vec<Span> = [(start, start + 8), (start, start + 30), (start + 26, start + 30)]
        .into_iter()
        .filter_map(|(start, end)| Span::of(start..end))
        .collect();
    for fate in fates(&text(old), &text(new), &spans) {
        assert_eq!(fate, Fate::Orphan);
    }
    // Names that share some letters (hypothesis/h, issue 2634).
    assert_eq!(fate_of("Then Linus wrote a kernel.", "Then machines came to us.", "Linus"), "");
}

#[test]
fn forms_of_marks_and_other_scripts_do_not_matter() {
    for (old, new, quote, expected) in [
        (
            "He said: \"It's over.\" So be it.",
            "He said: \u{201c}It\u{2019}s over.\u{201d} So be it.",
            "\"It's over.\"",
            "=\u{201c}It\u{2019}s over.\u{201d}",
        ),
        (
            "部长们星期一在首都会面。只剩一个问题。",
            "部长们星期二在首都会面。只剩一个问题。",
            "一个问题",
            "=一个问题",
        ),
        (
            "部长们星期一在首都会面。只剩一个问题。",
            "部长们星期二在首都会面。只剩一个大问题。",
            "一个问题",
            "~一个大问题",
        ),
        ("ยังมีประเด็นหนึ่งที่ต้องตกลง", "วันนี้ยังมีประเด็นหนึ่งที่ต้องตกลง", "ประเด็นหนึ่ง", "=ประเด็นหนึ่ง"),
        (
            "נותרה סוגיה אחת בין המדינות.",
            "עדיין נותרה סוגיה אחת בין המדינות.",
            "סוגיה אחת",
            "=סוגיה אחת",
        ),
    ] {
        assert_eq!(fate_of(old, new, quote), expected);
    }
}

fn prose() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "the",
        "a",
        "envoy",
        "treaty",
        "minister",
        "said",
        "must",
        "be",
        "kept",
        "not",
        "capital",
        "talks",
        "e\u{301}tat",
        "只剩",
        "ไทย",
        "👩\u{200d}👧",
        "\u{201c}one\u{201d}",
        "it's",
    ]);
    prop::collection::vec(
        prop::collection::vec(word, 1..12).prop_map(|words| words.join(" ") + "."),
        1..6,
    )
    .prop_map(|sentences| sentences.join("\n\n"))
}

fn spans(text: &Text, places: &[(usize, usize)]) -> Vec<Span> {
    let length = text.as_str().len() + 1;
    places
        .iter()
        .filter_map(|&(from, to)| {
            snap(text, Byte::new(from % length), Byte::new(to % length), &Uax29)
        })
        .collect()
}

fn places() -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::vec((0_usize..1_000, 0_usize..1_000), 1..12)
}

proptest! {
    #[test]
    fn an_unchanged_text_keeps_all(string in prose(), places in places()) {
        let text = text(&string);
        let spans = spans(&text, &places);
        let kept: Vec<Fate> = spans.iter().map(|&span| Fate::Kept(span)).collect();
        prop_assert_eq!(fates(&text, &text, &spans), kept);
    }

    #[test]
    fn what_is_put_before_it_moves_all(string in prose(), places in places()) {
        let before = "Updated yesterday, at noon.\n\n";
        let (old, new) = (text(&string), text(&format!("{before}{string}")));
        let spans = spans(&old, &places);
        for (span, fate) in spans.iter().zip(fates(&old, &new, &spans)) {
            let moved = Span::of(span.start().get() + before.len()..span.end().get() + before.len());
            prop_assert_eq!(fate.span(), moved);
        }
    }

    #[test]
    fn what_is_found_is_a_selection(one in prose(), other in prose(), places in places()) {
        let (old, new) = (text(&one), text(&other));
        let spans = spans(&old, &places);
        for (span, fate) in spans.iter().zip(fates(&old, &new, &spans)) {
            if let Some(found) = fate.span() {
                prop_assert_eq!(snap(&new, found.start(), found.end(), &Uax29), Some(found));
            }
            if let Fate::Kept(found) | Fate::Exact(found) = fate {
                let words = |text: &Text, span| text.get(span).map(|it| it.split_whitespace().collect::<String>());
                prop_assert_eq!(words(&old, *span), words(&new, found));
            }
        }
    }

    #[test]
    fn any_text_may_be_the_next_version(one in "\\PC{1,60}", other in "\\PC{1,60}", places in places()) {
        prop_assume!(!one.trim().is_empty() && !other.trim().is_empty());
        let (old, new) = (text(&one), text(&other));
        let spans = spans(&old, &places);
        prop_assert_eq!(fates(&old, &new, &spans).len(), spans.len());
    }
}
