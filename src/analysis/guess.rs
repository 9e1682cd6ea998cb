//! Guesses that fill the card of a new annotation: which entry it refers to, who makes a claim, and
//! what it is about. Each gives its reason, so that the page can show it as a guess.
//!
//! For the rules in words, and their mistakes, see `docs/analysis.md`. Titles, reporting verbs and
//! the like are known in English only; in other languages the rules that use position still apply.

mod alias;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod article;
mod attribution;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod codings;
mod context;
mod entry;
mod fullest;
mod issue;
mod names;
mod passage;
mod phrase;
mod quotation;
mod reporting;
mod speaker;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod speed;
mod stance;
mod terms;

pub use alias::alias;
pub use entry::{actor_entry, issue_entry};
pub use issue::{IssueRanking, issue_of_claim};
pub(super) use names::{PRONOUNS, lists, without_possessive, words};
pub use speaker::{Speaker, SpeakerGuess, speaker};
pub use stance::stance_of_claim;

/// The reason for a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The quotation is the entry's name or an alias.
    Name,
    /// It is the name or an alias apart from titles: "President Putin", "Mr Putin".
    NameWithoutTitle,
    /// One is the last name of the other: "Witkoff", "Steve Witkoff".
    LastName,
    /// They share telling words.
    SharedWords,
    /// The actor is named beside a reporting verb, or after "according to".
    ReportingVerb,
    /// A pronoun stands beside a reporting verb, and the actor was the last to say something.
    Pronoun,
    /// The entry is mentioned in the same sentence.
    SameSentence,
    /// The entry is mentioned in the same paragraph.
    SameParagraph,
    /// The entry is mentioned in an earlier paragraph.
    Before,
    /// The actor has spoken on it before.
    Actor,
}

/// A guessed entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guess<T> {
    /// The entry.
    pub entry: T,
    /// The reason for the guess.
    pub why: Why,
}

/// Returns what there is one of; `None` for none or several.
fn only<T>(mut candidates: impl Iterator<Item = T>) -> Option<T> {
    candidates.next().filter(|_| candidates.next().is_none())
}

/// Returns the most used of several equally good candidates. `None` if there is a tie, because a
/// wrong entry costs more than an empty field.
fn most_used<T: Copy>(candidates: &[T], uses: impl Fn(T) -> usize) -> Option<T> {
    match candidates {
        [] => None,
        &[only] => Some(only),
        _ => {
            let most = candidates.iter().map(|&candidate| uses(candidate)).max()?;
            only(candidates.iter().copied().filter(|&candidate| uses(candidate) == most))
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
