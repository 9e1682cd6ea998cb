use proptest::prelude::*;

use super::*;
use crate::{formats::plain, model::DocumentId, testing, text::Uax29};

fn text(string: &str) -> Text {
    let document = plain::document(DocumentId::new(uuid::Uuid::nil()), string);
    std::sync::Arc::into_inner(document.expect("there is text in it").text)
        .expect("nobody else has it")
}

fn quote(prefix: &str, exact: &str, suffix: &str) -> Quote {
    Quote { exact: exact.into(), prefix: prefix.into(), suffix: suffix.into() }
}

fn found<'a>(
    text: &'a Text,
    position: Option<(usize, usize)>,
    quote: &Quote,
) -> Option<(usize, &'a str)> {
    let position = position.map(|(start, end)| CodePoint::new(start)..CodePoint::new(end));
    let span = Anchoring::new(text).find(position, Some(quote), &Uax29)?;
    Some((span.start().get(), text.get(span).expect("within the text")))
}

const ARTICLE: &str = "The envoy said one issue remains. \u{201c}It\u{2019}s over,\u{201d} said the US minister.\n\n\
    The minister repeated that one issue remains between the two sides of the talks, and only one.\n\n\
    Russia, which has no seat in the USA\u{2019}s council, said that one issue remains to the end.";

#[test]
fn words_are_found_by_what_is_said_of_them() {
    let article = text(ARTICLE);
    let at = |words: &str, number: usize| ARTICLE.match_indices(words).nth(number).map(|it| it.0);
    let cases = [
        // Their position is believed where they stand.
        (quote("", "one issue", ""), Some((15, 24)), at("one issue", 0)),
        (quote("", "one  issue\n", ""), Some((15, 24)), at("one issue", 0)),
        // Elsewhere the nearest place counts, however much the position is off.
        (quote("", "one issue", ""), Some((110, 119)), at("one issue", 1)),
        (quote("", "one issue", ""), Some((9_000, 9_009)), at("one issue", 2)),
        // Without a position there is no telling.
        (quote("", "one issue", ""), None, None),
        // What stands around them tells, be it before or after.
        (quote("repeated that", "one issue", ""), None, at("one issue", 1)),
        (quote("", "one issue", " remains to the end"), None, at("one issue", 2)),
        (quote("", "one issue", " remains to the end"), Some((15, 24)), at("one issue", 2)),
        // A short one that stands once is not it where all around it is different.
        (quote("nobody knows of", "Russia", "'s new tanks"), None, None),
        (quote("", "Russia", ""), None, at("Russia", 0)),
        (quote("", "Russia", ", which has no seat in"), None, at("Russia", 0)),
        // A word is no part of a word.
        (quote("", "US", ""), None, at("US", 0)),
        (quote("", "US", ""), Some((200, 202)), at("US", 0)),
        (quote("in the ", "US", "A's council"), None, at("US", 1)),
        // Marks and white space have many forms; where the lines break there may be none.
        (quote("", "\"It's over,\" said", ""), None, at("\u{201c}It", 0)),
        (quote("", "minister.The minister", ""), None, at("minister.\n", 0)),
        (quote("", "the twosides of the talks", ""), None, None),
        // Nothing is nowhere.
        (quote("", "one issue fewer", ""), None, None),
        (quote("The envoy said ", "", " one issue"), None, None),
    ];
    for (quote, position, start) in cases {
        let place = found(&article, position, &quote);
        assert_eq!(place.map(|it| it.0), start, "{quote:?} at {position:?}: {place:?}");
    }
}

#[test]
fn words_that_have_changed_are_found_where_enough_is_left() {
    let article = text(ARTICLE);
    let cases = [
        (
            quote(
                "",
                "the minister repeats that one issues remain between two sides of the talks",
                "",
            ),
            Some("The minister repeated that one issue remains between the two sides of the talks"),
        ),
        (
            quote("said the US ", "ministre", ".\n\nThe minister repeated that one"),
            Some("minister"),
        ),
        // Too little is left, or too little is said around it.
        (quote("The envoy said one issue ", "was solved", ". \"It's over,\" said the US"), None),
        (quote("", "ministre", ""), None),
        (quote("Linus said so in the ", "Russland", " of those days, which are over"), None),
        (quote("", "A whole sentence of which nothing stands in the article", ""), None),
    ];
    for (quote, words) in cases {
        assert_eq!(found(&article, None, &quote).map(|it| it.1), words, "{quote:?}");
    }
}

