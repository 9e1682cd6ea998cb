//! The issue of a claim.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{Guess, Why, context, terms::terms};
use crate::{
    model::{
        ActorId, Annotation, AnnotationId, Document, IssueId, Kind, Referent, Span, Workspace,
    },
    text::Segmenter,
};
use profiles::Profiles;
use usage::Usage;

mod profiles;
mod usage;

// All weights are logarithms of odds: what is added multiplies how likely an issue is. They are the
// likeliest ones in fourteen articles that were coded by hand, rounded.

/// How much the words of the claim count, and those of the rest of its sentence and its paragraph,
/// which are less sure to be about the same. Those of other claims are left out there: they are about
/// what these are about.
const CLAIM: f64 = 1.0;
const SENTENCE: f64 = 0.4;
const PARAGRAPH: f64 = 0.25;

/// The weight of an issue that is annotated within the claim, and of one in its sentence. These are
/// chosen by hand, clearly above what suffices, since in those articles no issue is annotated.
const WITHIN: f64 = 3.5;
const BESIDE: f64 = 2.5;

/// The weight of the last issue before the claim where its discussion goes on: five times likelier.
const GOES_ON: f64 = 1.6;

/// The weight of the share that an issue has in what the actor has said so far.
const ACTOR: f64 = 1.6;

/// The weight of there being no issue to guess, and what each word of the claim adds to it: a long one
/// shares more words by chance.
const NONE: f64 = 0.5;
const WORD: f64 = 0.1;

/// What is added to that where the register grows, so that the issue may be a new one.
const NEW: f64 = 2.3;

/// How much rarer new issues become: by the square root of how many claims the document has.
const RARER: f64 = 0.5;

/// From so many claims on nothing is added: no more are counted.
const MANY: usize = 100;

/// What speaks for each issue.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct IssueRanking {
    /// The issue that a claim seems to be about; `None` where the evidence is weak or divided.
    pub guess: Option<Guess<IssueId>>,
    /// All issues for which anything speaks, the likeliest first.
    pub likely: Vec<IssueId>,
}

/// Ranks the issues that a claim may be about: by the words that it, its sentence and its paragraph
/// share with the names, descriptions and earlier annotations of issues; by the issues that are
/// annotated beside it or before; and by what the actor speaks on. The first is guessed if it is
/// likelier than all others and none of them together.
///
/// A word says the more, the fewer sentences use it and the fewer words the issue has. A claim that is
/// given to another issue than was guessed changes the next guesses: its words now belong to both.
pub fn issue_of_claim(
    workspace: &Workspace,
    claim: &Annotation,
    actor: Option<ActorId>,
    segmenter: &dyn Segmenter,
) -> IssueRanking {
    let Some(document) = workspace.documents().get(&claim.document) else {
        return IssueRanking::default();
    };
    let profiles = Profiles::new(workspace, claim.id);
    if profiles.issues().is_empty() {
        return IssueRanking::default();
    }
    let sentence = context::sentence(document, claim.span, segmenter).unwrap_or(claim.span);
    let mut evidence = Evidence { issues: profiles.issues(), all: BTreeMap::new() };
    read_words(&mut evidence, &profiles, workspace, document, claim, sentence);
    read_annotations(&mut evidence, workspace, document, claim, actor, sentence);
    if let Some(actor) = actor {
        read_actor(&mut evidence, workspace, claim, actor);
    }
    evidence.ranking(none(workspace, claim))
}

/// What speaks for each issue, by its number, and for which reason.
struct Evidence<'a> {
    issues: &'a [IssueId],
    all: BTreeMap<usize, BTreeMap<Why, f64>>,
}

