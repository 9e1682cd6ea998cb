//! The register entry that a quotation refers to.

use std::collections::BTreeSet;

use super::{
    Guess, Why, most_used,
    names::{lists, share_last_name, without_titles, words},
};
use crate::model::{ActorId, IssueId, Referent, Workspace};

/// Returns whether the words of a quotation match the words of a name.
type Rule = fn(&[String], &[String]) -> bool;

/// Guesses the actor that a quotation names: by its full name or an alias, else by these without
/// titles, else by its last name. Among several, the most mentioned wins; `None` if there is a tie.
pub fn actor_entry(workspace: &Workspace, quotation: &str) -> Option<Guess<ActorId>> {
    let quoted = words(quotation);
    if quoted.is_empty() {
        return None;
    }
    // In a script with capitals, names have one: "diplomats" is not the last name of "Western
    // diplomats".
    let is_common =
        quotation.chars().any(char::is_lowercase) && !quotation.chars().any(char::is_uppercase);
    let rules: [(Why, Rule); 3] = [
        (Why::Name, |quoted, name| quoted == name),
        (Why::NameWithoutTitle, |quoted, name| without_titles(quoted) == without_titles(name)),
        (Why::LastName, |quoted, name| {
            share_last_name(without_titles(quoted), without_titles(name))
        }),
    ];
    let entries: Vec<(ActorId, Vec<Vec<String>>)> = workspace
        .actors()
        .values()
        .map(|actor| {
            let names = std::iter::once(&actor.name).chain(&actor.aliases);
            (actor.id, names.map(|name| words(name)).filter(|name| !name.is_empty()).collect())
        })
        .collect();
    let uses = |id| workspace.mentions(Referent::Actor(id)).len();
    let mut rules = rules.into_iter().filter(|&(why, _)| !(is_common && why == Why::LastName));
    // If several entries match a rule, a weaker rule cannot decide between them. So the first rule
    // with any match decides.
    let (why, matching) = rules.find_map(|(why, matches)| {
        let matching =
            entries.iter().filter(|(_, names)| names.iter().any(|n| matches(&quoted, n)));
        let matching: Vec<ActorId> = matching.map(|(id, _)| *id).collect();
        (!matching.is_empty()).then_some((why, matching))
    })?;
    most_used(&matching, uses).map(|entry| Guess { entry, why })
}

/// The share of words that two phrases must have in common to be about the same thing.
const SHARED: f64 = 0.5;

/// Guesses the issue that a quotation names: by its full name, else by the largest share of common
/// words, which must be at least half (Dice's coefficient). Among several, the most mentioned wins;
/// `None` if there is a tie.
pub fn issue_entry(workspace: &Workspace, quotation: &str) -> Option<Guess<IssueId>> {
    let quoted = words(quotation);
    let issues = || workspace.issues().values();
    let uses = |id| workspace.mentions(Referent::Issue(id)).len();
    let is_named = |name: &str| !quoted.is_empty() && words(name) == quoted;
    let named: Vec<_> = issues().filter(|issue| is_named(&issue.name)).map(|i| i.id).collect();
    if !named.is_empty() {
        return most_used(&named, uses).map(|entry| Guess { entry, why: Why::Name });
    }
    let quoted = content(&quoted);
    let scored = issues().map(|issue| (dice(&quoted, &content(&words(&issue.name))), issue.id));
    let scored: Vec<_> = scored.filter(|&(score, _)| score >= SHARED).collect();
    let best = scored.iter().map(|&(score, _)| score).max_by(f64::total_cmp)?;
    let best: Vec<_> =
        scored.into_iter().filter(|&(score, _)| score >= best).map(|(_, id)| id).collect();
    most_used(&best, uses).map(|entry| Guess { entry, why: Why::SharedWords })
}

/// Words that say nothing about the topic of a phrase.
const EMPTY: &str = "\
    a an and any as at be by for from in into is it its no not of on or over that the their this \
    to what whether who with";

/// Returns the words that a phrase is about, with plurals made singular.
fn content(words: &[String]) -> BTreeSet<&str> {
    let words = words.iter().map(String::as_str).filter(|word| !lists(EMPTY, word));
    let singular = |word: &'_ str| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    words.map(|word| if singular(word) { &word[..word.len() - 1] } else { word }).collect()
}

/// Returns twice the number of common elements over the total number (Dice 1945).
fn dice(one: &BTreeSet<&str>, other: &BTreeSet<&str>) -> f64 {
    let all = one.len() + other.len();
    if all == 0 { 0.0 } else { 2.0 * one.intersection(other).count() as f64 / all as f64 }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::analysis::guess::tests::{Desk, name_of, topic_of};

    fn desk() -> Desk {
        let mut desk = Desk::new("Trump, Trump, Donald Trump.\n\nLand is land.");
        desk.actors(&[
            "Steve Witkoff",
            "Donald Trump",
            "Melania Trump",
            "Kyiv=Ukraine;the Ukrainian government",
        ]);
        desk.issues(&[
            "Territory of the occupied regions",
            "Security guarantees for Ukraine",
            "Land",
        ]);
        desk
    }

    #[test]
    fn an_actor_is_found_by_name_alias_and_last_name() {
        let desk = desk();
        let guess = |quotation| {
            let guess = actor_entry(&desk.workspace, quotation);
            guess.map(|guess| (name_of(&desk, guess.entry), guess.why))
        };
        let found = |name: &str, why| Some((name.to_owned(), why));
        assert_eq!(guess("STEVE WITKOFF"), found("Steve Witkoff", Why::Name));
        assert_eq!(guess("Ukraine’s"), found("Kyiv", Why::Name));
        assert_eq!(guess("Ukrainian government"), found("Kyiv", Why::Name));
        assert_eq!(
            guess("U.S. Special Envoy Steve Witkoff"),
            found("Steve Witkoff", Why::NameWithoutTitle)
        );
        assert_eq!(guess("Mr. Witkoff’s"), found("Steve Witkoff", Why::LastName));
        assert_eq!(
            guess("First Lady Melania Trump"),
            found("Melania Trump", Why::NameWithoutTitle)
        );
        assert_eq!(guess("witkoff"), None, "a last name has a capital");
        assert_eq!(guess("Jared Kushner"), None);
        assert_eq!(guess("…"), None);
    }

    #[test]
    fn an_ambiguous_last_name_means_whom_most_annotations_mean() {
        let mut desk = desk();
        assert_eq!(actor_entry(&desk.workspace, "Trump"), None, "nobody is ahead");
        desk.mention("Donald Trump", "Donald Trump");
        let guess = actor_entry(&desk.workspace, "President Trump").expect("one is ahead");
        assert_eq!(
            (name_of(&desk, guess.entry).as_str(), guess.why),
            ("Donald Trump", Why::LastName)
        );
    }

    #[test]
    fn an_issue_is_found_by_name_and_by_shared_words() {
        let desk = desk();
        let guess = |quotation| {
            let guess = issue_entry(&desk.workspace, quotation);
            guess.map(|guess| (topic_of(&desk, guess.entry), guess.why))
        };
        let found = |name: &str, why| Some((name.to_owned(), why));
        assert_eq!(guess("the land"), found("Land", Why::Name));
        assert_eq!(
            guess("strong security guarantees"),
            found("Security guarantees for Ukraine", Why::SharedWords)
        );
        assert_eq!(
            guess("territory"),
            found("Territory of the occupied regions", Why::SharedWords)
        );
        assert_eq!(guess("martial law"), None);
        assert_eq!(guess(""), None);
    }
}
