//! Whom a phrase means.

use std::{ops::Range, sync::Arc};

use super::who::Speaker;
use crate::{
    analysis::guess::{
        actor_entry,
        attribution::Subject,
        context::{self, Mention},
        fullest::fullest,
        names::{BODIES, is_title, lists, without_possessive, words},
        only,
        passage::{Passage, is_determiner},
        phrase::{Naming, Phrase},
    },
    model::{Actor, ActorId, Annotation, Document, Referent, Span, Workspace},
    text::Segmenter,
};

/// Nouns for what the one who was spoken of last wrote: "the report says".
const TEXTS: &str = "\
    analysis article book document letter memo newspaper paper publication report source statement \
    study survey website";

/// Nouns for a person.
const PERSONS: &str = "\
    actor actress artist attorney author candidate critic expert journalist judge lawmaker lawyer \
    leader man minister musician official player politician president researcher scientist senator \
    singer spokesman spokesperson spokeswoman star woman writer";

/// Nouns for what shows something without saying it.
const EVIDENCE: &str = "case data event events evidence fact facts figures incident result results";

/// Returns whether a word, in lower case, is a noun for what shows something.
pub fn is_evidence(word: &str) -> bool {
    lists(EVIDENCE, word)
}

/// Returns whether a word, in lower case, is a noun for a person.
pub fn is_person_noun(word: &str) -> bool {
    is_title(word) || lists(PERSONS, word)
}

/// Returns whether a name is an abbreviation: "EPA", "U.S.".
fn is_initials(name: &str) -> bool {
    name.chars().all(|c| c.is_uppercase() || c == '.')
}

/// The initials of a name: those of its words with a capital, and abbreviations whole.
fn initials(name: &str) -> String {
    let words = name.split([' ', '-']).filter(|word| word.starts_with(char::is_uppercase));
    let of = |word: &str| {
        let take = if is_initials(word) { word.len() } else { 1 };
        word.chars().take(take).filter(|c| c.is_uppercase()).collect::<String>()
    };
    words.map(of).collect()
}

/// Returns whether a name is that of a body: "Capitol Police", "Ministry of Truth".
pub fn is_body(name: &str) -> bool {
    let head = name.split(" of ").next().unwrap_or_default();
    words(head).last().is_some_and(|head| lists(BODIES, head))
}

/// Returns whether a text uses a last name without a first name or an article before it.
fn is_used_alone(text: &str, last: &str, near: Span) -> bool {
    let from = text.floor_char_boundary(near.start().get().saturating_sub(AROUND));
    let to = text.ceil_char_boundary(near.end().get().saturating_add(AROUND).min(text.len()));
    text[from..to].match_indices(last).any(|(at, _)| {
        let (before, after) = (&text[from..from + at], &text[from + at + last.len()..]);
        let word = before.split_whitespace().next_back().unwrap_or_default();
        let is_whole =
            before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || c == '“');
        let is_led = word.starts_with(char::is_uppercase) && !word.ends_with(['.', ',', '”'])
            || matches!(word, "the" | "a" | "an" | "this" | "their" | "its" | "our");
        let next = after.trim_start().chars().next();
        is_whole
            && !is_led
            && !after.starts_with(char::is_alphanumeric)
            && !next.is_some_and(char::is_uppercase)
    })
}

/// How much of a long text is searched for a last name on either side of a claim, in bytes.
const AROUND: usize = 20_000;

/// How many blocks away a claim may be for its speaker to be taken over.
pub const NEAR: usize = 3;

/// Among how many claims before a description may mean who made one.
const LATELY: usize = 12;

/// What is known where a phrase stands.
pub struct Resolver<'a> {
    pub workspace: &'a Workspace,
    pub document: &'a Document,
    pub claim: Span,
    pub mentions: &'a [Mention<ActorId>],
    /// The claims before that have an actor, the nearest first.
    pub before: &'a [(&'a Annotation, ActorId)],
    pub segmenter: &'a dyn Segmenter,
}

