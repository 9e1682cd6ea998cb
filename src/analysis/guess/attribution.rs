//! Attribution within a passage: reporting verbs and who they say it of.

use std::ops::Range;

use super::{
    fullest::fullest,
    names::lists,
    passage::Passage,
    phrase::{Naming, Phrase, is_speech},
    reporting::{
        is_attitude, is_being, is_moving, is_participle, is_reporting, is_state, is_verb_form,
    },
};
use crate::model::Span;

/// The most words in an aside between a subject and its verb: "Witkoff, who …, said".
const LONGEST_ASIDE: usize = 20;

/// The characters that set off an aside on either side.
const ASIDE: [char; 5] = [',', '(', ')', '–', '—'];

/// The most words between a subject and its verb: "has never before".
const MOST_BETWEEN: usize = 3;

/// Words that may precede the subject with which a sentence begins.
const CONJUNCTIONS: &str = "\
    after although and as because before but if meanwhile since so then though when while yet";

/// Returns whether a word, in lower case, may precede the subject with which a sentence begins.
pub fn is_conjunction(word: &str) -> bool {
    lists(CONJUNCTIONS, word)
}

/// The most words before the subject of a sentence: "Then, last week, Lee said".
const LONGEST_START: usize = 8;

/// The most words from a passive verb to "by".
const MOST_TO_BY: usize = 14;

/// Days, which are nobody: "Lee, the envoy, said Monday."
const DAYS: &str = "monday tuesday wednesday thursday friday saturday sunday";

/// Pronouns that stand for who spoke before.
const PRONOUNS: &str = "he it she they";

/// Who says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Somebody who is named there.
    Named(Phrase),
    /// Somebody who was named before: "he", "it", and where in the text.
    Pronoun(String, usize),
    /// Somebody or something that no name can be read off: "the page for the petition".
    Unclear,
}

/// A reporting verb, or a noun for what somebody says, and who says it.
#[derive(Debug, Clone)]
pub struct Attribution {
    /// The verb in the text.
    pub verb: Range<usize>,
    pub subject: Subject,
}

