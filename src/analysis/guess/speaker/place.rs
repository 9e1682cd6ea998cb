//! Where a claim stands, and who speaks there.

use std::{collections::BTreeSet, ops::Range};

use super::{
    resolver::{NEAR, Resolver, is_evidence, is_group, is_person_noun},
    who::{Speaker, SpeakerGuess},
};
use crate::{
    analysis::guess::{
        Guess, Why,
        attribution::{Attribution, Subject, is_conjunction},
        context,
        passage::Passage,
        phrase::{Naming, Phrase, is_speech},
        reporting::{is_reporting, is_verb_form},
    },
    model::{ActorId, Annotation, BlockKind, Body, Document, Span, Workspace},
    text::Segmenter,
};

/// How many claims before a claim are looked at, the nearest first.
const BEFORE: usize = 40;

/// How much of the paragraph above is read, in bytes from its end.
const ABOVE: usize = 3_500;

/// How many claims of one actor make it likely that the next is theirs as well.
const RUN: usize = 3;

/// A claim with what surrounds it.
pub struct Place<'a> {
    workspace: &'a Workspace,
    document: &'a Document,
    claim: &'a Annotation,
    segmenter: &'a dyn Segmenter,
    /// Its sentence.
    pub sentence: Span,
    paragraph: Span,
    mentions: Vec<context::Mention<ActorId>>,
    /// The claims before it that have an actor, the nearest first.
    before: Vec<(&'a Annotation, ActorId)>,
}

impl<'a> Place<'a> {
    /// Reads what surrounds a claim.
    pub fn new(
        workspace: &'a Workspace,
        document: &'a Document,
        claim: &'a Annotation,
        segmenter: &'a dyn Segmenter,
    ) -> Option<Self> {
        let sentence = context::sentence(document, claim.span, segmenter)?;
        let paragraph = context::near_paragraph(document, claim.span)?.hull(sentence);
        let annotations = || workspace.annotations_of(document.id).map(AsRef::as_ref);
        let mentions = context::mentions(
            document,
            annotations(),
            |annotation: &Annotation| match annotation.body {
                Body::Actor(actor) => actor,
                Body::Claim { .. } | Body::Issue(_) => None,
            },
            workspace.actors().values().map(|actor| {
                let names = std::iter::once(&actor.name).chain(&actor.aliases);
                (actor.id, names.map(String::as_str).collect())
            }),
            above(document, claim).map_or(paragraph, |above| paragraph.hull(above)),
        );
        let before = annotations().rev().filter_map(|other: &Annotation| match other.body {
            Body::Claim { actor, .. } if other.span.start() < claim.span.start() => {
                Some((other, actor?))
            }
            _ => None,
        });
        let before = before.filter(|(other, _)| other.id != claim.id).take(BEFORE).collect();
        Some(Self { workspace, document, claim, segmenter, sentence, paragraph, mentions, before })
    }

