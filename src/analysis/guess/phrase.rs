//! Phrases that name who does something: "President Obama", "European diplomats", "the report".

use std::ops::Range;

use super::{
    names::{BODIES, lists},
    passage::Passage,
};

/// The most words of a phrase.
const LONGEST: usize = 10;

/// Nouns for what somebody says: it is said by whom they belong to.
const SPEECH: &str = "\
    accusation accusations advice analysis appeal argument arguments assertion assertions assessment call \
    calls claim claims comment comments complaint complaints concern concerns conclusion \
    confidence contention criticism decision declaration demand demands denial description \
    estimate estimates fear fears finding findings framing hope hopes insistence letter message opinion opposition \
    plan plans pledge pledges position prediction promise promises proposal proposals question \
    refusal rejection remark remarks reply report reports request response speech statement \
    statements story study suggestion testimony threat threats view views vow warning warnings \
    words";

/// Prepositions that may tie a place or a body to a group: "officials in Kyiv".
const OF_GROUPS: &str = "at for from in of on with";

/// Words after which a noun is not the subject of a verb. After "by" it is: "a report by Oxfam says".
const PREPOSITIONS: &str = "\
    about after against at before between during for from in into near of on over to toward \
    towards under with without";

/// How a phrase names somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// By a name with a capital.
    Name,
    /// As several people: "critics", "members of the party".
    Group,
    /// As one that was spoken of before: "the report", "the president".
    Definite,
    /// As somebody or something else: "a spokesman".
    Other,
}

/// A phrase in the text that names somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The phrase in the text, articles and titles included.
    pub whole: Range<usize>,
    /// The name in it.
    pub name: Range<usize>,
    pub naming: Naming,
    /// The name of those who are named with it: "X and Y".
    pub also: Option<Range<usize>>,
}

/// A phrase as words of a passage.
#[derive(Debug, Clone)]
struct Chunk {
    words: Range<usize>,
    /// The word that the others belong to.
    head: usize,
    also: Option<Range<usize>>,
}

impl Chunk {
    fn phrase(self, passage: &Passage<'_>) -> Phrase {
        let (words, naming) = named(passage, self.words.clone(), self.head);
        let also = self.also.map(|also| {
            let head = also.end - 1;
            passage.range(&named(passage, also, head).0)
        });
        Phrase { whole: passage.range(&self.words), name: passage.range(&words), naming, also }
    }
}

impl Passage<'_> {
    /// The phrase that ends with a word and can be a subject there.
    pub fn phrase_before(&self, last: usize) -> Option<Phrase> {
        if self.is_possessive(last) {
            return None;
        }
        let chunk = chunk_before(self, last)?;
        // "Witkoff’s remarks suggest": it is he who does.
        if is_speech(&self.lower(chunk.head))
            && let Some(owner) =
                (chunk.words.start..chunk.head).rev().find(|&n| self.is_possessive(n))
        {
            return self.owner(owner);
        }
        // "an Oxfam spokesman": Oxfam has it said.
        if is_mouthpiece(&self.lower(chunk.head))
            && let Some(owner) = chunk.head.checked_sub(1).filter(|&n| n >= chunk.words.start)
            && (self.is_capital(owner) || self.mention(owner).is_some())
            && !self.is_title(owner)
            && !self.is_determiner(owner)
        {
            return self.owner(owner);
        }
        Some(chunk.phrase(self))
    }

    /// The phrase that a possessive ends: "the other founders’".
    pub fn owner(&self, possessive: usize) -> Option<Phrase> {
        // "asked about the league’s decision": after a preposition as well.
        let own = || {
            let words = start_of(self, possessive)?..possessive + 1;
            Some(Chunk { words, head: possessive, also: None })
        };
        chunk_before(self, possessive).or_else(own).map(|chunk| chunk.phrase(self))
    }

    /// The phrase that begins with a word.
    pub fn phrase_after(&self, first: usize) -> Option<Phrase> {
        let mut end = first;
        let mut head = None;
        while end < self.count() && end - first < LONGEST {
            if end > first && !self.touches_next(end - 1) {
                break;
            }
            if let Some(mention) = self.mention(end) {
                end = self.first_from(mention.span.range().end).max(end + 1);
                head = Some(end - 1);
                break;
            }
            let is_noun = self.is_noun(end) && !self.ends_name(first, end);
            let joins = self.is_joint(end)
                && self.lower(end) != "and"
                && head.is_some()
                && end + 1 < self.count()
                && self.touches_next(end)
                && (self.is_noun(end + 1) || self.is_determiner(end + 1));
            let begins = head.is_none() && self.is_determiner(end);
            if !(is_noun || joins || begins) {
                break;
            }
            end += 1;
            if is_noun {
                head = Some(end - 1);
            }
        }
        let head = head?;
        Some(Chunk { words: first..head + 1, head, also: None }.phrase(self))
    }
}

