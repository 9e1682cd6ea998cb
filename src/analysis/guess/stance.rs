//! The stance of a claim, where its words are plain.

use std::ops::Range;

use super::{context, names::lists, passage::Passage, reporting::is_being};
use crate::{
    model::{Annotation, Stance, Workspace},
    text::Segmenter,
};

/// Verbs by which somebody takes the side of something.
const FOR: &str = "\
    advocate applaud approve back champion defend demand embrace endorse favor favour hail praise \
    support urge welcome";

/// Verbs by which somebody takes sides against something.
const AGAINST: &str = "\
    block condemn contradict criticise criticize decry denounce deny disapprove dismiss dispute \
    object oppose protest rebuff refuse refute reject resist veto";

/// Verbs that take a side with the word that follows: "insists on", "calls for".
const FOR_WITH: [(&str, &str); 5] =
    [("call", "for"), ("insist", "on"), ("push", "for"), ("press", "for"), ("plead", "for")];

/// Forms that are nouns as well, and verbs for certain only where they begin the claim.
const NOUNS: &str = "\
    backs blocks champions demands disputes objects praises protests supports urges";

/// Words that turn a verb into its opposite.
const NOT: &str = "cannot can't can’t didn't didn’t doesn't doesn’t don't don’t hardly neither never \
    no nor not won't won’t";

/// Words that say what ought to be.
const OUGHT: &str = "must ought should";

/// Words that say what ought not to be, or will not. "Can’t" mostly says what is not possible.
const OUGHT_NOT: &str = "\
    cannot mustn't mustn’t shouldn't shouldn’t won't won’t";

/// The most words between a verb that takes a side and what it is about: "rejects the idea that".
const MOST_BETWEEN: usize = 3;

/// Guesses the stance of a claim: by a verb that takes a side ("rejects", "insists on"), which
/// governs the claim or is its own, or by what it says ought or ought not to be ("must not").
/// `None` where there is no such word, or two that disagree: an empty field costs less than a wrong
/// stance.
pub fn stance_of_claim(
    workspace: &Workspace,
    claim: &Annotation,
    segmenter: &dyn Segmenter,
) -> Option<Stance> {
    let document = workspace.documents().get(&claim.document)?;
    let sentence = context::sentence(document, claim.span, segmenter)?;
    let passage = Passage::new(document.text.as_str(), sentence, &[], segmenter);
    let own = passage.words_in(claim.span.range());
    let governing = own.start.saturating_sub(MOST_BETWEEN + 2)..own.start;
    let governing = governing.rev().find_map(|verb| {
        let between = verb + 1..own.start;
        let links = between.len() <= MOST_BETWEEN
            && (verb..own.start).all(|word| passage.touches_next(word))
            // "backs Trump and [hates the deal]"
            && !between.clone().any(|word| lists("and but or", &passage.lower(word)))
            && passage.range(&(verb..own.start)).end <= claim.span.start().get();
        links.then(|| side(&passage, verb, &own)).flatten()
    });
    let mut sides = governing.into_iter().chain(sides_within(&passage, &own));
    let first = sides.next()?;
    sides.all(|side| side == first).then_some(first)
}

/// The sides that the words of a claim take, as far as its first clause goes.
fn sides_within(passage: &Passage<'_>, own: &Range<usize>) -> Vec<Stance> {
    let mut sides = Vec::new();
    for number in own.clone() {
        let lower = passage.lower(number);
        // A base form may be a noun: "the support", "a demand".
        let is_third = lower.ends_with('s') && !lower.ends_with("ss") && !lists(NOUNS, &lower);
        // "is dismissed": others do so.
        let is_passive = number > 0 && {
            let before = passage.lower(number - 1);
            lower.ends_with("ed") && is_being(&before)
        };
        let is_form = (lower.ends_with("ed") && !is_passive) || is_third;
        // Who denies something may take its side: "denies any doubt".
        let is_denial = is_form_of_one(&lower, "deny");
        let is_verb = (is_form || number == own.start) && !is_denial;
        let is_noun = number > own.start
            && (passage.is_determiner(number - 1)
                || passage.is_possessive(number - 1)
                || passage.lower(number - 1) == "of");
        if is_verb && !is_noun {
            sides.extend(side(passage, number, own));
        }
        sides.extend(ought(passage, number));
    }
    sides
}

