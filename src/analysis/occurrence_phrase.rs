//! The phrase that an occurrence stands in, and whether a name is an exception there.

use std::collections::HashSet;

use crate::{
    model::{Exception, Span, Text},
    text::{folded, is_unspaced},
};

/// How many words of a phrase stand before a name, and how many after it.
const WORDS: usize = 2;

/// Returns the phrase that a span stands in: the span with up to two words on each side, as far as
/// no punctuation parts them from it.
pub fn phrase(text: &Text, span: Span) -> Exception {
    let words = |parts: Vec<String>| folded(&parts.join(" "));
    let name = folded(text.get(span).unwrap_or_default());
    let (before, after) = around(text, span);
    let mut before = nearest(before.chars().rev());
    before.reverse();
    let before = before.iter().map(|word| word.chars().rev().collect()).collect();
    Exception::new(&words(before), &name, &words(nearest(after.chars())))
}

/// Returns what is before and after a span in its block.
pub(super) fn around(text: &Text, span: Span) -> (&str, &str) {
    let block = text.blocks().get(text.block_at(span.start())).map(|block| block.span);
    let all = text.as_str();
    let Some(block) = block.filter(|block| block.intersection(span) == Some(span)) else {
        return ("", "");
    };
    let before = all.get(block.start().get()..span.start().get());
    let after = all.get(span.end().get()..block.end().get());
    (before.unwrap_or_default(), after.unwrap_or_default())
}

/// Returns the first words of a text, nearest first. In scripts without spaces, each character
/// counts as one.
fn nearest(text: impl Iterator<Item = char>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut goes_on = false;
    for c in text.take_while(|&c| c.is_alphanumeric() || c.is_whitespace() || joins(c)) {
        if c.is_whitespace() {
            goes_on = false;
            continue;
        }
        if goes_on && !is_unspaced(c) {
            words.last_mut().into_iter().for_each(|word| word.push(c));
        } else if words.len() == WORDS {
            break;
        } else {
            words.push(c.into());
        }
        goes_on = !is_unspaced(c);
    }
    words
}

/// Returns whether a character that is neither letter nor digit may stand within a word: an
/// apostrophe, a hyphen, a combining mark.
fn joins(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '-' | '\u{2010}' | '\u{2011}' | '_')
        || matches!(c, '\u{300}'..='\u{36f}')
        || is_unspaced(c)
}

/// What two occurrences of the same phrase have in common. A side that does not matter is `None`.
type Key<'a> = (Option<&'a str>, &'a str, Option<&'a str>);

/// Returns what makes an occurrence one of the same phrase: the two words before it, the two after
/// it, the word on each side, or all there is, where that is less.
fn keys(Exception { before, name, after }: &Exception) -> impl Iterator<Item = Key<'_>> {
    let is_whole = |side: &&str| side.split(' ').count() == WORDS;
    let two_before = Some(before.as_str()).filter(is_whole).map(|side| (Some(side), &**name, None));
    let two_after = Some(after.as_str()).filter(is_whole).map(|side| (None, &**name, Some(side)));
    let last = before.rsplit(' ').next().filter(|word| !word.is_empty());
    let next = after.split(' ').next().filter(|word| !word.is_empty());
    let each_side = last.zip(next).map(|(last, next)| (Some(last), &**name, Some(next)));
    let all = (Some(&**before), &**name, Some(&**after));
    [Some(all), two_before, two_after, each_side].into_iter().flatten()
}

/// The phrases of many exceptions, to look occurrences up in.
#[derive(Debug, Default)]
pub struct Phrases<'a>(HashSet<Key<'a>>);

impl<'a> Phrases<'a> {
    /// The phrases of these exceptions.
    pub fn of(exceptions: &'a [Exception]) -> Self {
        Self(exceptions.iter().flat_map(keys).collect())
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether an occurrence stands in one of the phrases.
    pub fn has(&self, occurrence: &Exception) -> bool {
        keys(occurrence).any(|key| self.0.contains(&key))
    }
}

/// Returns exceptions as they are to be once some occurrences were meant and others were not: the
/// phrases of the former are none any more, those of the latter are.
pub fn revised(
    exceptions: &[Exception],
    meant: &[Exception],
    left_out: &[Exception],
) -> Vec<Exception> {
    let meant = Phrases::of(meant);
    let mut revised: Vec<_> = exceptions.iter().filter(|one| !meant.has(one)).cloned().collect();
    let known = revised.clone();
    let known = Phrases::of(&known);
    Exception::add(&mut revised, left_out.iter().filter(|one| !known.has(one)).cloned());
    revised
}

/// How many characters before an occurrence are shown at most, and how many after it. They are to
/// fit on one line of a card.
const SHOWN_BEFORE: usize = 18;
const SHOWN_AFTER: usize = 60;

/// An occurrence with some of its block, in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surroundings {
    /// What is before it, beginning with a whole word.
    pub before: String,
    /// The occurrence itself.
    pub words: String,
    /// What is after it.
    pub after: String,
}