impl Evidence<'_> {
    fn add(&mut self, issue: usize, why: Why, weight: f64) {
        *self.all.entry(issue).or_default().entry(why).or_default() += weight;
    }

    fn add_to(&mut self, issue: IssueId, why: Why, weight: f64) {
        if let Ok(number) = self.issues.binary_search(&issue) {
            self.add(number, why, weight);
        }
    }

    /// The issues by what speaks for them, if so much speaks for none of them.
    fn ranking(&self, none: f64) -> IssueRanking {
        let mut ranked: Vec<(f64, usize)> =
            self.all.iter().map(|(&issue, weights)| (weights.values().sum(), issue)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let guess = ranked.split_first().filter(|((most, _), others)| {
            // The odds of all others against the first.
            let others = others.iter().map(|(weight, _)| weight).chain([&none]);
            others.map(|weight| (weight - most).exp()).sum::<f64>() < 1.0
        });
        let guess = guess.and_then(|((_, issue), _)| {
            let why = self.all[issue].iter().max_by(|a, b| a.1.total_cmp(b.1));
            why.map(|(&why, _)| Guess { entry: self.issues[*issue], why })
        });
        let likely = ranked.into_iter().map(|(_, issue)| self.issues[issue]).collect();
        IssueRanking { guess, likely }
    }
}

fn read_words(
    evidence: &mut Evidence<'_>,
    profiles: &Profiles,
    workspace: &Workspace,
    document: &Document,
    claim: &Annotation,
    sentence: Span,
) {
    let paragraph =
        context::near_paragraph(document, claim.span).map_or(sentence, |near| near.hull(sentence));
    let claims = || {
        let near = annotations_near(workspace, document, paragraph);
        near.filter(|near| near.kind() == Kind::Claim).map(|claim| claim.span)
    };
    let terms_outside = |whole: Span, covered: Vec<Span>| -> BTreeSet<String> {
        let parts = outside(whole, covered).into_iter();
        parts.flat_map(|part| terms(document.text.get(part).unwrap_or_default())).collect()
    };
    let places = [
        (CLAIM, terms(&claim.quote.exact)),
        (SENTENCE, terms_outside(sentence, claims().chain([claim.span]).collect())),
        (PARAGRAPH, terms_outside(paragraph, claims().chain([sentence]).collect())),
    ];
    let usage = Usage::new(document, claim.span);
    let mut read = BTreeSet::new();
    for (weight, terms) in &places {
        // A word counts once, where it says most.
        for term in terms.iter().filter(|&term| read.insert(term)) {
            for (issue, likelier) in profiles.likelier(term, &usage) {
                // What is likelier elsewhere is nothing against an issue.
                if likelier > 0.0 {
                    evidence.add(issue, Why::SharedWords, weight * likelier);
                }
            }
        }
    }
}

/// The annotations in the blocks of a span, each as often as it touches one of them.
fn annotations_near<'a>(
    workspace: &'a Workspace,
    document: &Document,
    span: Span,
) -> impl Iterator<Item = &'a Arc<Annotation>> + use<'a> {
    let id = document.id;
    document
        .text
        .blocks_under(span)
        .flat_map(move |block| workspace.annotations_in_block(id, block))
}

/// Returns the parts of a span that no other span covers.
fn outside(span: Span, mut covered: Vec<Span>) -> Vec<Span> {
    covered.sort();
    let mut from = span.start();
    let mut parts = Vec::new();
    for other in covered {
        parts.extend(Span::new(from, other.start().min(span.end())));
        from = from.max(other.end());
    }
    parts.extend(Span::new(from, span.end()));
    parts
}

/// Reads the issues that are annotated beside the claim, and the last one before it.
fn read_annotations(
    evidence: &mut Evidence<'_>,
    workspace: &Workspace,
    document: &Document,
    claim: &Annotation,
    actor: Option<ActorId>,
    sentence: Span,
) {
    let mut beside: BTreeMap<IssueId, f64> = BTreeMap::new();
    let near = annotations_near(workspace, document, sentence);
    for other in near.filter(|other| other.kind() == Kind::Issue && other.id != claim.id) {
        let Some(issue) = other.body.issue().filter(|_| sentence.covers(other.span)) else {
            continue;
        };
        let weight = if claim.span.covers(other.span) { WITHIN } else { BESIDE };
        let most = beside.entry(issue).or_default();
        *most = most.max(weight);
    }
    for (issue, weight) in beside {
        evidence.add_to(issue, Why::SameSentence, weight);
    }
    let Some(last) = last_before(workspace, document, claim) else { return };
    if let (Some(issue), Some(why)) =
        (last.body.issue(), going_on(document, claim, actor, last, sentence))
    {
        evidence.add_to(issue, why, GOES_ON);
    }
}

