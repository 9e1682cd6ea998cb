//! How much of a text was found.

use std::collections::BTreeMap;

/// How much of what was found is right, and how much of what is right was found.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    pub precision: f64,
    pub recall: f64,
}

impl Score {
    /// Compares two texts as bags of words.
    pub fn of_words(found: &str, expected: &str) -> Self {
        Self::of(words(found), words(expected))
    }

    /// Compares two lists of paragraphs as bags.
    pub fn of_paragraphs(found: &[String], expected: &[String]) -> Self {
        Self::of(bag(found.iter().cloned()), bag(expected.iter().cloned()))
    }

    fn of(found: BTreeMap<String, usize>, expected: BTreeMap<String, usize>) -> Self {
        let common: usize = found
            .iter()
            .map(|(word, count)| expected.get(word).map_or(0, |other| *count.min(other)))
            .sum();
        let share = |bag: &BTreeMap<String, usize>| {
            let all: usize = bag.values().sum();
            if all == 0 { 0.0 } else { common as f64 / all as f64 }
        };
        Self { precision: share(&found), recall: share(&expected) }
    }

    /// Their harmonic mean.
    pub fn f1(self) -> f64 {
        let Self { precision, recall } = self;
        if precision + recall == 0.0 {
            0.0
        } else {
            2.0 * precision * recall / (precision + recall)
        }
    }
}

fn words(text: &str) -> BTreeMap<String, usize> {
    let lower = text.to_lowercase();
    bag(lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned))
}

fn bag(items: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut bag = BTreeMap::new();
    for item in items {
        *bag.entry(item).or_default() += 1;
    }
    bag
}