#[test]
fn a_position_alone_is_believed_within_the_text() {
    let article = text("😀 e\u{301}té 👩\u{200d}👧 fin");
    let at = |start, end| {
        let position = Some(CodePoint::new(start)..CodePoint::new(end));
        let span = Anchoring::new(&article).find(position, None, &Uax29);
        span.and_then(|span| article.get(span))
    };
    assert_eq!(at(2, 6), Some("e\u{301}té"));
    assert_eq!(at(2, 3), Some("e\u{301}"), "no character is divided");
    assert_eq!(at(1, 7), Some("e\u{301}té"), "it is trimmed");
    assert_eq!(at(7, 8), Some("👩\u{200d}👧"));
    assert_eq!(at(1, 2), None, "white space alone");
    assert_eq!(at(5, 5), None);
    assert_eq!(at(6, 5), None);
    assert_eq!(at(5, 99), None);
    assert_eq!(Anchoring::new(&article).find(None, None, &Uax29), None);
}

#[test]
fn right_to_left_words_and_words_without_spaces_are_found() {
    let article = text("דובר הצבא אמר: נותר נושא אחד. 只剩一个问题，他说。只剩一个问题。");
    assert_eq!(found(&article, None, &quote("", "נושא אחד", "")).map(|it| it.1), Some("נושא אחד"));
    assert_eq!(
        found(&article, None, &quote("他说。", "一个问题", "")),
        None,
        "what stands before it is elsewhere"
    );
    let second = article.as_str().rfind("一个问题");
    assert_eq!(
        found(&article, None, &quote("他说。只剩", "一个问题", "。")).map(|it| it.0),
        second
    );
}

fn reflowed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #[test]
    fn a_passage_is_found_where_it_is(string in testing::text(), from in 0_usize..400, to in 0_usize..400) {
        prop_assume!(plain::document(DocumentId::new(uuid::Uuid::nil()), &string).is_ok());
        let text = text(&string);
        let span = snap(&text, Byte::new(from), Byte::new(to), &Uax29);
        prop_assume!(span.is_some());
        let span = span.expect("there is one");
        let position = text.code_point(span.start()).zip(text.code_point(span.end()));
        let position = position.map(|(start, end)| start..end);
        let quote = Quote::of(text.as_str(), span).expect("within the text");
        let anchoring = Anchoring::new(&text);
        prop_assert_eq!(anchoring.find(position.clone(), None, &Uax29), Some(span));
        prop_assert_eq!(anchoring.find(position.clone(), Some(&quote), &Uax29), Some(span));

        // Its lines may be broken otherwise, and its place be unknown. It is never put on other words.
        let flowing = Quote {
            exact: reflowed(&quote.exact),
            prefix: reflowed(&quote.prefix),
            suffix: reflowed(&quote.suffix),
        };
        let anew = anchoring.find(None, Some(&flowing), &Uax29);
        if let Some(words) = anew.and_then(|anew| text.get(anew)) {
            prop_assert!(strsim::normalized_levenshtein(&reflowed(words), &flowing.exact) > 0.7);
        }
        let once = Squeezed::of(text.as_str()).as_str().matches(Squeezed::of(&quote.exact).as_str()).count() == 1;
        let is_seen = flowing.exact.chars().any(|c| !Squeezed::of(&c.to_string()).as_str().is_empty());
        if once && is_seen {
            prop_assert!(anew.is_some_and(|anew| anew.intersection(span).is_some()));
        }
    }

    #[test]
    fn nothing_that_a_file_says_does_harm(
        string in testing::text(),
        exact in testing::text(),
        prefix in "\\PC{0,90}",
        suffix in "\\PC{0,90}",
        start in any::<usize>(),
        end in any::<usize>(),
    ) {
        prop_assume!(plain::document(DocumentId::new(uuid::Uuid::nil()), &string).is_ok());
        let text = text(&string);
        let quote = Quote { exact, prefix, suffix };
        let position = CodePoint::new(start)..CodePoint::new(end);
        let span = Anchoring::new(&text).find(Some(position), Some(&quote), &Uax29);
        prop_assert!(span.is_none_or(|span| text.get(span).is_some()));
    }
}
