//! What is known of each issue: the words of its name, its description, and what was said about it.

use std::collections::BTreeMap;

use super::usage::Usage;
use crate::{
    analysis::guess::terms::{Index, terms},
    model::{AnnotationId, Issue, IssueId, Referent, Workspace},
};

/// The weight of a word of an issue's name.
const NAME: f64 = 1.0;

/// The weight of a word of its description, where half of the words only join the others.
const DESCRIPTION: f64 = 0.6;

/// The weight of a word in each annotation about it. Four of them weigh as much as the name.
const ANNOTATION: f64 = 0.25;

/// The most annotations of an issue that are read, the last changed ones: more say nothing new.
const MOST: usize = 30;

/// How many words as usual in the document are added to those of an issue, since it will be spoken of
/// in other words than the few that are known. From 1 to 20 the guesses hardly change.
const USUAL: f64 = 5.0;

/// The words of all issues.
pub struct Profiles {
    /// How much each word weighs for each issue, which is given by its number.
    words: Index<BTreeMap<usize, f64>>,
    /// How much all words of each issue weigh together.
    sums: Vec<f64>,
    issues: Vec<IssueId>,
}

impl Profiles {
    /// Reads the issues of a workspace and all annotations that refer to them but one.
    pub fn new(workspace: &Workspace, except: AnnotationId) -> Self {
        let mut words: Index<BTreeMap<usize, f64>> = Index::default();
        let mut sums = Vec::new();
        for (number, issue) in workspace.issues().values().enumerate() {
            let weights = weights(workspace, issue, except);
            sums.push(weights.values().sum());
            for (term, weight) in weights {
                words.entry(term).insert(number, weight);
            }
        }
        Self { words, sums, issues: workspace.issues().keys().copied().collect() }
    }

    /// The issues, in the order of their numbers.
    pub fn issues(&self) -> &[IssueId] {
        &self.issues
    }

    /// How many times likelier a word, in any of its forms, is where an issue is spoken of than
    /// elsewhere in the document, as a logarithm: for each issue that has it.
    pub fn likelier(&self, term: &str, usage: &Usage) -> impl Iterator<Item = (usize, f64)> {
        let mut weights: BTreeMap<usize, f64> = BTreeMap::new();
        for (&issue, &weight) in self.words.forms(term).flatten() {
            *weights.entry(issue).or_default() += weight;
        }
        let usual = usage.share(term);
        weights.into_iter().map(move |(issue, weight)| {
            let share = (weight + USUAL * usual) / (self.sums[issue] + USUAL);
            (issue, (share / usual).ln())
        })
    }
}

fn weights(workspace: &Workspace, issue: &Issue, except: AnnotationId) -> BTreeMap<String, f64> {
    let mut weights: BTreeMap<String, f64> = BTreeMap::new();
    weights.extend(terms(&issue.description).into_iter().map(|term| (term, DESCRIPTION)));
    weights.extend(terms(&issue.name).into_iter().map(|term| (term, NAME)));
    let annotations = workspace.mentions(Referent::Issue(issue.id)).filter(|&id| id != except);
    let mut annotations: Vec<_> =
        annotations.filter_map(|id| workspace.annotations().get(&id)).collect();
    annotations.sort_by_key(|annotation| std::cmp::Reverse(annotation.modified));
    for annotation in annotations.into_iter().take(MOST) {
        for term in terms(&annotation.quote.exact) {
            *weights.entry(term).or_default() += ANNOTATION;
        }
    }
    weights
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{analysis::guess::tests::Desk, model::Body};

    #[test]
    fn a_word_says_more_of_an_issue_with_few_words_and_in_a_document_that_hardly_uses_it() {
        let mut desk =
            Desk::new("Trams stay. Land first. Land next. A ferry waits. They all say so.");
        desk.issues(&["Trams", "Land"]);
        desk.issue("Trams", "Whether some streets are wide enough for rails");
        let span = desk.span("They all");
        let claim = desk.tag(span, Body::Claim { actor: None, issue: None, stance: None });
        let profiles = Profiles::new(&desk.workspace, claim);
        let usage = Usage::new(&desk.workspace.documents()[&desk.document], span);
        let likelier = |term| profiles.likelier(term, &usage).collect::<Vec<_>>();
        let (trams, land) = (likelier("tram"), likelier("land"));
        assert!(
            matches!(trams[..], [(0, few), (2, many)] if few > many && many > 0.0),
            "{trams:?}"
        );
        assert!(matches!(land[..], [(1, land)] if land < trams[0].1), "{land:?}");
        assert_eq!(likelier("ferry"), []);
    }
}