impl Passage<'_> {
    /// Returns whether a word after a name, which began with a word before, is no part of it but
    /// most likely a verb: "Ann Lee chose", "Ann lands in Rome".
    fn ends_name(&self, first: usize, word: usize) -> bool {
        let Some(before) = word.checked_sub(1).filter(|&before| before >= first) else {
            return false;
        };
        let is_name = self.is_capital(before) && !self.is_possessive(before);
        if !is_name || self.is_capital(word) || self.is_title(word) {
            return false;
        }
        // "the U.S. special envoy Steve Witkoff"
        let ahead =
            (word + 1..self.count()).take(2).take_while(|&next| self.touches_next(next - 1));
        if ahead.into_iter().any(|next| self.is_title(next)) {
            return false;
        }
        let is_full = before > first && self.is_capital(before - 1);
        let name = self.lower(before);
        let is_adjective = ["an", "ern", "ese", "ish"].iter().any(|ending| name.ends_with(ending));
        let goes_on = word + 1 < self.count()
            && self.touches_next(word)
            && (self.is_determiner(word + 1)
                || matches!(self.lower(word + 1).as_str(), "to" | "in"));
        is_full || !self.is_plural(word) || (goes_on && !is_adjective)
    }
}

/// Returns whether a word is a noun for what somebody says.
pub fn is_speech(word: &str) -> bool {
    lists(SPEECH, word)
}

/// Returns whether a word is a noun for somebody who speaks for others.
pub fn is_mouthpiece(word: &str) -> bool {
    lists("spokesman spokesmen spokespeople spokesperson spokeswoman", word)
}

fn chunk_before(passage: &Passage<'_>, last: usize) -> Option<Chunk> {
    let start = start_of(passage, last)?;
    let mut head = last;
    // "members of Congress": the first noun is what the others belong to.
    for of in (start + 1..last).rev().filter(|&number| passage.lower(number) == "of") {
        if !passage.is_capital(of - 1) || passage.is_plural(of - 1) {
            head = of - 1;
        }
    }
    let own = Chunk { words: start..last + 1, head, also: None };
    // "at last Ann Lee", "met Ann Lee": only the name is sure.
    if !is_tidy(passage, &own) {
        let (name, _) = named(passage, own.words.clone(), head);
        return Some(Chunk { words: name, ..own });
    }
    let Some(before) = start.checked_sub(1).filter(|&before| passage.touches_next(before)) else {
        return Some(own);
    };
    let lower = passage.lower(before);
    let left = || {
        before.checked_sub(1).and_then(|last| {
            passage.touches_next(last).then(|| chunk_before(passage, last)).flatten()
        })
    };
    if matches!(lower.as_str(), "and" | "or") {
        let Some(left) = left().filter(|left| !passage.is_possessive(left.words.end - 1)) else {
            return Some(own);
        };
        // "diplomats and analysts" are one group, "Kyiv and most other governments" two.
        if passage.is_plural(left.head) && own.words.len() == 1 && passage.is_plural(last) {
            return Some(Chunk { words: left.words.start..last + 1, head: last, also: None });
        }
        return Some(if is_tidy(passage, &left) {
            Chunk { also: left.also.or(Some(own.words)), ..left }
        } else {
            own
        });
    }
    // "some of the critics"
    if lower == "of" && before > 0 && passage.is_determiner(before - 1) {
        return Some(Chunk { words: before - 1..last + 1, ..own });
    }
    if matches!(lower.as_str(), "for" | "of")
        && before > 0
        && is_mouthpiece(&passage.lower(before - 1))
    {
        return Some(own);
    }
    if lists(PREPOSITIONS, &lower) {
        let left = left().filter(|left| {
            lists(OF_GROUPS, &lower) && left.also.is_none() && passage.is_plural(left.head)
        })?;
        return Some(Chunk { words: left.words.start..last + 1, ..left });
    }
    Some(own)
}