impl Passage<'_> {
    /// Returns who makes a claim: the subject of which it is the predicate, else that of the verb
    /// that belongs to it. That is the nearest verb outside it, because an attribution stands next to
    /// what it attributes; else the first inside it, which is that of the main clause; else one
    /// beyond a semicolon.
    ///
    /// What is said within quotation marks is said by whom the text outside them names.
    pub fn subject_of(&self, claim: Span) -> Option<Subject> {
        self.subjects_of(claim).into_iter().next()
    }

    /// Returns who may make a claim, the likeliest first.
    pub fn subjects_of(&self, claim: Span) -> Vec<Subject> {
        let attributions = self.attributions();
        if self.quotation_of(claim).is_none()
            && let Some(subject) = self.predicated(claim, &attributions)
        {
            return vec![subject];
        }
        // "[Lee’s decision to go] surprised Smith"
        if let Some(owner) = self.own(claim, &attributions) {
            return vec![owner];
        }
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
        // Who is named in the claim makes it only where the verb is in it too: "[NATO supports the
        // talks] but insists".
        let says_inside = |subject: &Subject| {
            let says = |one: &&Attribution| inside(&one.verb) && one.subject == *subject;
            attributions.iter().any(|one| says(&one) && !is_speech_noun(self, &one.verb))
        };
        let is_free = |one: &&Attribution| match &one.subject {
            Subject::Named(phrase) => !inside(&phrase.name) || says_inside(&one.subject),
            Subject::Pronoun(..) | Subject::Unclear => true,
        };
        let mut free: Vec<&Attribution> = attributions.iter().filter(is_free).collect();
        free.sort_by_key(|one| rank(&one.verb));
        free.into_iter().map(|one| one.subject.clone()).collect()
    }

    /// Whose decision or demand a claim is, if it is no more: "the league’s decision to wait".
    fn own(&self, claim: Span, attributions: &[Attribution]) -> Option<Subject> {
        let one = attributions.iter().find(|one| one.verb.start >= claim.start().get())?;
        let noun = self.first_from(one.verb.start);
        let first = self.first_from(claim.start().get());
        let goes_on = noun + 1 < self.count()
            && self.touches_next(noun)
            && matches!(self.lower(noun + 1).as_str(), "to" | "that");
        let is_own = goes_on && noun <= first + MOST_BETWEEN + 1 && self.owner_of(noun).is_some();
        (is_own && self.word(noun).end <= claim.end().get()).then(|| one.subject.clone())
    }

    /// Returns all attributions outside quotation marks, in order.
    pub fn attributions(&self) -> Vec<Attribution> {
        let mut found: Vec<Attribution> = Vec::new();
        for number in 0..self.count() {
            if self.quotation_at(self.word(number).start).is_some() {
                continue;
            }
            let word = self.lower(number);
            let according = word == "to" && number > 0 && self.lower(number - 1) == "according";
            let said = || {
                let of_verb = || self.subject_of_verb(number);
                self.reports(number)
                    .then(|| of_verb().or_else(|| self.taken_over(number, found.last())))
                    .flatten()
            };
            let owned = || is_speech(&word).then(|| self.owner_of(number)).flatten();
            let given = || is_speech(&word).then(|| self.giver_of(number)).flatten();
            let feeling = || is_attitude(&word).then(|| self.who_is(number)).flatten();
            let viewing =
                || matches!(&*word, "view" | "opinion").then(|| self.who_is_of(number)).flatten();
            let doing =
                || is_participle(&word).then(|| self.doer_of(number, found.last())).flatten();
            let subject = if according {
                self.named_after(number)
            } else {
                let noun = owned().or_else(given);
                let spoken = || self.spoken_beside(number);
                noun.or_else(spoken).or_else(viewing).or_else(feeling).or_else(said).or_else(doing)
            };
            found.extend(subject.map(|subject| Attribution { verb: self.word(number), subject }));
        }
        found
    }

    /// Returns whether a word is a verb that reports. "State" in a name is none.
    fn reports(&self, number: usize) -> bool {
        is_reporting(&self.lower(number))
            && self.mention(number).is_none()
            && (!self.is_capital(number) || self.begins_sentence(number))
    }

    /// Returns who is named at the beginning of each sentence, in order.
    pub fn openings(&self) -> Vec<Phrase> {
        let is_outside = |word: &usize| self.quotation_at(self.word(*word).start).is_none();
        (0..self.count()).filter(is_outside).filter_map(|word| self.opening_at(word)).collect()
    }

    fn opening_at(&self, word: usize) -> Option<Phrase> {
        if !self.begins_sentence(word) {
            return None;
        }
        if let Some(phrase) = self.begins_with(word) {
            return Some(phrase);
        }
        // "When Lee was asked", "Then, last week, Lee said": only where a verb is sure to follow.
        let last = (word + LONGEST_START).min(self.count().saturating_sub(1));
        let mut starts = (word..last).filter(|&before| {
            let gap = &self.text[self.word(before).end..self.word(before + 1).start];
            let follows = before == word && is_conjunction(&self.lower(word));
            follows || gap.trim() == ","
        });
        let phrase = starts.find_map(|before| self.begins_with(before + 1))?;
        let verb = self.first_from(phrase.whole.end);
        let goes_on = verb < self.count()
            && self.touches_next(verb - 1)
            && (is_verb_form(&self.lower(verb)) || self.is_between(verb));
        goes_on.then_some(phrase)
    }

    /// Who is named from a word on that bears a capital.
    fn begins_with(&self, word: usize) -> Option<Phrase> {
        let phrase = self.is_capital(word).then(|| self.phrase_after(word)).flatten()?;
        let is_known = self.mention(word).is_some();
        // One capital at the beginning of a sentence makes no name, unless the text has a first name
        // for it.
        let name = &self.text[phrase.name.clone()];
        let is_name =
            || is_known || name.contains(' ') || fullest(self.text, self.span, name) != name;
        (matches!(phrase.naming, Naming::Name | Naming::Group) && is_name()).then_some(phrase)
    }

    /// Returns with whose name the sentence of a word begins.
    pub fn opening_of(&self, word: usize) -> Option<Phrase> {
        let first = (0..=word).rev().find(|&word| self.begins_sentence(word))?;
        self.opening_at(first)
    }

    /// Who may do something in the clause that begins with a word, the shortest phrase first: "the
    /// league fined two players".
    pub fn acting_from(&self, word: usize) -> Vec<Phrase> {
        let last = self.count().min(word + LONGEST_START);
        let phrases = (word..last).filter_map(|last| {
            let within = self.mention(last).is_some_and(|mention| {
                last + 1 < self.count() && self.mention(last + 1) == Some(mention)
            });
            if within || !self.touches_next(last) || self.is_determiner(last) {
                return None;
            }
            let verb = self.first_verb_from(last + 1)?;
            let phrase = self.is_act(verb).then(|| self.phrase_before(last)).flatten()?;
            (self.first_from(phrase.whole.start) == word).then_some(phrase)
        });
        phrases.collect()
    }

    /// The first word that stands not merely between a subject and its verb.
    fn first_verb_from(&self, word: usize) -> Option<usize> {
        let last = (word + MOST_BETWEEN + 1).min(self.count());
        (word..last).find(|&word| !self.is_between(word))
    }

    /// Returns whether a verb tells of what somebody does: "works", "is drafting", and not "is".
    fn is_act(&self, verb: usize) -> bool {
        let lower = self.lower(verb);
        let goes_on = verb + 1 < self.count() && self.touches_next(verb);
        if is_being(&lower) {
            let next = goes_on.then(|| self.first_verb_from(verb + 1)).flatten();
            return next.is_some_and(|next| self.lower(next).ends_with("ing"));
        }
        goes_on && is_verb_form(&lower) && !is_state(&lower) || self.follows_plural(verb)
    }

    /// Returns whether a word after a plural may be its verb: "some tribes work to".
    fn follows_plural(&self, verb: usize) -> bool {
        let next = verb + 1;
        verb > 0
            && self.is_plural(verb - 1)
            && next < self.count()
            && self.touches_next(verb)
            && (self.is_determiner(next) || self.lower(next) == "to")
            && !is_state(&self.lower(verb))
    }

    /// Who is named with a verb right behind a quotation that goes on into it, whatever the verb is:
    /// "“…,” Lee shouted", "“…?” shouts Lee".
    fn spoken_beside(&self, verb: usize) -> Option<Subject> {
        let before = self.text[self.span.start().get()..self.word(verb).start].trim_end();
        let is_behind = |text: &str| {
            [",”", "?”", "!”", ",\"", "?\"", "!\""].iter().any(|end| text.trim_end().ends_with(end))
        };
        let ends = |ending: &str| self.lower(verb).ends_with(ending);
        if !(ends("ed") || ends("s")) || self.is_capital(verb) {
            return None;
        }
        if is_behind(before) {
            let subject = self.named_after(verb)?;
            let is_name = |phrase: &Phrase| phrase.naming == Naming::Name;
            return match &subject {
                Subject::Named(phrase) => is_name(phrase).then_some(subject),
                Subject::Pronoun(..) | Subject::Unclear => None,
            };
        }
        let last = verb.checked_sub(1).filter(|&last| self.touches_next(last))?;
        let subject = self.subject_at(last)?;
        let start = match &subject {
            Subject::Named(phrase) if phrase.naming == Naming::Name => phrase.whole.start,
            Subject::Pronoun(_, at) => *at,
            Subject::Named(_) | Subject::Unclear => return None,
        };
        let before = self.text.get(self.span.start().get()..start)?;
        is_behind(before).then_some(subject)
    }

    /// Who gives what is said: "despite a warning from Oxfam".
    fn giver_of(&self, noun: usize) -> Option<Subject> {
        let next = noun + 1;
        let is_given = next < self.count()
            && self.touches_next(noun)
            && matches!(self.lower(next).as_str(), "by" | "from");
        is_given.then(|| self.named_after(next)).flatten()
    }

    /// Who does what a participle says: "Lee left, saying that", "are demanding", "after accusing".
    fn doer_of(&self, participle: usize, last: Option<&Attribution>) -> Option<Subject> {
        let before = participle.checked_sub(1)?;
        let lower = self.lower(before);
        if is_being(&lower) && self.touches_next(before) {
            return self.subject_before(before);
        }
        // "his saying", "of asking", "a meeting"
        let is_noun = self.is_determiner(before) || self.is_possessive(before);
        if is_noun || matches!(lower.as_str(), "of" | "for" | "about" | "to" | "with" | "on") {
            return None;
        }
        let sentence = (0..=participle).rev().find(|&word| self.begins_sentence(word))?;
        let taken = last.filter(|last| last.verb.start >= self.word(sentence).start);
        self.opening_of(participle)
            .map(Subject::Named)
            .or_else(|| taken.map(|last| last.subject.clone()))
    }

    /// Who is said to be something: "officials are particularly worried".
    fn who_is(&self, word: usize) -> Option<Subject> {
        let mut first = word;
        while first > 0 && self.is_between(first - 1) && self.touches_next(first - 1) {
            first -= 1;
        }
        let verb = first.checked_sub(1).filter(|&verb| self.touches_next(verb))?;
        is_being(&self.lower(verb)).then(|| self.subject_before(verb)).flatten()
    }

    /// Who is of a view: "experts are of the view that".
    fn who_is_of(&self, noun: usize) -> Option<Subject> {
        let of = noun.checked_sub(2)?;
        let is_of = self.lower(of) == "of" && self.lower(of + 1) == "the";
        is_of.then(|| self.who_is(of)).flatten()
    }

    /// By whom something is said to be so: "was described last week as a disaster by Oxfam".
    fn by_whom(&self, verb: usize) -> Option<Subject> {
        let is_passive = (verb.saturating_sub(2)..verb).any(|word| is_being(&self.lower(word)));
        let last = (verb + MOST_TO_BY).min(self.count());
        let mut after = (verb + 1..last).take_while(|&word| {
            !self.text[self.word(word - 1).end..self.word(word).start].contains(['.', ';', '\n'])
        });
        let is_by = |word: &usize| {
            self.lower(*word) == "by" && self.quotation_at(self.word(*word).start).is_none()
        };
        is_passive.then(|| after.find(is_by).and_then(|by| self.named_after(by))).flatten()
    }

    fn subject_of_verb(&self, verb: usize) -> Option<Subject> {
        // "described by Witkoff as"
        if verb + 1 < self.count() && self.lower(verb + 1) == "by" && self.touches_next(verb) {
            return self.named_after(verb + 1);
        }
        // "The key result, after all costs, is good, say experts."
        if matches!(self.lower(verb).as_str(), "say" | "says" | "said")
            && let Some(subject) = self.inverted(verb).filter(|subject| self.ends_with(subject))
            && verb > 0
            && !self.touches_next(verb - 1)
        {
            return Some(subject);
        }
        let after = || self.inverted(verb).or_else(|| self.by_whom(verb));
        self.subject_before(verb).or_else(after)
    }

    /// Finds a subject before its verb: "Witkoff has repeatedly said", "Witkoff, the envoy, said".
    fn subject_before(&self, verb: usize) -> Option<Subject> {
        let mut first = verb;
        while first > 0 && verb - first < MOST_BETWEEN && self.is_between(first - 1) {
            if !self.touches_next(first - 1) {
                break;
            }
            first -= 1;
        }
        let before = first.checked_sub(1)?;
        // "chose a stage in the Alps to announce": he who chose it does.
        if first < verb && self.lower(verb - 1) == "to" {
            if let Some(moved) = self.moved_to(first) {
                return Some(moved);
            }
            return self.opening_of(verb).map(Subject::Named);
        }
        if self.touches_next(before) {
            return self.subject_at(before);
        }
        self.before_aside(first)
    }

    /// Who is moved to do something: "it prompted several users to argue".
    fn moved_to(&self, to: usize) -> Option<Subject> {
        let last = to.checked_sub(1).filter(|&last| self.touches_next(last))?;
        let phrase = self.phrase_before(last)?;
        let verb = self.first_from(phrase.whole.start).checked_sub(1)?;
        (self.touches_next(verb) && is_moving(&self.lower(verb))).then_some(Subject::Named(phrase))
    }

    /// The subject that ends with a word.
    fn subject_at(&self, last: usize) -> Option<Subject> {
        let lower = self.lower(last);
        if lists(PRONOUNS, &lower) {
            return Some(Subject::Pronoun(lower, self.word(last).start));
        }
        // "users who believe", "outlets that claim"
        let is_relative = matches!(lower.as_str(), "who" | "that" | "which");
        let last = if is_relative {
            // "Lee, who openly opposes it"
            let touches = |last: &usize| {
                let gap = &self.text[self.word(*last).end..self.word(last + 1).start];
                self.touches_next(*last) || lower == "who" && gap.trim() == ","
            };
            last.checked_sub(1).filter(touches)?
        } else {
            last
        };
        // "insisted that claims"
        if !self.is_noun(last) && !self.is_plural(last) || is_relative && !self.is_noun(last) {
            return None;
        }
        // "criticism from Lee, who called it": the clause has a subject of its own.
        let relative = || is_relative.then(|| self.owner(last)).flatten();
        let phrase = self.phrase_before(last).or_else(relative);
        Some(phrase.map_or(Subject::Unclear, Subject::Named))
    }

    /// Finds a subject before an aside that ends where a word begins.
    fn before_aside(&self, end: usize) -> Option<Subject> {
        let gap = |number: usize| &self.text[self.word(number).end..self.word(number + 1).start];
        if !gap(end - 1).contains(ASIDE) || gap(end - 1).contains(['”', '"', '»']) {
            return None;
        }
        let earliest = end.saturating_sub(LONGEST_ASIDE + 1);
        for last in (earliest..end - 1).rev() {
            let between = gap(last);
            if between.contains(['“', '”', '"', ':', ';', '?', '!', '\n']) {
                return None;
            }
            if between.contains('.') && !self.touches_next(last) {
                return None;
            }
            if between.contains(ASIDE) {
                if let Some(name) = self.apposition(last, end) {
                    return Some(Subject::Named(name));
                }
                // An aside within the aside has its own subject: "Witkoff, who, it seems, …".
                if let Some(phrase) = self.phrase_before(last) {
                    return Some(Subject::Named(phrase));
                }
            }
        }
        None
    }

    /// The name that an aside consists of, after a description: "the company that runs it, Oxfam, says".
    fn apposition(&self, before: usize, end: usize) -> Option<Phrase> {
        let name = self.phrase_before(end - 1).filter(|name| name.naming == Naming::Name)?;
        let first = (0..=before).rev().find(|&word| self.begins_sentence(word))?;
        let first = if self.is_determiner(first) { first } else { first + 1 };
        let is_description = || {
            let phrase = self.phrase_before(before);
            phrase.is_some_and(|one| matches!(one.naming, Naming::Definite | Naming::Other))
        };
        let describes = is_description()
            || first < before && self.is_determiner(first) && !self.is_capital(first + 1);
        let is_whole =
            name.whole.start == self.word(before + 1).start && self.is_capital(before + 1);
        (describes && is_whole).then_some(name)
    }

    /// Finds a subject after its verb, which must follow a quotation or comma: "…,” said Witkoff".
    fn inverted(&self, verb: usize) -> Option<Subject> {
        let before = self.text[self.span.start().get()..self.word(verb).start].trim_end();
        let after_speech = before.ends_with([',', '”', '"', '’', '\'', '»', '—', '–', '?', '!']);
        after_speech.then(|| self.named_after(verb)).flatten()
    }

    /// Returns whether a sentence or a clause ends with a subject that is a name or a group.
    fn ends_with(&self, subject: &Subject) -> bool {
        let Subject::Named(phrase) = subject else { return false };
        let after = self.text[phrase.whole.end..].trim_start_matches(['”', '"']);
        let name = self.text[phrase.name.clone()].to_lowercase();
        matches!(phrase.naming, Naming::Name | Naming::Group)
            && after.chars().next().is_none_or(|c| matches!(c, '.' | ',' | ';' | '\n'))
            && !lists(DAYS, &name)
    }

    /// Who is named after a word.
    fn named_after(&self, word: usize) -> Option<Subject> {
        let first = word + 1;
        if first >= self.count() || !self.touches_next(word) {
            return None;
        }
        let lower = self.lower(first);
        if lists(PRONOUNS, &lower) {
            return Some(Subject::Pronoun(lower, self.word(first).start));
        }
        self.phrase_after(first).map(Subject::Named)
    }

    /// Takes over the subject of an earlier verb: "NATO supports the talks but insists".
    fn taken_over(&self, verb: usize, last: Option<&Attribution>) -> Option<Subject> {
        let before = (0..verb).rev().find(|&word| !self.is_between(word))?;
        let last = last?;
        let between = &self.text[last.verb.end..self.word(verb).start];
        let joins = matches!(self.lower(before).as_str(), "and" | "but" | "or" | "while");
        (joins && !between.contains(';')).then(|| last.subject.clone())
    }

    /// Whose view or demand a noun is: "Washington’s framing".
    fn owner_of(&self, noun: usize) -> Option<Subject> {
        let mut before = noun.checked_sub(1).filter(|&before| self.touches_next(before))?;
        // "Moscow’s long-standing demand"
        while !self.is_possessive(before) && noun - before < MOST_BETWEEN && self.is_noun(before) {
            before = before.checked_sub(1).filter(|&before| self.touches_next(before))?;
        }
        let pronoun = match self.lower(before).as_str() {
            "his" => "he",
            "her" => "she",
            "its" => "it",
            "their" => "they",
            _ if self.is_possessive(before) => return self.owner(before).map(Subject::Named),
            _ => return None,
        };
        Some(Subject::Pronoun(pronoun.to_owned(), self.word(before).start))
    }

    /// The subject of which a claim is the predicate: "Kyiv [rejects the demand]", or the owner of
    /// what the claim is: "the founders’ [plans]".
    fn predicated(&self, claim: Span, attributions: &[Attribution]) -> Option<Subject> {
        let first = self.first_from(claim.start().get());
        let before = first.checked_sub(1).filter(|&before| self.touches_next(before))?;
        if first >= self.count() || self.is_capital(first) {
            return None;
        }
        let word = self.lower(first);
        if is_speech(&word) && self.is_possessive(before) {
            return self.owner(before).map(Subject::Named);
        }
        let mut last = before;
        while last > 0 && before - last < MOST_BETWEEN && self.is_between(last) {
            last = last.checked_sub(1).filter(|&last| self.touches_next(last))?;
        }
        // "Toyota is [rolling out a new model]"
        let is_doing = word.ends_with("ing") && is_being(&self.lower(last));
        // "He says [prices rose]": the verb is no subject.
        if attributions.iter().any(|one| one.verb == self.word(last)) {
            return None;
        }
        let subject = if is_doing { self.subject_before(last)? } else { self.subject_at(last)? };
        let is_several = match &subject {
            Subject::Named(phrase) => phrase.naming == Naming::Group || last != before,
            Subject::Pronoun(..) => true,
            Subject::Unclear => return None,
        };
        if !(is_verb_form(&word) || is_several && self.is_noun(first)) {
            return None;
        }
        // "Moscow says that Kyiv [must withdraw]": what is said of Kyiv is Moscow’s.
        let start = match &subject {
            Subject::Named(phrase) => phrase.whole.start,
            Subject::Pronoun(..) | Subject::Unclear => self.word(last).start,
        };
        let reports = |one: &&Attribution| {
            let between = self.text.get(one.verb.end..start);
            between.is_some_and(|between| matches!(between.trim(), "" | "that"))
        };
        let is_act = is_reporting(&word) && last == before;
        (is_act || !attributions.iter().any(|one| reports(&one))).then_some(subject)
    }
}

/// Returns whether an attribution is by a noun: "Lee’s demand".
fn is_speech_noun(passage: &Passage<'_>, verb: &Range<usize>) -> bool {
    let number = passage.first_from(verb.start);
    number < passage.count()
        && is_speech(&passage.lower(number))
        && passage.owner_of(number).is_some()
}