/// Returns a span with some of its block.
pub fn surroundings(text: &Text, span: Span) -> Surroundings {
    let (before, after) = around(text, span);
    let words = in_one_line(text.get(span).unwrap_or_default());
    let before = match before.char_indices().rev().nth(SHOWN_BEFORE) {
        None => in_one_line(before),
        Some((at, _)) => {
            let near = &before[at..];
            // The last word is shown however long it is, as far as there is room.
            let start = near.trim_end().find(char::is_whitespace).unwrap_or_default();
            format!("\u{2026}{}", in_one_line(near[start..].trim_start()))
        }
    };
    let after = match after.char_indices().nth(SHOWN_AFTER) {
        None => in_one_line(after),
        Some((at, _)) => format!("{}\u{2026}", in_one_line(&after[..at])),
    };
    Surroundings { before, words, after }
}

/// Returns a text with each white space as a plain space.
fn in_one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{formats::plain, model::DocumentId};

    /// Returns the phrase of the name between the brackets.
    fn of(text: &str) -> Exception {
        let (before, rest) = text.split_once('[').expect("it has a bracket");
        let (name, after) = rest.split_once(']').expect("it has another");
        let whole = format!("{before}{name}{after}");
        let document = plain::document(DocumentId::new(Uuid::nil()), &whole).expect("some text");
        let start = document.text.as_str().find(&whole).expect("it is kept") + before.len();
        let span = Span::of(start..start + name.len()).expect("it is not empty");
        phrase(&document.text, span)
    }

    fn parts(text: &str) -> [String; 3] {
        let Exception { before, name, after } = of(text);
        [before, name, after]
    }

    fn is_same(one: &str, other: &str) -> bool {
        let one = [of(one)];
        Phrases::of(&one).has(&of(other))
    }

    #[test]
    fn a_phrase_ends_at_two_words_or_at_punctuation() {
        let phrase = "He had to travel to [Moscow] on the next day.";
        assert_eq!(parts(phrase), ["travel to", "moscow", "on the"]);
        assert_eq!(parts("“No,” said [Moscow], again."), ["said", "moscow", ""]);
        assert_eq!(parts("[Moscow]’s long-standing wish"), ["", "moscow", "’s long-standing"]);
        assert_eq!(parts("A title. [Moscow]"), ["", "moscow", ""]);
        assert_eq!(parts("他昨天去[莫斯科]访问。"), ["天 去", "莫斯科", "访 问"]);
        assert_eq!(parts("Back to\u{a0} \u{a0}[Moscow]"), ["back to", "moscow", ""]);
    }

    #[test]
    fn a_phrase_is_the_same_where_either_side_is() {
        let trip = "will travel to [Moscow] on Thursday";
        assert!(is_same(trip, "wants to travel to [Moscow], he said"));
        assert!(is_same(trip, "Travel To [MOSCOW]!"));
        assert!(!is_same(trip, "a message to [Moscow], he said"));
        assert!(is_same(trip, "came to [Moscow] on foot"));
        assert!(!is_same(trip, "will travel to [Kyiv] on Thursday"));
        let paper = "in the [Washington] Post reported that";
        assert!(is_same(paper, "[Washington] Post reported"));
        assert!(!is_same(paper, "[Washington] reported"));
        // What is short is the same only as a whole.
        assert!(is_same("So [Moscow]!", "so [Moscow]."));
        assert!(!is_same("So [Moscow]!", "[Moscow]"));
    }

    #[test]
    fn what_is_meant_after_all_is_no_exception() {
        let known = [of("travel to [Moscow]"), of("the [Moscow] Times today")];
        let meant = [of("They travel to [Moscow] at once")];
        let left = [of("fly to [Moscow]"), of("The [Moscow] Times today wrote")];
        let revised = revised(&known, &meant, &left);
        assert_eq!(revised, [known[1].clone(), left[0].clone()]);
    }

    #[test]
    fn an_occurrence_is_shown_with_its_line() {
        let text = "A title\n\nThose who have wanted to travel to\nMoscow since the day on which it all began, and there are very many of them, may.";
        let document = plain::document(DocumentId::new(Uuid::nil()), text).expect("some text");
        let start = text.find("Moscow").expect("it is there");
        let span = Span::of(start..start + 6).expect("not empty");
        let shown = surroundings(&document.text, span);
        assert_eq!(shown.before, "\u{2026}to travel to ");
        assert_eq!(shown.words, "Moscow");
        assert!(shown.after.starts_with(" since the day") && shown.after.ends_with('\u{2026}'));
        let title = surroundings(&document.text, Span::of(2..7).expect("not empty"));
        assert_eq!([title.before, title.words, title.after], ["A ", "title", ""]);
    }

    proptest! {
        #[test]
        fn an_occurrence_stands_in_its_own_phrase(before in "[ab中’,. ]{0,12}", after in "[ab中’,. ]{0,12}", other in "[ab ]{0,9}") {
            let one = of(&format!("x{before} [N]{after}x"));
            let other = of(&format!("x{other} [N] {other}x"));
            let (one, other) = ([one], [other]);
            prop_assert!(Phrases::of(&one).has(&one[0]));
            prop_assert_eq!(Phrases::of(&one).has(&other[0]), Phrases::of(&other).has(&one[0]));
        }
    }
}
