//! Phrases in which a name is not what it usually is.

use std::collections::HashSet;

/// The most exceptions that an entry keeps; the oldest make room for new ones.
pub const MAX_EXCEPTIONS: usize = 200;

/// The longest part of an exception, in characters; the rest of it is cut off.
pub const MAX_PART: usize = 100;

/// A phrase in which a name of an entry means something else: "travel to Moscow" is no Russia. Its
/// parts are folded, so that two of the same phrase are equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exception {
    /// Up to two words before the name; empty if nothing of the phrase is before it.
    pub before: String,
    /// The name.
    pub name: String,
    /// Up to two words after the name; empty if nothing of the phrase is after it.
    pub after: String,
}

impl Exception {
    /// Creates an exception, each part no longer than [`MAX_PART`].
    pub fn new(before: &str, name: &str, after: &str) -> Self {
        let [before, name, after] =
            [before, name, after].map(|part| part.chars().take(MAX_PART).collect());
        Self { before, name, after }
    }

    /// Adds exceptions to others, without repetition; no more than [`MAX_EXCEPTIONS`] remain, the
    /// newest.
    pub fn add(exceptions: &mut Vec<Self>, more: impl IntoIterator<Item = Self>) {
        let mut known: HashSet<Self> = exceptions.iter().cloned().collect();
        exceptions.extend(more.into_iter().filter(|one| known.insert(one.clone())));
        let too_many = exceptions.len().saturating_sub(MAX_EXCEPTIONS);
        exceptions.drain(..too_many);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn numbered(number: usize) -> Exception {
        Exception::new("travel to", &format!("town {number}"), "")
    }

    #[test]
    fn they_are_bounded_and_the_newest_remain() {
        let mut all = vec![numbered(0)];
        Exception::add(&mut all, [numbered(0), numbered(1)]);
        assert_eq!(all, [numbered(0), numbered(1)]);
        Exception::add(&mut all, (2..=MAX_EXCEPTIONS).map(numbered));
        assert_eq!(all.len(), MAX_EXCEPTIONS);
        assert_eq!(all.first(), Some(&numbered(1)));
        let long = Exception::new(&"é".repeat(MAX_PART + 1), "", "");
        assert_eq!(long.before.chars().count(), MAX_PART);
    }
}