/// The first word of the phrase that ends with a word.
fn start_of(passage: &Passage<'_>, last: usize) -> Option<usize> {
    let mut start = None;
    let mut next = Some(last);
    while let Some(number) = next {
        let joined = start.is_none() || passage.touches_next(number);
        if !joined || last - number >= LONGEST {
            break;
        }
        if let Some(mention) = passage.mention(number) {
            let first = passage.first_from(mention.span.range().start);
            start = Some(first);
            next = first.checked_sub(1);
        } else if start.is_some() && passage.is_determiner(number) {
            let mut first = number;
            while first > 0 && passage.touches_next(first - 1) && passage.is_determiner(first - 1) {
                first -= 1;
            }
            start = Some(first);
            break;
        } else if passage.is_noun(number) || (start.is_none() && passage.is_plural(number)) {
            start = Some(number);
            next = number.checked_sub(1);
        } else if start.is_some_and(|start| joins(passage, number, start)) {
            next = number.checked_sub(1);
        } else {
            break;
        }
    }
    start
}

/// Returns whether a word joins the words of a name, or the parts of a phrase by "of".
fn joins(passage: &Passage<'_>, number: usize, next: usize) -> bool {
    let Some(before) = number.checked_sub(1).filter(|&before| passage.touches_next(before)) else {
        return false;
    };
    let lower = passage.lower(number);
    match lower.as_str() {
        "of" => passage.is_noun(before),
        // "the Center on Poverty and Inequality" is one, "Kyiv and Moscow" are two.
        "and" => {
            let of = before.checked_sub(1).map(|of| passage.lower(of));
            of.is_some_and(|of| matches!(of.as_str(), "of" | "on" | "for"))
                && passage.is_capital(before)
                && passage.is_capital(next)
        }
        _ => passage.is_joint(number) && passage.is_capital(before) && passage.is_capital(next),
    }
}

/// Returns whether a phrase holds nothing that may be a verb: "met Putin" does.
fn is_tidy(passage: &Passage<'_>, chunk: &Chunk) -> bool {
    let (name, naming) = named(passage, chunk.words.clone(), chunk.head);
    let mut before = chunk.words.start..name.start;
    naming != Naming::Name
        || before.all(|n| passage.is_determiner(n) || passage.is_title(n) || passage.is_capital(n))
}

/// The words of a phrase that are a name, and how they name.
fn named(passage: &Passage<'_>, words: Range<usize>, head: usize) -> (Range<usize>, Naming) {
    if let Some(mention) = passage.mention(head) {
        let span = mention.span.range();
        let name = passage.words_in(span);
        let naming = if passage.is_plural(head) { Naming::Group } else { Naming::Name };
        return (name.start..name.end.max(name.start + 1), naming);
    }
    if passage.is_capital(head) && head + 1 == words.end {
        let mut start = head;
        while start > words.start {
            let before = start - 1;
            let joint = passage.is_joint(before)
                && before > words.start
                && passage.is_capital(before - 1)
                && !passage.is_title(before - 1);
            // "Both Ann Lee and Bob Smith"
            let begins = passage.is_determiner(before) && passage.begins_sentence(before);
            if !(passage.is_capital(before) || joint) || passage.is_article(before) || begins {
                break;
            }
            start = before;
        }
        let is_body = lists(BODIES, &passage.lower(head));
        let title = (start..head).rev().find(|&number| passage.is_title(number));
        let title = title.filter(|title| !(is_body && title + 1 == head));
        let mut name = title.map_or(start, |title| title + 1)..head + 1;
        // "Secretary of State Marco Rubio": the title goes on.
        if start > words.start + 1
            && passage.lower(start - 1) == "of"
            && passage.is_title(start - 2)
            && name.len() > 1
        {
            name.start += 1;
        }
        // "Dr Smith of the University of Leeds": whoever has a title is a person.
        if title.is_some()
            && let Some(of) = name.clone().find(|&number| passage.lower(number) == "of")
        {
            name.end = of.max(name.start + 1);
        }
        let is_title = name.len() == 1 && passage.is_title(head);
        return if is_title { (words, Naming::Definite) } else { (name, Naming::Name) };
    }
    let first = words.clone().find(|&number| !passage.is_article(number)).unwrap_or(head);
    let name = first.min(head)..words.end;
    let naming = if passage.is_plural(head) {
        Naming::Group
    } else if first > words.start && !matches!(passage.lower(words.start).as_str(), "a" | "an") {
        Naming::Definite
    } else {
        Naming::Other
    };
    (name, naming)
}
