//! Where a sentence only seems to end: at a full stop that belongs to an abbreviation.
//!
//! Unicode Standard Annex #29 leaves this to the implementation (section 5, "sentence suppressions"),
//! and news are full of "U.S.". A sentence is joined with the next only where the two together are
//! read as one: which of an abbreviation's readings is meant shows in what stands on either side.

/// Titles and the like, which a name or a number follows, whatever it looks like.
const TITLES: [&str; 17] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Sgt", "Capt", "Gov", "Sen", "Rep", "Rev",
    "Amb", "vs", "approx",
];

/// What is an abbreviation where a number follows, and else a word of its own: "No. 10", "No. That
/// is wrong."
const BEFORE_NUMBERS: [&str; 16] = [
    "No", "Nos", "Art", "Fig", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept",
    "Oct", "Nov", "Dec",
];

/// Words with which a sentence begins much rather than a name: after "the U.S." they begin the next.
const STARTERS: &str = "\
    a after all although an and are as at because before both but by did do does each even every \
    few for from had has have he her here his how however if in is it its last many meanwhile more \
    most my neither no nobody none nor not nothing now of on once one only or other others our she \
    since so some still such than that the their then there these they this those though to today \
    under until was we were what when where whether which while who why will with would yes \
    yesterday yet you your i";

/// Words after which an "I" is an initial and cannot be the speaker.
const PREPOSITIONS: &str = "about against at behind by for from in of on to toward towards with";

/// Whether a sentence that ends in a full stop goes on with the text after it.
pub fn goes_on(sentence: &str, next: &str) -> bool {
    let Some(sentence) = sentence.trim_end().strip_suffix('.') else { return false };
    let (before, last) = last_word(sentence);
    // An opening quotation mark is no part of the word.
    let next = next.trim_start_matches(|c: char| !c.is_alphanumeric());
    if BEFORE_NUMBERS.contains(&last) {
        return next.starts_with(|c: char| c.is_ascii_digit());
    }
    if TITLES.contains(&last) {
        return true;
    }
    if last == "I" && ends_with_pronoun_place(before) {
        return false;
    }
    (is_initials(last) || last == "St") && !begins_sentence(next)
}

/// What stands before the last word, and the word, with the full stops in it.
fn last_word(text: &str) -> (&str, &str) {
    let at = text
        .char_indices()
        .rev()
        .find(|(_, c)| !(c.is_alphanumeric() || *c == '.'))
        .map_or(0, |(at, c)| at + c.len_utf8());
    text.split_at(at)
}

/// "U.S" and "J": single capital letters, each but the last with its full stop.
fn is_initials(word: &str) -> bool {
    !word.is_empty()
        && word.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        })
}

/// Whether an "I" that stands there is a speaker, not an initial: "so did I", "he and I".
fn ends_with_pronoun_place(before: &str) -> bool {
    let (_, word) = last_word(before.trim_end());
    word.starts_with(char::is_lowercase) && !lists(PREPOSITIONS, word)
}

/// Whether a text begins as a new sentence does, rather than with a name.
fn begins_sentence(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    // "A. Smith" has another initial.
    let initial = word.chars().count() == 1 && rest.starts_with('.');
    !initial && lists(STARTERS, &word.to_lowercase())
}

fn lists(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|listed| listed == word)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::text::{Unit, breaks::units};

    /// Sentences as the page finds them, with " | " between them.
    fn read(text: &str) -> String {
        let sentences = units(text, Unit::Sentence, &crate::text::Uax29);
        sentences.into_iter().map(|range| &text[range]).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn each_abbreviation_has_two_readings() {
        for text in [
            // Numbers.
            "See No. 10 for it.",
            "He cited Article No. 5 of the treaty. | It binds.",
            "He said no. | She left.",
            "He said No. | She left.",
            "No. | That is wrong.",
            "It was on Jan. 23 in Davos.",
            "They met in Dec. | Nothing came of it.",
            // The speaker, and initials.
            "So did I. | They left.",
            "So did I. | Witkoff left.",
            "It was Trump and I. | Putin was absent.",
            "J. D. Vance was absent. | He sent word.",
            "It was built by I. M. Pei. | It stands.",
            "A book by I. Berlin came out.",
            "George W. Bush spoke.",
            "It was plan B. | They had no other.",
            "It is vitamin C. | \u{201c}They lack it,\u{201d} he said.",
            "J. A. Smith spoke.",
            // States.
            "U.S. officials spoke.",
            "The U.S. Special Envoy spoke.",
            "He left the U.S. | The talks went on.",
            "He left the U.S. | A spokesman said so.",
            "\u{201c}We love the U.S. | We do,\u{201d} he said.",
            // Saints and streets.
            "They met in St. Petersburg. | It was cold.",
            "He lives on Main St. | The house is old.",
            // Titles.
            "Mr. Smith spoke.",
            "Mr. So and Dr. No spoke.",
            "Gen. Keith Kellogg was there. | He left.",
            // No abbreviations.
            "It ended. | Nobody spoke.",
            "Why? | No one knows.",
        ] {
            assert_eq!(read(&text.replace(" | ", " ")), text);
        }
    }

    #[test]
    fn odd_ends_are_no_abbreviations() {
        for (sentence, next) in [("", "A"), (".", "A"), ("..", "A"), ("...", "A"), ("é.", "A")] {
            assert!(!goes_on(sentence, next), "{sentence:?}");
        }
        assert!(!goes_on("No.", ""));
        assert!(goes_on("J.", ""), "nothing follows that could begin a sentence");
    }
}