/// Returns the last annotation before a claim that is about an issue.
fn last_before<'a>(
    workspace: &'a Workspace,
    document: &Document,
    claim: &Annotation,
) -> Option<&'a Arc<Annotation>> {
    let at = claim.span.start();
    let blocks = document.text.blocks();
    (0..=document.text.block_at(at)).rev().find_map(|number| {
        // One that begins further up is found there.
        let from = blocks.get(number)?.span.start();
        let here = workspace.annotations_in_block(document.id, number);
        here.filter(|other| (from..at).contains(&other.span.start()))
            .filter(|other| other.body.issue().is_some() && other.id != claim.id)
            .last()
    })
}

/// Returns where the last annotation is, as a reason, if the discussion goes on from there. It does
/// within a paragraph, whoever speaks, and from the paragraph above where the same actor speaks on.
/// Within a sentence it does where another actor answers; one who says several things there mostly
/// says them about different issues.
fn going_on(
    document: &Document,
    claim: &Annotation,
    actor: Option<ActorId>,
    last: &Annotation,
    sentence: Span,
) -> Option<Why> {
    let actors = actor.zip(last.body.actor());
    let is_same = actors.is_some_and(|(one, other)| one == other);
    if sentence.intersection(last.span).is_some() {
        return (actors.is_some() && !is_same).then_some(Why::SameSentence);
    }
    let blocks = |span| document.text.blocks_under(span);
    let (here, there) = (blocks(claim.span).start, blocks(last.span).end);
    if there > here {
        return Some(Why::SameParagraph);
    }
    (is_same && there == here).then_some(Why::Before)
}

/// Reads which issues an actor has spoken on.
fn read_actor(
    evidence: &mut Evidence<'_>,
    workspace: &Workspace,
    claim: &Annotation,
    actor: ActorId,
) {
    let issues: Vec<IssueId> = claims_about(workspace, claim, Referent::Actor(actor))
        .filter_map(|id| workspace.annotations().get(&id)?.body.issue())
        .collect();
    // As if there had been two claims about other issues: one claim is no habit.
    let share = ACTOR / (issues.len() + 2) as f64;
    for issue in issues {
        evidence.add_to(issue, Why::Actor, share);
    }
}

/// Returns what speaks for none of the issues for which anything speaks.
fn none(workspace: &Workspace, claim: &Annotation) -> f64 {
    let none = WORD.mul_add(terms(&claim.quote.exact).len() as f64, NONE);
    if !grows(workspace, claim) {
        return none;
    }
    let others = workspace.annotations_of(claim.document).filter(|other| other.id != claim.id);
    let coded = others.filter(|other| other.kind() == Kind::Claim && other.body.issue().is_some());
    none + RARER.mul_add(-((coded.take(MANY).count() + 1) as f64).ln(), NEW).max(0.0)
}

/// Returns whether the register grows as one codes: each issue has been claimed something about.
/// Otherwise it was filled beforehand, and a new issue is not to be expected.
fn grows(workspace: &Workspace, claim: &Annotation) -> bool {
    let mut issues = workspace.issues().keys();
    issues.all(|&issue| claims_about(workspace, claim, Referent::Issue(issue)).next().is_some())
}

/// The other claims by an actor or about an issue.
fn claims_about(
    workspace: &Workspace,
    claim: &Annotation,
    referent: Referent,
) -> impl Iterator<Item = AnnotationId> {
    let is_claim = |id: &AnnotationId| {
        workspace.annotations().get(id).is_some_and(|other| other.kind() == Kind::Claim)
    };
    workspace.mentions(referent).filter(move |&id| id != claim.id).filter(is_claim)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
