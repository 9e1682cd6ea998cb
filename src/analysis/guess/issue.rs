//! The issue of a claim.

use std::collections::{BTreeMap, BTreeSet};

use super::{Guess, Why, context, terms::terms};
use crate::{
    model::{ActorId, Annotation, Document, IssueId, Kind, Referent, Span, Workspace},
    text::Segmenter,
};
use profiles::Profiles;
use telling::Telling;

mod profiles;
mod telling;

/// The weight of the words of the claim's sentence outside it. Those within other claims are left
/// out: they are about what these are about.
const SENTENCE: f64 = 0.4;

/// What it takes for a word to belong to an issue, in the weights of [`Profiles`]. A word that is
/// in one name only belongs to it by three quarters.
const DOUBT: f64 = 0.3;

/// The weight of an issue that is annotated within the claim, and of one in its sentence.
const WITHIN: f64 = 0.7;
const BESIDE: f64 = 0.5;

/// The weight of the last issue before the claim, in its paragraph and in an earlier one. In an
/// earlier one it is less than it takes: half of all claims are about another issue than the one
/// before.
const PARAGRAPH: f64 = 0.3;
const EARLIER: f64 = 0.1;

/// The weight of the share that an issue has in what the actor has said so far.
const ACTOR: f64 = 0.05;

/// What the evidence must come to: somewhat less than what one word that is nowhere else in the
/// document, and in the name of one issue alone, weighs in the rest of the sentence.
const LEAST: f64 = 0.2;

/// What it must come to more where each issue so far has been new.
const NEW: f64 = 0.2;

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

/// Ranks the issues that a claim may be about: by the words that it and its sentence share with the
/// names, descriptions and earlier annotations of issues; by the issues that are annotated beside
/// it or before; and by what the actor speaks on.
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
    read_annotations(&mut evidence, workspace, document, claim, sentence);
    if let Some(actor) = actor {
        read_actor(&mut evidence, workspace, claim, actor);
    }
    evidence.ranking(LEAST + NEW * share_of_new(workspace, claim))
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
    let telling = Telling::new(document, claim.span);
    let own = terms(&claim.quote.exact);
    let others = workspace
        .annotations_of(document.id)
        .filter(|other| other.kind() == Kind::Claim && other.span.intersection(sentence).is_some());
    let apart = others.map(|other| other.span).chain([claim.span]);
    let mut rest = BTreeSet::new();
    for gap in outside(sentence, apart) {
        rest.extend(terms(document.text.get(gap).unwrap_or_default()));
    }
    let rest = rest.difference(&own).map(|term| (term, SENTENCE));
    for (term, weight) in own.iter().map(|term| (term, 1.0)).chain(rest) {
        let weights = profiles.weights(term);
        let all: f64 = weights.values().sum();
        for (issue, share) in weights {
            // Squared, since what several issues have in common tells none of them from another.
            let belongs = (share / (all + DOUBT)).powi(2);
            evidence.add(issue, Why::SharedWords, weight * telling.of(term) * belongs);
        }
    }
}

/// Returns the parts of a span that no other span covers.
fn outside(span: Span, covered: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut covered: Vec<Span> = covered.collect();
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
    // Claims about one issue are seldom parts of one sentence: there it says nothing.
    if sentence.intersection(last.span).is_some() {
        return;
    }
    let paragraph = context::paragraph(document, claim.span);
    let is_near = paragraph.is_some_and(|paragraph| paragraph.covers(last.span));
    let (why, weight) =
        if is_near { (Why::SameParagraph, PARAGRAPH) } else { (Why::Before, EARLIER) };
    if let Some(issue) = last.body.issue() {
        evidence.add_to(issue, why, weight);
    }
}

/// Reads which issues an actor has spoken on.
fn read_actor(
    evidence: &mut Evidence<'_>,
    workspace: &Workspace,
    claim: &Annotation,
    actor: ActorId,
) {
    let claims = workspace.mentions(Referent::Actor(actor)).filter(|&id| id != claim.id);
    let issues: Vec<IssueId> =
        claims.filter_map(|id| workspace.annotations().get(&id)?.body.issue()).collect();
    // As if there had been two claims about other issues: one claim is no habit.
    let share = ACTOR / (issues.len() + 2) as f64;
    for issue in issues {
        evidence.add_to(issue, Why::Actor, share);
    }
}

/// The chance that a claim is about an issue that is not in the register: the share of issues that
/// have been seen once among the claims (Good 1953). None where the register has issues that no
/// claim is about yet: then it was filled beforehand.
fn share_of_new(workspace: &Workspace, claim: &Annotation) -> f64 {
    let mut all = 0;
    let mut once = 0;
    for &issue in workspace.issues().keys() {
        let claims = workspace.mentions(Referent::Issue(issue)).filter(|&id| id != claim.id);
        let is_claim =
            |id| workspace.annotations().get(&id).is_some_and(|a| a.kind() == Kind::Claim);
        match claims.filter(|&id| is_claim(id)).count() {
            0 => return 0.0,
            1 => (all, once) = (all + 1, once + 1),
            more => all += more,
        }
    }
    f64::from(once) / all.max(1) as f64
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