    /// Reads a part of the document.
    pub fn passage(&self, span: Span) -> Passage<'a> {
        Passage::new(self.document.text.as_str(), span, &self.mentions, self.segmenter)
    }

    /// Whom a phrase means.
    fn resolver(&self) -> Resolver<'_> {
        Resolver {
            workspace: self.workspace,
            document: self.document,
            claim: self.claim.span,
            mentions: &self.mentions,
            before: &self.before,
            segmenter: self.segmenter,
        }
    }

    /// Who is meant by a subject.
    pub fn resolve(&self, subject: &Subject) -> Option<SpeakerGuess> {
        match subject {
            Subject::Named(phrase) => {
                let resolver = self.resolver();
                let first = resolver.named(phrase).or_else(|| self.spoken_of(phrase))?;
                let also = phrase.also.clone().and_then(|also| resolver.known_or_new(also));
                Some(SpeakerGuess { first: Guess { entry: first, why: Why::ReportingVerb }, also })
            }
            Subject::Unclear => None,
            Subject::Pronoun(pronoun, at) => {
                let entry = self.antecedent(pronoun, *at)?;
                Some(SpeakerGuess { first: Guess { entry, why: Why::Pronoun }, also: None })
            }
        }
    }

    /// Who was named last before a description of somebody: "the carmaker", "the British royal".
    fn spoken_of(&self, phrase: &Phrase) -> Option<Speaker> {
        let name = self.document.text.as_str().get(phrase.name.clone()).unwrap_or_default();
        let head = name.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let is_thing = is_speech(&head) || is_evidence(&head) || head.ends_with("ing");
        if phrase.naming != Naming::Definite || is_thing || !self.is_apart(phrase) {
            return None;
        }
        let mut near = self.before.iter().take_while(|(claim, _)| self.is_near(claim));
        let last = || near.next().map(|&(_, actor)| Speaker::Known(actor));
        self.named_before(phrase.whole.start).into_iter().next().unwrap_or_else(last)
    }

    /// Returns whether a phrase stands where a clause begins, or behind a verb after a quotation, and is
    /// no object: "those who favour the approach say".
    fn is_apart(&self, phrase: &Phrase) -> bool {
        let passage = self.passage(self.paragraph);
        let first = passage.first_from(phrase.whole.start);
        let begins = |word: usize| word == 0 || !passage.touches_next(word - 1);
        let Some(before) = first.checked_sub(1) else { return true };
        let lower = passage.lower(before);
        begins(first)
            || is_conjunction(&lower)
            || lower == "that"
            || (begins(before) && is_reporting(&lower))
    }

    /// Returns whether a subject is but what somebody said or wrote, or what shows it: "the
    /// only finding suggests".
    pub fn is_source(&self, subject: &Subject) -> bool {
        let Subject::Named(phrase) = subject else { return false };
        let name = self.document.text.as_str().get(phrase.name.clone()).unwrap_or_default();
        let head = name.split_whitespace().next_back().unwrap_or_default();
        let head = head.to_lowercase();
        let is_thing = is_speech(&head) || is_evidence(&head);
        matches!(phrase.naming, Naming::Definite | Naming::Other) && is_thing
    }

    /// Returns whether a subject is most likely nobody who could say something.
    pub fn is_thing(&self, subject: &Subject) -> bool {
        match subject {
            Subject::Named(phrase) => {
                let is_described = matches!(phrase.naming, Naming::Definite | Naming::Other);
                self.is_source(subject) || (is_described && !self.is_somebody(phrase))
            }
            Subject::Unclear => true,
            Subject::Pronoun(..) => false,
        }
    }

    /// Who a pronoun stands for: the last who said something in the paragraph, else the speaker of
    /// the last claim nearby.
    fn antecedent(&self, pronoun: &str, at: usize) -> Option<Speaker> {
        let is_person = matches!(pronoun, "he" | "she");
        let resolver = self.resolver();
        let meant = self.meant_by_pronouns();
        let agrees = |speaker: &Speaker| {
            if let Speaker::Known(id) = speaker {
                let of = |one: &str| meant.contains(&(one.to_owned(), *id));
                let is_other = match pronoun {
                    "he" => of("she") && !of("he"),
                    "she" => of("he") && !of("she"),
                    _ => of("he") || of("she") || (pronoun == "it" && resolver.is_person(*id)),
                };
                if is_other || (is_person && resolver.is_body(*id)) {
                    return false;
                }
            }
            // Of a single name nobody knows whether it is that of a person.
            if is_person && matches!(speaker, Speaker::New(name) if !name.contains(' ')) {
                return false;
            }
            let name = match speaker {
                Speaker::Known(id) => self.workspace.actors().get(id).map(|actor| &*actor.name),
                Speaker::New(name) => Some(name.as_str()),
            };
            let is_group = name.is_some_and(is_group);
            !(is_group && pronoun != "they")
        };
        let near = || self.before.iter().take_while(|(claim, _)| self.is_near(claim));
        let mut last = near().map(|&(_, actor)| Speaker::Known(actor));
        for named in self.named_before(at) {
            match named {
                Some(speaker) if agrees(&speaker) => return Some(speaker),
                Some(_) => {}
                // "A spokesman said … He added": who that is, only the claim before can tell.
                None => return last.next().filter(agrees),
            }
        }
        last.find(agrees)
    }

    /// Which pronouns stood for whom in the claims before: the reader has said it.
    fn meant_by_pronouns(&self) -> BTreeSet<(String, ActorId)> {
        let meant = self.before.iter().filter_map(|&(claim, actor)| {
            let sentence = context::sentence(self.document, claim.span, self.segmenter)?;
            match self.passage(sentence).subject_of(claim.span)? {
                Subject::Pronoun(pronoun, _) => Some((pronoun, actor)),
                Subject::Named(_) | Subject::Unclear => None,
            }
        });
        meant.collect()
    }

    /// Who is named before a place in its paragraph and in the one above, the nearest first: those
    /// who say something, and those with whose names sentences begin.
    /// `None` is somebody without a name: "a spokesman".
    fn named_before(&self, place: usize) -> Vec<Option<Speaker>> {
        let resolver = self.resolver();
        let above = self.above().map_or(self.paragraph.start(), Span::start);
        let Some(span) = Span::of(above.get()..place) else { return Vec::new() };
        let passage = self.passage(span);
        let said = passage.attributions().into_iter().filter_map(|one| match one.subject {
            Subject::Named(phrase) => {
                let named = resolver.named(&phrase);
                let is_somebody = named.is_some() || self.is_somebody(&phrase);
                is_somebody.then_some((one.verb.start, named))
            }
            Subject::Pronoun(..) | Subject::Unclear => None,
        });
        let openings = passage.openings().into_iter();
        let openings =
            openings.filter_map(|one| Some((one.whole.start, Some(resolver.named(&one)?))));
        let mut named: Vec<(usize, Option<Speaker>)> = said.chain(openings).collect();
        named.sort_by_key(|&(at, _)| std::cmp::Reverse(at));
        named.into_iter().map(|(_, speaker)| speaker).collect()
    }

    /// Returns whether a phrase describes one person.
    fn is_somebody(&self, phrase: &Phrase) -> bool {
        let name = self.document.text.as_str().get(phrase.name.clone()).unwrap_or_default();
        let head = name.split_whitespace().next_back().unwrap_or_default();
        matches!(phrase.naming, Naming::Definite | Naming::Other)
            && is_person_noun(&head.to_lowercase())
    }

    /// Returns whether a claim stands in the same block or in one shortly before.
    fn is_near(&self, claim: &Annotation) -> bool {
        let block = |claim: &Annotation| self.document.text.block_at(claim.span.start());
        block(self.claim).saturating_sub(block(claim)) <= NEAR
    }

    /// With whose name the claim's sentence begins, if the claim is what they do: it begins with a
    /// verb, and no other stands before it.
    pub fn named_beside(&self) -> Option<SpeakerGuess> {
        let passage = self.passage(self.sentence);
        let first = passage.first_from(self.claim.span.start().get());
        let before = first.checked_sub(1)?;
        let phrase = passage.opening_of(before)?;
        let is_verb = |word: usize| {
            !passage.is_capital(word)
                && is_verb_form(&passage.lower(word))
                && !passage.is_article(word)
        };
        let mut between = passage.first_from(phrase.whole.end)..first;
        if first >= passage.count() || !is_verb(first) || between.any(is_verb) {
            return None;
        }
        let entry = self.resolver().named(&phrase)?;
        let is_name = phrase.naming == Naming::Name || matches!(entry, Speaker::Known(_));
        (is_name && phrase.whole.end <= self.claim.span.start().get())
            .then_some(SpeakerGuess { first: Guess { entry, why: Why::SameSentence }, also: None })
    }

    /// Who is named with a colon at the beginning of the claim's paragraph, or with a dash behind it or
    /// behind its quotation: "Lee: It is over.", "“It is over.” — Ann Lee".
    pub fn who_signs(&self) -> Option<SpeakerGuess> {
        let text = self.document.text.as_str();
        let passage = self.passage(self.paragraph);
        let resolver = self.resolver();
        let label = || {
            let opening = (passage.count() > 0).then(|| passage.opening_of(0)).flatten()?;
            let is_label = text.get(opening.whole.end..)?.starts_with(':');
            (is_label && opening.whole.end <= self.claim.span.start().get()).then_some(opening)
        };
        let signature = || {
            let quotation = passage.quotation_of(self.claim.span);
            let end = quotation.map_or(self.paragraph.end().get(), |quotation| quotation.end);
            let rest = text.get(end..)?.trim_start_matches(['”', '"', '.', ' ', '\n']);
            let name = rest.strip_prefix(['—', '–', '―'])?.trim_start();
            let start = text.len() - name.len();
            let length = name.find('\n').unwrap_or(name.len()).min(ABOVE);
            let line = Span::of(start..text.floor_char_boundary(start + length))?;
            let phrase = self.passage(line).phrase_after(0)?;
            (phrase.naming == Naming::Name && phrase.whole.start == start).then_some(phrase)
        };
        let entry = resolver.named(&label().or_else(signature)?)?;
        Some(SpeakerGuess { first: Guess { entry, why: Why::SameParagraph }, also: None })
    }

    /// Who acts in a claim that is a clause of its own, if it is an actor of the register: "[Oxfam
    /// works to end it]". Not of whom it tells how they are, or what became of them.
    pub fn who_acts(&self) -> Option<SpeakerGuess> {
        let passage = self.passage(self.sentence);
        let first = passage.first_from(self.claim.span.start().get());
        let resolver = self.resolver();
        let entries = passage.acting_from(first).into_iter();
        let mut entries = entries.filter_map(|phrase| resolver.named(&phrase));
        let entry = entries.find(|entry| matches!(entry, Speaker::Known(_)))?;
        Some(SpeakerGuess { first: Guess { entry, why: Why::SameSentence }, also: None })
    }

    /// Who speaks in a sentence that does not say it: within quotation marks, who is named after them
    /// or before; in a list, who is named above it; else who made the last claim of the paragraph, or
    /// the last one for which nobody was named.
    pub fn who_goes_on(&self) -> Option<SpeakerGuess> {
        let guess = |entry, why| SpeakerGuess { first: Guess { entry, why }, also: None };
        if let Some(quotation) = self.passage(self.paragraph).quotation_of(self.claim.span) {
            return self.who_is_quoted(&quotation);
        }
        let text = &self.document.text;
        if let Some(above) = self.above()
            && text.get(above).is_some_and(|above| above.trim_end().ends_with(':'))
            && let Some(last) = self.passage(above).attributions().pop()
        {
            return self.resolve(&last.subject);
        }
        let &(last, actor) = self.before.first()?;
        if self.paragraph.covers(last.span) {
            return Some(guess(Speaker::Known(actor), Why::SameParagraph));
        }
        // Who is reported at length, or the author: one claim is too little.
        let run = self.before.iter().take_while(|&&(_, other)| other == actor).count();
        let goes_on = self.is_near(last) && (run >= RUN || (run > 1 && self.is_unnamed(last)));
        goes_on.then(|| guess(Speaker::Known(actor), Why::Before))
    }

    /// Who is named as the speaker of a quotation whose sentence does not say it: right behind it;
    /// else who made the claim before in its paragraph; else who is named last before it there, or
    /// first after it; else the speaker of the paragraph above.
    fn who_is_quoted(&self, quotation: &Range<usize>) -> Option<SpeakerGuess> {
        let guess = |entry, why| SpeakerGuess { first: Guess { entry, why }, also: None };
        let text = self.document.text.as_str();
        let attributions = self.passage(self.paragraph).attributions();
        let after = attributions.iter().find(|one| one.verb.start >= quotation.end);
        let adjoins = |one: &&Attribution| {
            let between = text.get(quotation.end..one.verb.start).unwrap_or_default();
            !text[..quotation.end].ends_with('.') && !between.contains(['.', '?', '!', '\n'])
        };
        if let Some(one) = after.filter(adjoins) {
            return self.resolve(&one.subject);
        }
        let last = self.before.first();
        if let Some(&(_, actor)) = last.filter(|(last, _)| self.paragraph.covers(last.span)) {
            return Some(guess(Speaker::Known(actor), Why::SameParagraph));
        }
        let before = attributions.iter().rfind(|one| one.verb.end <= quotation.start);
        if let Some(one) = before.or(after) {
            return self.resolve(&one.subject);
        }
        let above = self.above()?;
        let attributions = self.passage(above).attributions();
        if self.document.text.get(above).is_some_and(|above| above.trim_end().ends_with(':'))
            && let Some(one) = attributions.last()
        {
            return self.resolve(&one.subject);
        }
        if let Some(&(_, actor)) = last.filter(|(last, _)| self.is_near(last)) {
            return Some(guess(Speaker::Known(actor), Why::Before));
        }
        self.resolve(&attributions.last()?.subject)
    }

    /// Returns whether nobody is named as the speaker of a claim.
    fn is_unnamed(&self, claim: &Annotation) -> bool {
        let sentence = context::sentence(self.document, claim.span, self.segmenter);
        sentence.is_some_and(|sentence| {
            let passage = self.passage(sentence);
            passage.quotation_of(claim.span).is_none() && passage.subject_of(claim.span).is_none()
        })
    }

    /// Returns whether the claim begins where a clause may begin, and is not the rest of one whose
    /// subject could not be read: "a petition was filed [asking …]".
    pub fn begins_clause(&self) -> bool {
        let before = Span::new(self.sentence.start(), self.claim.span.start());
        let before = before.and_then(|span| self.document.text.get(span)).unwrap_or_default();
        let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        last.is_empty()
            || last.ends_with(|c: char| !c.is_alphanumeric())
            || matches!(last.as_str(), "that" | "and" | "but" | "or" | "while" | "because" | "as")
    }

    /// The last paragraph above the claim's.
    fn above(&self) -> Option<Span> {
        above(self.document, self.claim)
    }
}

/// The last paragraph above a claim's.
fn above(document: &Document, claim: &Annotation) -> Option<Span> {
    let text = &document.text;
    let block = text.block_at(claim.span.start());
    let before = text.blocks().get(..block)?.iter().rev().take(NEAR);
    let above = before.into_iter().find(|block| block.kind != BlockKind::Heading)?.span.range();
    let from = above.start.max(above.end.saturating_sub(ABOVE));
    Span::of(text.as_str().ceil_char_boundary(from)..above.end)
}