/// The side that a verb takes, if it is plainly one.
fn side(passage: &Passage<'_>, verb: usize, own: &Range<usize>) -> Option<Stance> {
    let word = passage.lower(verb);
    let next = (verb + 1 < own.end).then(|| passage.lower(verb + 1));
    let with_next = |&(verb, with): &(&str, &str)| {
        is_form(&word, verb) && next.as_ref().is_some_and(|next| next == with)
    };
    let stance = if is_form_of_one(&word, FOR) || FOR_WITH.iter().any(with_next) {
        Stance::Supports
    } else if is_form_of_one(&word, AGAINST) {
        Stance::Opposes
    } else {
        return None;
    };
    let before = verb.saturating_sub(MOST_BETWEEN)..verb;
    let is_turned = before.into_iter().any(|word| lists(NOT, &passage.lower(word)));
    (!is_turned).then_some(stance)
}

/// What a word says ought or ought not to be.
fn ought(passage: &Passage<'_>, number: usize) -> Option<Stance> {
    let word = passage.lower(number);
    if lists(OUGHT_NOT, &word) {
        return Some(Stance::Opposes);
    }
    let next = (number + 1 < passage.count()).then(|| passage.lower(number + 1));
    let is_not = next.is_some_and(|next| matches!(next.as_str(), "not" | "never"));
    match (word.as_str(), is_not) {
        ("will" | "must" | "should" | "can", true) => Some(Stance::Opposes),
        (word, false) if lists(OUGHT, word) => Some(Stance::Supports),
        _ => None,
    }
}

fn is_form_of_one(word: &str, verbs: &str) -> bool {
    verbs.split(' ').any(|verb| is_form(word, verb))
}

/// Returns whether a word is a form of a verb: "denies", "vetoed", "refusing".
fn is_form(word: &str, verb: &str) -> bool {
    let stem = verb.strip_suffix(['e', 'y']).unwrap_or(verb);
    let Some(ending) = word.strip_prefix(stem) else { return false };
    let last = &verb[stem.len()..];
    ending == last
        || matches!((last, ending), ("", "s" | "es" | "ed" | "ing"))
        || matches!((last, ending), ("e", "es" | "ed" | "ing"))
        || matches!((last, ending), ("y", "ies" | "ied" | "ying"))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{analysis::guess::tests::Desk, model::Body, text::Uax29};

    fn guess(text: &str, claim: &str) -> Option<Stance> {
        let mut desk = Desk::new(text);
        let span = desk.span(claim);
        let id = desk.tag(span, Body::Claim { actor: None, issue: None, stance: None });
        stance_of_claim(&desk.workspace, &desk.workspace.annotations()[&id], &Uax29)
    }

    #[test]
    fn plain_words() {
        use Stance::{Opposes, Supports};
        for (text, claim, stance) in [
            ("Kyiv rejects the demand.", "Kyiv rejects the demand", Opposes),
            ("Kyiv rejects the idea of a treaty.", "a treaty", Opposes),
            ("Kyiv insists on security guarantees.", "security guarantees", Supports),
            ("Paris welcomes the plan.", "welcomes the plan", Supports),
            ("Kyiv called for more aid.", "more aid", Supports),
            ("Moscow says that Kyiv must withdraw.", "Kyiv must withdraw", Supports),
            ("They say it must not sign.", "it must not sign", Opposes),
            ("Kyiv maintains it cannot cede land.", "it cannot cede land", Opposes),
            ("Members who remain opposed to it.", "remain opposed to it", Opposes),
            ("Kyiv denies that it has lost.", "it has lost", Opposes),
        ] {
            assert_eq!(guess(text, claim), Some(stance), "{text}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left_empty() {
        for (text, claim) in [
            ("Kyiv said that it is over.", "it is over"),
            ("Kyiv does not reject the plan.", "the plan"),
            ("Kyiv rejects that it must sign.", "it must sign"),
            ("The need for support is great.", "The need for support is great"),
            ("The demands are old.", "The demands are old"),
            ("He backed Kyiv and hates the plan.", "hates the plan"),
            ("They say we can’t breathe.", "we can’t breathe"),
            ("They say they are being dismissed.", "they are being dismissed"),
            ("Kyiv denied doing anything wrong.", "denied doing anything wrong"),
            ("“People dismiss us,” he said.", "People dismiss us"),
        ] {
            assert_eq!(guess(text, claim), None, "{text}");
        }
    }
}
