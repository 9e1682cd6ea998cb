//! Attribution within a sentence: reporting verbs and the actors that are their subjects.

use std::ops::Range;

use super::{
    Guess, Why,
    context::Mention,
    names::is_title,
    reporting::{is_auxiliary, is_reporting},
};
use crate::{
    model::{ActorId, Span},
    text::Segmenter,
};

/// The most words in an aside between a subject and its verb: "Witkoff, who …, said".
const LONGEST_ASIDE: usize = 20;

/// The characters that set off an aside on either side.
const ASIDE: [char; 5] = [',', '(', ')', '–', '—'];

/// The most words between "said" or "according to" and a name: "according to the U.S. special
/// envoy, Witkoff" has four.
const LONGEST_TITLE: usize = 5;

/// A span of text in which to look for attributions.
pub struct Reporting<'a> {
    text: &'a str,
    words: Vec<Range<usize>>,
    mentions: Vec<Mention<ActorId>>,
    sentence: Span,
}

/// A reporting verb and its subject.
pub struct Attribution {
    verb: Range<usize>,
    subject: Mention<ActorId>,
    /// Whether the subject is named there, or a pronoun stands for it.
    why: Why,
}

impl<'a> Reporting<'a> {
    /// Reads a span of a text, one sentence or several, with the mentions in it.
    pub fn new(
        text: &'a str,
        sentence: Span,
        mentions: &[Mention<ActorId>],
        segmenter: &dyn Segmenter,
    ) -> Self {
        let start = sentence.start().get();
        let words = segmenter.words(text.get(sentence.range()).unwrap_or_default());
        let words = words.into_iter().map(|word| start + word.start..start + word.end).collect();
        let inside = mentions.iter().filter(|mention| sentence.covers(mention.span));
        Self { text, words, mentions: inside.copied().collect(), sentence }
    }

    /// Returns the subject of the verb that belongs to the claim: the nearest verb outside it,
    /// because an attribution stands next to what it attributes; else the first inside it, which is
    /// that of the main clause; else one beyond a semicolon. A pronoun means the last subject
    /// before it, which may be that of an earlier sentence: the `antecedent`.
    pub fn speaker(&self, claim: Span, antecedent: Option<Attribution>) -> Option<Guess<ActorId>> {
        let claim = claim.range();
        let inside = |range: &Range<usize>| claim.start <= range.start && range.end <= claim.end;
        let rank = |verb: &Range<usize>| {
            let gap = verb.end.min(claim.end)..claim.start.max(verb.start);
            let between = self.text.get(gap.clone()).unwrap_or_default();
            match (inside(verb), between.contains(';')) {
                (false, false) => (0, gap.len()),
                (true, _) => (1, verb.start),
                (false, true) => (2, gap.len()),
            }
        };
        self.attributions(antecedent)
            .into_iter()
            .filter(|a| inside(&a.verb) || !inside(&a.subject.span.range()))
            .min_by_key(|attribution| rank(&attribution.verb))
            .map(|attribution| Guess { entry: attribution.subject.entry, why: attribution.why })
    }

    /// Returns all reporting verbs that have a subject, in order.
    pub fn attributions(&self, antecedent: Option<Attribution>) -> Vec<Attribution> {
        let mut found: Vec<Attribution> = Vec::new();
        for (number, verb) in self.words.iter().enumerate() {
            let word = self.lower(verb);
            let named = if word == "to" && number > 0 {
                let according = self.lower(&self.words[number - 1]) == "according";
                according.then(|| self.named_after(number)).flatten()
            } else if is_reporting(&word) && !self.in_mention(verb) {
                self.subject_before(number).or_else(|| self.inverted(number))
            } else {
                continue;
            };
            let (verb, why) = (verb.clone(), Why::ReportingVerb);
            let attribution = match named {
                Some(subject) => Some(Attribution { verb, subject, why }),
                None => self.taken_over(number, found.last(), antecedent.as_ref()),
            };
            found.extend(attribution);
        }
        found
    }

