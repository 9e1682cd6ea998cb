//! Guesses that fill a new annotation's card: which entry it refers to, who makes a claim and what
//! it is about. Each says on what it rests, so that the page can show it as a guess.
//!
//! The rules in words, with what they get wrong: `docs/analysis.md`. Titles, reporting verbs and
//! the like are known in English only; in other languages the rules that rest on place remain.

mod alias;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod article;
mod attribution;
mod context;
mod entry;
mod issue;
mod names;
mod reporting;
mod speaker;

pub use alias::alias;
pub use entry::{actor_entry, issue_entry};
pub use issue::issue_of_claim;
pub(super) use names::{PRONOUNS, lists, without_possessive, words};
pub use speaker::speaker;

/// On what a guess rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The quotation is the entry's name or an alias.
    Name,
    /// It is so without titles and the like: "President Putin", "Mr Putin".
    NameWithoutTitle,
    /// One is the last name of the other: "Witkoff", "Steve Witkoff".
    LastName,
    /// They share most of their words.
    SharedWords,
    /// It is named beside a reporting verb, or after "according to".
    ReportingVerb,
    /// A pronoun stands beside a reporting verb, and it is who was last said to say something.
    Pronoun,
    /// It is mentioned in the same sentence.
    SameSentence,
    /// It is mentioned in the same paragraph.
    SameParagraph,
    /// It is mentioned in a paragraph before.
    Before,
    /// It was used last.
    LastUsed,
}

/// What is probably meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guess<T> {
    /// The entry.
    pub entry: T,
    /// On what the guess rests.
    pub why: Why,
}

/// Of several equally good candidates the one that is used most; nothing where that, too, is a tie,
/// because a wrong entry costs more than an empty field.
fn most_used<T: Copy>(candidates: &[T], uses: impl Fn(T) -> usize) -> Option<T> {
    match candidates {
        [] => None,
        &[only] => Some(only),
        _ => {
            let most = candidates.iter().map(|&candidate| uses(candidate)).max()?;
            let mut best = candidates.iter().copied().filter(|&candidate| uses(candidate) == most);
            best.next().filter(|_| best.next().is_none())
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
