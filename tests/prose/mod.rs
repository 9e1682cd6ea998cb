//! Prose for the tests of how much there is room for.

use std::{collections::HashMap, path::Path};

/// Prose as long as one likes: which word follows which two is as in the English of this project's pages
/// and, where they are there, of the shared articles. A seed decides.
pub struct Prose {
    words: Vec<String>,
    followers: HashMap<(String, String), Vec<usize>>,
    seed: u64,
}

impl Prose {
    /// Reads the pages.
    pub fn new() -> Self {
        let own = [
            "README.md",
            "docs/analysis.md",
            "docs/developing.md",
            "docs/formats.md",
            "docs/safety.md",
        ];
        let shared = "../shared/articles/udhr/eng.html";
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut all = include_str!("../../src/page/bundled/one_issue.txt").to_owned();
        for page in own.into_iter().chain([shared]) {
            all.push_str(&std::fs::read_to_string(root.join(page)).unwrap_or_default());
        }
        let is_word =
            |word: &&str| word.chars().all(|c| c.is_alphabetic() || ",.;:\u{2019}-".contains(c));
        let words: Vec<String> =
            all.split_whitespace().filter(is_word).map(str::to_owned).collect();
        let mut followers: HashMap<_, Vec<usize>> = Default::default();
        for (at, three) in words.windows(3).enumerate() {
            followers.entry((three[0].clone(), three[1].clone())).or_default().push(at + 2);
        }
        Self { words, followers, seed: 1 }
    }

    fn number(&mut self, below: usize) -> usize {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.seed >> 33) as usize % below
    }

    /// Makes a text: paragraphs of some 240 characters below a title.
    pub fn text(&mut self, length: usize) -> String {
        let mut text = String::new();
        let mut paragraph = 60;
        let mut at = self.number(self.words.len() - 1);
        while text.len() < length {
            let said = self.words[at].clone();
            let is_end = paragraph <= said.len();
            paragraph = if is_end { 240 } else { paragraph - said.len() - 1 };
            text.push_str(&said);
            text.push_str(if is_end { "\n\n" } else { " " });
            let before = self.words[at.saturating_sub(1)].clone();
            // Every fifth word is any, lest the sentences of so few pages come again.
            let next =
                self.followers.get(&(before, said)).filter(|_| !at.is_multiple_of(5)).cloned();
            at = match next {
                Some(next) => next[self.number(next.len())],
                None => self.number(self.words.len()),
            };
        }
        text.trim_end().to_owned()
    }
}