    /// Finds a subject before its verb: "Witkoff has repeatedly said", "Witkoff, the envoy, said".
    fn subject_before(&self, verb: usize) -> Option<Mention<ActorId>> {
        let start = self.words[verb].start;
        let mut before = self.mentions.iter().rev().filter(|m| m.span.end().get() <= start);
        before.find(|mention| self.joins(mention.span.end().get()..start)).copied()
    }

    /// Returns whether the text between a name and a verb can join them as subject and verb: a few
    /// auxiliaries and adverbs, possibly after an aside. A single comma ends an aside that the name
    /// is part of.
    fn joins(&self, gap: Range<usize>) -> bool {
        let text = &self.text[gap.clone()];
        let few = |gap: Range<usize>| {
            let words: Vec<_> = self.words_in(&gap).collect();
            words.len() <= 3 && words.iter().all(|word| is_auxiliary(&self.lower(word)))
        };
        if text.contains(['“', '”', '"', ':', ';']) || text.contains(". ") {
            return false;
        }
        match text.find(ASIDE).zip(text.rfind(ASIDE)) {
            None => few(gap),
            Some((first, last)) => {
                first < last
                    && text.trim_start().starts_with(ASIDE)
                    && self.words_in(&gap).count() <= LONGEST_ASIDE
                    && few(gap.start + last..gap.end)
            }
        }
    }

    /// Finds a subject after its verb, which must follow a quotation or comma: "…,” said Witkoff".
    fn inverted(&self, verb: usize) -> Option<Mention<ActorId>> {
        let before = self.text[self.sentence.start().get()..self.words[verb].start].trim_end();
        let after_speech = before.ends_with([',', '”', '"', '’', '\'', '»', '—', '–', '?', '!']);
        after_speech.then(|| self.named_after(verb)).flatten()
    }

    /// Returns the name that follows a word, with nothing but titles in between.
    fn named_after(&self, word: usize) -> Option<Mention<ActorId>> {
        let end = self.words[word].end;
        let mention = self.mentions.iter().find(|mention| mention.span.start().get() >= end)?;
        let gap = end..mention.span.start().get();
        let words: Vec<_> = self.words_in(&gap).collect();
        let is_titular = |word: &&Range<usize>| {
            let lower = self.lower(word);
            is_title(&lower)
                || matches!(lower.as_str(), "the" | "a" | "an" | "of" | "special" | "senior")
                || self.text[(*word).clone()].starts_with(char::is_uppercase)
        };
        (words.len() <= LONGEST_TITLE && words.iter().all(is_titular)).then_some(*mention)
    }

    /// Takes over the subject of an earlier verb: "NATO supports the talks but insists", "Witkoff
    /// spoke. He said".
    fn taken_over(
        &self,
        verb: usize,
        last: Option<&Attribution>,
        antecedent: Option<&Attribution>,
    ) -> Option<Attribution> {
        let before =
            self.words[..verb].iter().rev().find(|word| !is_auxiliary(&self.lower(word)))?;
        let end = self.words[verb].start;
        let (of, why) = match self.lower(before).as_str() {
            "and" | "but" | "or" => {
                let last = last.filter(|last| !self.text[last.verb.end..end].contains(';'))?;
                (last, last.why)
            }
            "he" | "she" | "they" | "it" => (last.or(antecedent)?, Why::Pronoun),
            _ => return None,
        };
        Some(Attribution { verb: self.words[verb].clone(), subject: of.subject, why })
    }

    fn lower(&self, word: &Range<usize>) -> String {
        self.text[word.clone()].to_lowercase()
    }

    fn in_mention(&self, word: &Range<usize>) -> bool {
        self.mentions.iter().any(|mention| {
            let mention = mention.span.range();
            mention.start <= word.start && word.end <= mention.end
        })
    }

    fn words_in(&self, gap: &Range<usize>) -> impl Iterator<Item = &Range<usize>> {
        let first = self.words.partition_point(|word| word.start < gap.start);
        self.words[first..].iter().take_while(|word| word.start < gap.end)
    }
}
