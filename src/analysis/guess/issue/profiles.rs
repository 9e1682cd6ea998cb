//! What is known of each issue: the words of its name, its description, and what was said about it.

use std::collections::BTreeMap;

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

/// The words of all issues.
pub struct Profiles {
    /// How much each word weighs for each issue, which is given by its number.
    words: Index<BTreeMap<usize, f64>>,
    issues: Vec<IssueId>,
}

impl Profiles {
    /// Reads the issues of a workspace and all annotations that refer to them but one.
    pub fn new(workspace: &Workspace, except: AnnotationId) -> Self {
        let mut words: Index<BTreeMap<usize, f64>> = Index::default();
        for (number, issue) in workspace.issues().values().enumerate() {
            for (term, weight) in weights(workspace, issue, except) {
                words.entry(term).insert(number, weight);
            }
        }
        Self { words, issues: workspace.issues().keys().copied().collect() }
    }

    /// The issues, in the order of their numbers.
    pub fn issues(&self) -> &[IssueId] {
        &self.issues
    }

    /// How much a word, in any of its forms, weighs for those issues that have it.
    pub fn weights(&self, term: &str) -> BTreeMap<usize, f64> {
        let mut sums = BTreeMap::new();
        for (&issue, &weight) in self.words.forms(term).flatten() {
            *sums.entry(issue).or_default() += weight;
        }
        sums
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
