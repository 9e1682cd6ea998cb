//! Detects full stops that belong to an abbreviation and do not end a sentence.
//!
//! Unicode Standard Annex #29 leaves this to the implementation (section 5, "sentence
//! suppressions"), and news articles are full of "U.S.". The text on both sides of the full stop
//! decides which reading of an abbreviation is meant. A sentence is joined with the next only if
//! the two together read as one.

/// Titles and other abbreviations that never end a sentence.
const TITLES: [&str; 17] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Sgt", "Capt", "Gov", "Sen", "Rep", "Rev",
    "Amb", "vs", "approx",
];

/// Words that are abbreviations only before a number: "No. 10", but "No. That is wrong."
const BEFORE_NUMBERS: [&str; 16] = [
    "No", "Nos", "Art", "Fig", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept",
    "Oct", "Nov", "Dec",
];

/// Words that are far more likely to start a sentence than a name: after "the U.S." they start the
/// next sentence.
const STARTERS: &str = "\
    a after all although an and are as at because before both but by did do does each even every \
    few for from had has have he her here his how however if in is it its last many meanwhile more \
    most my neither no nobody none nor not nothing now of on once one only or other others our she \
    since so some still such than that the their then there these they this those though to today \
    under until was we were what when where whether which while who why will with would yes \
    yesterday yet you your i";

/// Words after which an "I" is an initial and cannot be the pronoun.
const PREPOSITIONS: &str = "about against at behind by for from in of on to toward towards with";

/// Returns whether a sentence that ends in a full stop continues in the text after it.
pub fn goes_on(sentence: &str, next: &str) -> bool {
    let Some(sentence) = sentence.trim_end().strip_suffix('.') else { return false };
    let (before, last) = last_word(sentence);
    // An opening quotation mark is not part of the word.
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

/// Splits off the last word, including the full stops in it.
fn last_word(text: &str) -> (&str, &str) {
    let at = text
        .char_indices()
        .rev()
        .find(|(_, c)| !(c.is_alphanumeric() || *c == '.'))
        .map_or(0, |(at, c)| at + c.len_utf8());
    text.split_at(at)
}

/// Returns whether a word consists of initials, such as "U.S" and "J": single capital letters, each
/// but the last followed by a full stop.
fn is_initials(word: &str) -> bool {
    !word.is_empty()
        && word.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        })
}

/// Returns whether an "I" after this text is the pronoun and not an initial: "so did I", "he and
/// I".
fn ends_with_pronoun_place(before: &str) -> bool {
    let (_, word) = last_word(before.trim_end());
    word.starts_with(char::is_lowercase) && !lists(PREPOSITIONS, word)
}

/// Returns whether a text starts like a new sentence rather than with a name.
fn begins_sentence(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    // In "A. Smith" the "A" is another initial.
    let initial = word.chars().count() == 1 && rest.starts_with('.');
    !initial && lists(STARTERS, &word.to_ascii_lowercase())
}

fn lists(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|listed| listed == word)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::text::{Unit, breaks::units};

    /// Segments a text into sentences as the page does, joined with " | ".
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
            // The pronoun, and initials.
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
            // Not abbreviations.
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
