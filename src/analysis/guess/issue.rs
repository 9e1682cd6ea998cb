//! The issue of a claim.

use std::collections::{BTreeMap, BTreeSet};

use super::{Guess, Why, context, terms::terms};
use crate::{
    model::{
        ActorId, Annotation, AnnotationId, Document, IssueId, Kind, Referent, Span, Workspace,
    },
    text::Segmenter,
};
use profiles::Profiles;
use telling::Telling;

mod profiles;
mod telling;

/// The weight of a word of the claim that one issue alone has and one sentence alone uses; of such a
/// word in the rest of its sentence; and in the rest of its paragraph. The words of other claims are
/// left out around it: they are about what these are about.
const CLAIM: f64 = 1.0;
const SENTENCE: f64 = 0.4;
const PARAGRAPH: f64 = 0.25;

/// What it takes for a word to belong to an issue, in the weights of [`Profiles`]. A word that is
/// in one name only belongs to it by three quarters.
const DOUBT: f64 = 0.3;

/// The weight of an issue that is annotated within the claim, and of one in its sentence.
const WITHIN: f64 = 0.7;
const BESIDE: f64 = 0.5;

/// The weight of the last issue before the claim where its discussion goes on, and elsewhere. Where
/// it goes on, six of ten claims are about the same issue, which suffices alone; elsewhere two are.
const GOES_ON: f64 = 0.3;
const ELSEWHERE: f64 = 0.05;

/// The weight of the share that an issue has in what the actor has said so far.
const ACTOR: f64 = 0.05;

/// What the evidence must come to: somewhat less than what one word that is nowhere else in the
/// document, and in the name of one issue alone, weighs in the rest of the sentence.
const LEAST: f64 = 0.2;

/// What it must come to more for each word of the claim where the register grows. A claim that says
/// much and shares little is about something new, and a long one shares more by chance.
const NEW: f64 = 0.02;

/// The share by which it must be ahead of the next issue.
const AHEAD: f64 = 0.25;

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
/// annotated beside it or before; and by what the actor speaks on.
///
/// A word says the more, the fewer sentences use it and the fewer issues have it. So a claim that is
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
    let new = if grows(workspace, claim) { NEW } else { 0.0 };
    evidence.ranking(LEAST + new * terms(&claim.quote.exact).len() as f64)
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

    /// The issues by what speaks for them; the first is guessed if that is at least so much.
    fn ranking(&self, least: f64) -> IssueRanking {
        let mut ranked: Vec<(f64, usize)> =
            self.all.iter().map(|(&issue, weights)| (weights.values().sum(), issue)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let next = ranked.get(1).map_or(0.0, |&(weight, _)| weight);
        let guess = ranked
            .first()
            .filter(|(weight, _)| *weight >= least && weight - next >= AHEAD * weight);
        let guess = guess.and_then(|(_, issue)| {
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
        let claims = workspace.annotations_of(document.id).filter(|a| a.kind() == Kind::Claim);
        claims.map(|claim| claim.span).filter(|span| span.intersection(paragraph).is_some())
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
    let telling = Telling::new(document, claim.span);
    let mut read = BTreeSet::new();
    for (weight, terms) in &places {
        for term in terms {
            // A word counts once, where it says most.
            if !read.insert(term) {
                continue;
            }
            let weights = profiles.weights(term);
            if weights.is_empty() {
                continue;
            }
            let all: f64 = weights.values().sum();
            let says = weight * telling.of(term);
            for (issue, share) in weights {
                // Squared, since what several issues have in common tells none of them from another.
                let belongs = (share / (all + DOUBT)).powi(2);
                evidence.add(issue, Why::SharedWords, says * belongs);
            }
        }
    }
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
    let others = || workspace.annotations_of(document.id).filter(|other| other.id != claim.id);
    let mut beside: BTreeMap<IssueId, f64> = BTreeMap::new();
    for other in others().filter(|other| other.kind() == Kind::Issue) {
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
    let mut before = others().filter(|other| other.span.start() < claim.span.start());
    let Some(last) = before.rfind(|other| other.body.issue().is_some()) else { return };
    let going_on = going_on(document, claim, actor, last, sentence);
    if let (Some(issue), Some((why, weight))) = (last.body.issue(), going_on) {
        evidence.add_to(issue, why, weight);
    }
}

/// Returns where the last annotation is from which the discussion may go on, as a reason, and how
/// much it weighs. The discussion goes on within a paragraph, whoever speaks, and from the paragraph
/// above where the same actor speaks on. Within a sentence it does where another actor answers; one
/// who says several things there mostly says them about different issues.
fn going_on(
    document: &Document,
    claim: &Annotation,
    actor: Option<ActorId>,
    last: &Annotation,
    sentence: Span,
) -> Option<(Why, f64)> {
    let actors = actor.zip(last.body.actor());
    let is_same = actors.is_some_and(|(one, other)| one == other);
    if sentence.intersection(last.span).is_some() {
        return (actors.is_some() && !is_same).then_some((Why::SameSentence, GOES_ON));
    }
    let blocks = |span| document.text.blocks_under(span);
    let (here, there) = (blocks(claim.span).start, blocks(last.span).end);
    let weight = if is_same && there == here { GOES_ON } else { ELSEWHERE };
    Some(if there > here { (Why::SameParagraph, GOES_ON) } else { (Why::Before, weight) })
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