impl Resolver<'_> {
    /// Who is meant by a phrase.
    pub fn named(&self, phrase: &Phrase) -> Option<Speaker> {
        if let Some(mention) = self.mention(&phrase.name) {
            return Some(Speaker::Known(mention));
        }
        let text = self.document.text.as_str();
        let whole = text.get(phrase.whole.clone()).unwrap_or_default();
        if let Some(actor) = self.meant_before(whole) {
            // A name that somebody else bears was not said of this one.
            let name = text.get(phrase.name.clone()).unwrap_or_default();
            let bearer = (phrase.naming == Naming::Name).then(|| self.known(name)).flatten();
            return bearer.filter(|_| !self.is_called(actor, name)).or(Some(Speaker::Known(actor)));
        }
        match phrase.naming {
            Naming::Name => {
                let named = self.known_or_new(phrase.name.clone());
                named.or_else(|| self.speaks_for(phrase).map(Speaker::Known))
            }
            Naming::Group => {
                // A group is known by its whole name: "officials" are not "European officials", but
                // where these have spoken already.
                let name = text.get(phrase.name.clone()).unwrap_or_default();
                let known = self.known(whole).or_else(|| self.known(name));
                // "experts and brokers" are "experts" who are known.
                let first = || self.known(name.split_once(" and ")?.0);
                known
                    .or_else(first)
                    .or_else(|| self.of_that_sort(whole))
                    .or_else(|| self.new_one(without_possessive(name).to_owned()))
            }
            Naming::Definite => {
                let known = self.known(whole).or_else(|| self.described(whole));
                known.or_else(|| self.of_that_sort(whole))
            }
            Naming::Other => self.one_of(whole),
        }
    }

    /// Who bears a name: an actor of the register, else somebody new by the fullest form of it.
    pub fn known_or_new(&self, name: Range<usize>) -> Option<Speaker> {
        if let Some(mention) = self.mention(&name) {
            return Some(Speaker::Known(mention));
        }
        let text = self.document.text.as_str();
        let place = name.start;
        let short = text.get(name.clone())?;
        let initials = (short.contains('.') || short.ends_with(" Jr") || short.ends_with(" Sr"))
            && text[name.end..].starts_with('.');
        let name = text.get(name.start..name.end + usize::from(initials))?;
        let known = self.known(name).or_else(|| self.by_first_word(name));
        if let Some(known) = known.or_else(|| self.by_initials(name)) {
            return Some(known);
        }
        let full = fullest(text, self.claim, without_possessive(name));
        self.known(&full).or_else(|| self.new_one(self.with_rank(&full, name, place)))
    }

    /// A first name with the rank that belongs to it: "Prince Henry". Other names as they are.
    fn with_rank(&self, full: &str, name: &str, place: usize) -> String {
        const RANKS: &str = "emperor king pope prince princess queen saint";
        let before = self.document.text.as_str()[..place].trim_end();
        let rank = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_rank = rank.starts_with(char::is_uppercase) && lists(RANKS, &rank.to_lowercase());
        if is_rank && full == name { format!("{rank} {name}") } else { full.to_owned() }
    }

    /// Somebody who is not in the register; `None` where it was filled beforehand, since then who is
    /// meant is more likely in it by another name.
    fn new_one(&self, name: String) -> Option<Speaker> {
        // "another", "others"
        if is_determiner(&name.to_lowercase()) {
            return None;
        }
        let actors = self.workspace.actors();
        let is_unused = |id: &&ActorId| self.workspace.mentions(Referent::Actor(**id)).len() == 0;
        let is_prepared = 4 * actors.keys().filter(is_unused).count() > actors.len();
        (!is_prepared).then_some(Speaker::New(name))
    }

    fn known(&self, name: &str) -> Option<Speaker> {
        actor_entry(self.workspace, name).map(|guess| Speaker::Known(guess.entry))
    }

    /// The actor of a mention that ends where a phrase does.
    fn mention(&self, name: &Range<usize>) -> Option<ActorId> {
        let is_there = |mention: &&Mention<ActorId>| {
            let span = mention.span.range();
            span.start < name.end && name.start < span.end && span.end + 4 >= name.end
        };
        // "Most residents" rather than "residents", where both are known.
        let mentions = self.mentions.iter().filter(is_there);
        mentions.max_by_key(|mention| mention.span.range().len()).map(|mention| mention.entry)
    }

    /// The one person of the register whose name begins with a word: a first name, or a family name
    /// where these come first ("Kim" for "Kim Minseo").
    fn by_first_word(&self, name: &str) -> Option<Speaker> {
        let name = without_possessive(name);
        let is_word = name.starts_with(char::is_uppercase);
        let begins = |actor: &&Arc<Actor>| {
            let rest = actor.name.strip_prefix(name).and_then(|rest| rest.strip_prefix(' '));
            let rest = || rest.unwrap_or_default().split_whitespace();
            (1..=2).contains(&rest().count())
                && rest().all(|word| word.starts_with(char::is_uppercase))
                && !is_body(&actor.name)
                // "New York" is not "New York Herald".
                && (!name.contains(' ') || self.is_person(actor.id))
        };
        let actors = self.workspace.actors().values().filter(begins);
        only(actors).filter(|_| is_word).map(|actor| Speaker::Known(actor.id))
    }

    /// The one actor whose name ends with the noun that a description is: "the police" is "Riverton
    /// police", "officials" are the "security officials" who have made a claim.
    fn of_that_sort(&self, whole: &str) -> Option<Speaker> {
        let whole = words(whole);
        // "the city’s police": what stands before the noun says whose, not which.
        let (noun, before) = whole.split_last()?;
        let is_bare = before.is_empty() || (before.len() == 1 && lists(BODIES, noun));
        let is_so = |actor: &&Arc<Actor>| {
            let name = words(&actor.name);
            name.len() > 1 && name.last() == Some(noun)
        };
        let actors = self.workspace.actors().values().filter(is_so);
        let actor = only(actors).filter(|_| is_bare)?;
        let has_spoken = || self.before.iter().any(|&(_, id)| id == actor.id);
        (lists(BODIES, noun) || has_spoken()).then_some(Speaker::Known(actor.id))
    }

    /// The one body of the register for which somebody speaks who is not in it: "Oxfam’s director Ann
    /// Lee", "Ann Lee, a spokeswoman for Oxfam".
    fn speaks_for(&self, phrase: &Phrase) -> Option<ActorId> {
        let text = self.document.text.as_str();
        let after = text.get(phrase.whole.end..)?;
        let aside =
            after.strip_prefix(", ").and_then(|aside| aside.find([',', '.', ';', '\n', '”']));
        let end = phrase.whole.end + aside.map_or(0, |length| length + 2);
        let is_office = |part: &str| words(part).iter().any(|word| is_person_noun(word));
        let held = self.mentions.iter().filter(|mention| {
            let span = mention.span.range();
            phrase.whole.start <= span.start && span.end <= end && !self.is_person(mention.entry)
        });
        let body = only(held)?.entry;
        let is_aside = |part: &str| !part.trim_start_matches(", ").starts_with("wh");
        let titles = text.get(phrase.whole.start..phrase.name.start)?;
        let aside = text.get(phrase.whole.end..end)?;
        (is_office(titles) || (is_office(aside) && is_aside(aside))).then_some(body)
    }

    /// The one actor that a name abbreviates, or that abbreviates the name: "EPA" for
    /// "Environmental Protection Agency".
    fn by_initials(&self, name: &str) -> Option<Speaker> {
        let name = without_possessive(name);
        let (short, long) = (initials(name), is_initials(name));
        let is_so = |actor: &&Arc<Actor>| {
            let is_short = is_initials(&actor.name);
            is_short != long && short.len() > 1 && initials(&actor.name) == short
        };
        only(self.workspace.actors().values().filter(is_so)).map(|actor| Speaker::Known(actor.id))
    }

    /// The one group in the register of which a phrase names a member: "one user", "another user".
    fn one_of(&self, whole: &str) -> Option<Speaker> {
        let (first, noun) = whole.rsplit_once(' ')?;
        let is_one = lists("a an another one", &first.to_lowercase());
        let group = format!("{}s", noun.to_lowercase());
        let is_so = |actor: &&Arc<Actor>| words(&actor.name).last() == Some(&group);
        let groups = self.workspace.actors().values().filter(is_so);
        only(groups).filter(|_| is_one).map(|actor| Speaker::Known(actor.id))
    }

    /// Returns whether a name is a part of an actor's names.
    fn is_called(&self, actor: ActorId, name: &str) -> bool {
        let name = words(name);
        self.workspace.actors().get(&actor).is_some_and(|actor| {
            let mut names = std::iter::once(&actor.name).chain(&actor.aliases);
            names.any(|own| words(own).windows(name.len().max(1)).any(|part| part == name))
        })
    }

    /// Whom a phrase meant in the claims before: the reader has said it.
    fn meant_before(&self, phrase: &str) -> Option<ActorId> {
        let sought = words(phrase);
        let text = &self.document.text;
        self.before.iter().find_map(|&(claim, actor)| {
            let sentence = context::sentence(self.document, claim.span, self.segmenter)?;
            // Most sentences do not hold the phrase, which is quick to find out.
            let held = text.get(sentence)?.to_lowercase();
            if !sought.iter().all(|word| held.contains(word.as_str())) {
                return None;
            }
            let passage = Passage::new(text.as_str(), sentence, self.mentions, self.segmenter);
            match passage.subject_of(claim.span)? {
                Subject::Named(other) => {
                    let whole = words(text.as_str().get(other.whole)?);
                    (whole == sought).then_some(actor)
                }
                Subject::Pronoun(..) | Subject::Unclear => None,
            }
        })
    }

    /// Who is meant by a description: "the president" by the one name that the article gives with
    /// that title, "the report" by the last claim's actor.
    fn described(&self, whole: &str) -> Option<Speaker> {
        let words = words(whole);
        let head = words.last()?;
        if words.len() == 1
            && is_title(head)
            && let Some(titled) = self.titled(head)
        {
            return Some(titled);
        }
        if let Some(actor) = self.named_so(&words) {
            return Some(Speaker::Known(actor));
        }
        let block = |span: Span| self.document.text.block_at(span.start());
        let is_near =
            |claim: &Annotation| block(self.claim).saturating_sub(block(claim.span)) <= NEAR;
        let mut near = self.before.iter().take_while(|(claim, _)| is_near(claim));
        let last = if lists(BODIES, head) {
            near.find(|&&(_, actor)| !self.is_person(actor) && !self.is_group(actor))
        } else if lists(PERSONS, head) {
            near.find(|&&(_, actor)| !self.is_body(actor))
        } else {
            near.next().filter(|_| lists(TEXTS, head))
        };
        last.map(|&(_, actor)| Speaker::Known(actor))
    }

    /// The actor in whose name all words of a description are: "the expert" is "two legal experts",
    /// "the prince" "Prince Henry". Of several the last who made a claim.
    fn named_so(&self, description: &[String]) -> Option<ActorId> {
        let head = description.last()?;
        if !(is_title(head) || lists(BODIES, head) || lists(PERSONS, head)) {
            return None;
        }
        let holds = |actor: &ActorId| {
            let name = self.workspace.actors().get(actor).map(|actor| words(&actor.name));
            name.is_some_and(|name| description.iter().all(|word| name.contains(word)))
        };
        if let Some(&(_, actor)) = self.before.iter().take(LATELY).find(|(_, actor)| holds(actor)) {
            return Some(actor);
        }
        let held = self.workspace.actors().keys().filter(|actor| holds(actor));
        only(held).copied().filter(|_| description.len() > 1)
    }

    /// Returns whether an actor is a person, as far as one can tell: "he" and "she" were said of it,
    /// or the text calls it by its last name alone.
    pub fn is_person(&self, actor: ActorId) -> bool {
        let Some(actor) = self.workspace.actors().get(&actor) else { return false };
        let Some((_, last)) = actor.name.rsplit_once(' ') else { return false };
        let is_name = actor.name.split(' ').all(|word| word.starts_with(char::is_uppercase));
        is_name
            && !is_body(&actor.name)
            && is_used_alone(self.document.text.as_str(), last, self.claim)
    }

    fn is_group(&self, actor: ActorId) -> bool {
        self.workspace.actors().get(&actor).is_some_and(|actor| is_group(&actor.name))
    }

    /// Returns whether an actor is a body or a group, as far as its name tells.
    pub fn is_body(&self, actor: ActorId) -> bool {
        self.workspace.actors().get(&actor).is_some_and(|actor| is_body(&actor.name))
    }

    /// The one actor whom the article names with a title before the claim.
    fn titled(&self, title: &str) -> Option<Speaker> {
        let text = &self.document.text.as_str()[..self.claim.start().get()];
        let mut found: Option<Speaker> = None;
        let mut words = text.split_whitespace().peekable();
        while let Some(word) = words.next() {
            if !word.starts_with(char::is_uppercase) || word.to_lowercase() != title {
                continue;
            }
            let mut name = Vec::new();
            let mut ahead = words.clone();
            while let Some(word) = ahead.next().filter(|word| word.starts_with(char::is_uppercase))
            {
                name.push(word.trim_end_matches(|c: char| !c.is_alphanumeric()));
                if word.ends_with(|c: char| !c.is_alphanumeric()) {
                    break;
                }
            }
            let Some(known) = self.known(&name.join(" ")) else { continue };
            if found.as_ref().is_some_and(|found| *found != known) {
                return None;
            }
            found = Some(known);
        }
        found
    }
}

/// Returns whether a name is that of several people: "European diplomats".
pub fn is_group(name: &str) -> bool {
    let head = name.split(" of ").next().and_then(|name| name.split_whitespace().next_back());
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    matches!(first.as_str(), "many" | "most" | "others" | "several" | "some" | "those")
        || head.is_some_and(|head| {
            head.starts_with(char::is_lowercase) && head.ends_with('s') && !head.ends_with("ss")
        })
}
