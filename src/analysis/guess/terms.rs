//! Words as evidence of what a text is about: which of them say something, and which belong
//! together ("territory", "territorial"), in any language.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    ops::Bound,
    sync::LazyLock,
};

use super::names::without_possessive;
use crate::text::is_unspaced;

/// English words that are in any text. Words of other languages that are so are known by how often
/// the document uses them.
static EMPTY: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "\
    a about after all also although am an and any are as at be because been being between both \
    but by can could did do does doing down during each even ever few for from further get got \
    had has have having he her here hers him himself his how however i if in into is it its \
    itself just least less like made make many may might more most much my nor now of off on once \
    or other our out rather said same say says she should since so some still such than that the \
    their them then there these they this those though through to too until up upon us very was \
    we well were what when where whether which while who whom whose why will with would yet you \
    your"
        .split(' ')
        .collect()
});

/// Returns the words of a text that may say what it is about, folded, each once. Where words have
/// no spaces between them, each two neighbouring characters are one.
pub fn terms(text: &str) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    for word in text.split(|c: char| !c.is_alphanumeric() && !is_joint(c)) {
        let word = word.trim_matches(['\'', '’', 'ʼ']);
        if word.chars().next().is_some_and(is_unspaced) {
            let characters: Vec<char> = word.chars().collect();
            terms.extend(characters.windows(2).map(String::from_iter));
            continue;
        }
        let word = without_possessive(word);
        let mut word = if word.is_ascii() {
            word.to_ascii_lowercase()
        } else {
            word.chars().flat_map(char::to_lowercase).collect()
        };
        if word.chars().nth(1).is_some() && !EMPTY.contains(word.as_str()) {
            word.truncate(singular(&word).len());
            terms.insert(word);
        }
    }
    terms
}

/// Returns whether a character may stand within a word: apostrophes and marks on letters.
const fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '\u{300}'..='\u{36f}' | '\u{5b0}'..='\u{5c7}'
        | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{dff}' | '\u{200c}' | '\u{200d}')
}

fn singular(word: &str) -> &str {
    let is_plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    if is_plural { &word[..word.len() - 1] } else { word }
}

/// How many letters two forms of a word have in common at least.
const STEM: usize = 4;

/// The most letters of an ending: "-ation", "-ments".
const ENDING: usize = 5;

/// Returns whether two terms are the same word or forms of one: one begins with the other, or they
/// share a long beginning and differ in short endings.
fn meet(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let (short, long) = {
        let (one, other) = (one.chars().count(), other.chars().count());
        (one.min(other), one.max(other))
    };
    if common < stem_of(one) || long - common > ENDING {
        return false;
    }
    common == short || (common >= STEM + 2 && short - common <= 2)
}

/// How many letters of a term must be common to its forms. A syllable of Korean is one character.
fn stem_of(term: &str) -> usize {
    let is_syllable = |c: char| matches!(c, '\u{ac00}'..='\u{d7a3}');
    if term.chars().next().is_some_and(is_syllable) { STEM / 2 } else { STEM }
}

/// What is known of terms. Forms of a word are found together.
#[derive(Debug)]
pub struct Index<T>(BTreeMap<String, T>);

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Default> Index<T> {
    /// What is known of a term itself.
    pub fn entry(&mut self, term: String) -> &mut T {
        self.0.entry(term).or_default()
    }

    /// What is known of a term and of the forms of the same word.
    pub fn forms(&self, term: &str) -> impl Iterator<Item = &T> {
        let stem = stem(term);
        self.0
            .range::<str, _>((Bound::Included(stem), Bound::Unbounded))
            .take_while(move |(form, _)| form.starts_with(stem))
            .filter(move |(form, _)| meet(form, term))
            .map(|(_, known)| known)
    }
}

fn stem(term: &str) -> &str {
    let end = term.char_indices().nth(stem_of(term)).map_or(term.len(), |(end, _)| end);
    &term[..end]
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn what_says_something() {
        let terms = |text| terms(text).into_iter().collect::<Vec<_>>();
        assert_eq!(
            terms("The Kremlin’s troops, and the EU's law"),
            ["eu", "kremlin", "law", "troop"]
        );
        assert_eq!(terms("谈判进展。"), ["判进", "谈判", "进展"]);
        assert_eq!(terms("… a 7 – it is"), [""; 0]);
    }

    #[test]
    fn forms_of_a_word_meet() {
        for (one, other) in [
            ("territory", "territorial"),
            ("negotiate", "negotiation"),
            ("kenya", "kenyan"),
            ("guarantee", "guaranteed"),
            ("gun", "gun"),
            ("verhandlung", "verhandlungen"),
            ("우크라이나", "우크라이나는"),
        ] {
            assert!(meet(one, other) && meet(other, one), "{one}, {other}");
        }
        for (one, other) in
            [("gun", "gunman"), ("content", "contest"), ("interview", "interim"), ("law", "lawn")]
        {
            assert!(!meet(one, other) && !meet(other, one), "{one}, {other}");
        }
    }

    #[test]
    fn what_meets_is_found_together() {
        let mut index = Index::<usize>::default();
        for (number, term) in ["territory", "gun", "territorial", "gunman"].into_iter().enumerate()
        {
            *index.entry(term.to_owned()) = number;
        }
        assert_eq!(index.forms("territories").copied().collect::<Vec<_>>(), [2, 0]);
        assert_eq!(index.forms("gun").copied().collect::<Vec<_>>(), [1]);
    }
}
