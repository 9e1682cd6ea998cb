//! Whom a phrase means.

use std::ops::Range;

use super::{fullest::fullest, who::Speaker};
use crate::{
    analysis::guess::{
        actor_entry,
        attribution::Subject,
        context::{self, Mention},
        names::{is_title, lists, without_possessive, words},
        passage::Passage,
        phrase::{Naming, Phrase},
    },
    model::{ActorId, Annotation, Document, Referent, Span, Workspace},
    text::Segmenter,
};

/// Nouns that mean who or whose was spoken of last: "the report says".
const ANAPHORS: &str = "\
    agency analysis article association author bank body book bureau candidate centre center \
    commission committee company council country court department document firm foundation \
    government group institute institution journalist kingdom lawmaker leader letter man \
    memo minister ministry newspaper official organisation organization paper party politician \
    president project publication report researcher scientist senator service source spokesman \
    spokeswoman spokesperson statement study survey team think-tank union university website woman \
    writer";

/// How many blocks away a claim may be for its speaker to be taken over.
pub const NEAR: usize = 3;

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
            return Some(Speaker::Known(actor));
        }
        match phrase.naming {
            Naming::Name => self.known_or_new(phrase.name.clone()),
            Naming::Group => {
                // A group is known by its whole name: "officials" are not "European officials".
                let name = text.get(phrase.name.clone()).unwrap_or_default();
                let known = self.known(whole).or_else(|| self.known(name));
                known.or_else(|| self.new_one(without_possessive(name).to_owned()))
            }
            Naming::Definite => self.known(whole).or_else(|| self.described(whole)),
            Naming::Other => None,
        }
    }

    /// Who bears a name: an actor of the register, else somebody new by the fullest form of it.
    pub fn known_or_new(&self, name: Range<usize>) -> Option<Speaker> {
        if let Some(mention) = self.mention(&name) {
            return Some(Speaker::Known(mention));
        }
        let text = self.document.text.as_str();
        let initials = text.get(name.clone())?.contains('.') && text[name.end..].starts_with('.');
        let name = text.get(name.start..name.end + usize::from(initials))?;
        if let Some(known) = self.known(name) {
            return Some(known);
        }
        let full = fullest(self.document, self.claim, without_possessive(name));
        self.known(&full).or_else(|| self.new_one(full))
    }

    /// Somebody who is not in the register; `None` where it was filled beforehand, since then who is
    /// meant is more likely in it by another name.
    fn new_one(&self, name: String) -> Option<Speaker> {
        let actors = self.workspace.actors();
        let is_unused = |id: &&ActorId| self.workspace.mentions(Referent::Actor(**id)).len() == 0;
        let is_prepared = 2 * actors.keys().filter(is_unused).count() > actors.len();
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
        self.mentions.iter().rfind(is_there).map(|mention| mention.entry)
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
        let &(claim, actor) = self.before.first()?;
        let block = |span: Span| self.document.text.block_at(span.start());
        let is_near = block(self.claim).saturating_sub(block(claim.span)) <= NEAR;
        (lists(ANAPHORS, head) && is_near).then_some(Speaker::Known(actor))
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
