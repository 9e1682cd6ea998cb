//! Who stands where on what: the table of actors by issues, read off claims.
//!
//! The measures, their sources and why they are these: `docs/analysis.md`.

use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

use super::{Pace, affiliation::STEPS_A_CLAIM, claims::Claim};
use crate::{
    model::{Actor, ActorId, AnnotationId, Issue, IssueId, Stance},
    text::{Collator, sort_by_name},
};

/// How many claims take each stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Claims in favour.
    pub supports: usize,
    /// Claims against.
    pub opposes: usize,
    /// Claims of which the text does not say.
    pub unclear: usize,
}

impl Counts {
    /// All claims, whatever their stance.
    pub const fn total(self) -> usize {
        self.supports + self.opposes + self.unclear
    }

    /// Whether claims of both stances are among them.
    pub const fn conflicted(self) -> bool {
        self.supports > 0 && self.opposes > 0
    }

    /// The share of support among the claims that take a side, from 0 to 1; nothing where none
    /// does.
    fn support(self) -> Option<f64> {
        let sided = self.supports + self.opposes;
        (sided > 0).then(|| self.supports as f64 / sided as f64)
    }

    const fn add(&mut self, stance: Stance) {
        match stance {
            Stance::Supports => self.supports += 1,
            Stance::Opposes => self.opposes += 1,
            Stance::Unclear => self.unclear += 1,
        }
    }
}

/// What one actor claims about one issue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// How many claims take which stance.
    pub counts: Counts,
    /// The claims, in the order in which they were read: that of the text.
    pub claims: Vec<AnnotationId>,
}

/// One actor or one issue over the whole table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line<Id> {
    /// The actor of a row, the issue of a column.
    pub id: Id,
    /// The claims of its row or column.
    pub counts: Counts,
    /// How many take a side: the issues of an actor, the actors on an issue.
    pub voters: usize,
    /// From 0, all of one mind, to 1. Of an issue: how evenly its actors are split. Of an actor: how
    /// many of those who speak on its issues are against it. Nothing where nobody can disagree.
    pub disagreement: Option<f64>,
}

/// A claim that has no place in the table, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Incomplete {
    /// The claim.
    pub claim: AnnotationId,
    /// Nobody is named who says it.
    pub actor: bool,
    /// It is not said what it is about.
    pub issue: bool,
    /// It is not said whether it is for or against.
    pub stance: bool,
}

/// By what rows and columns are ordered. What ties is ordered by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// By name, as the language does.
    #[default]
    Name,
    /// Most claims first.
    Count,
    /// Most disagreement first; where there can be none, last.
    Disagreement,
}

/// The table of actors by issues.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Positions {
    cells: BTreeMap<(ActorId, IssueId), Cell>,
    rows: Vec<Line<ActorId>>,
    columns: Vec<Line<IssueId>>,
    incomplete: Vec<Incomplete>,
}

impl Positions {
    /// Reads the table off claims, which come in the order of the text. The cost is one pass over
    /// the claims and one over the cells.
    pub async fn new(claims: impl IntoIterator<Item = Claim>, pace: &Pace) -> Self {
        let mut cells: BTreeMap<(ActorId, IssueId), Cell> = BTreeMap::new();
        let mut incomplete = Vec::new();
        for claim in claims {
            pace.spend(STEPS_A_CLAIM).await;
            if let Some((actor, issue, stance)) = claim.position() {
                let cell = cells.entry((actor, issue)).or_default();
                cell.counts.add(stance);
                cell.claims.push(claim.id);
            } else {
                incomplete.push(Incomplete {
                    claim: claim.id,
                    actor: claim.actor.is_none(),
                    issue: claim.issue.is_none(),
                    stance: claim.stance.is_none(),
                });
            }
        }
        let camps = camps(&cells, pace).await;
        let division = |issue| camps.get(&issue)?.division();
        let columns = lines(&cells, |(_, issue)| issue, division, pace).await;
        let opposition = opposition(&cells, &camps, pace).await;
        let against = |actor| opposition.get(&actor).copied();
        let rows = lines(&cells, |(actor, _)| actor, against, pace).await;
        Self { cells, rows, columns, incomplete }
    }

    /// What an actor claims about an issue; nothing where it claims nothing.
    pub fn cell(&self, actor: ActorId, issue: IssueId) -> Option<&Cell> {
        self.cells.get(&(actor, issue))
    }

    /// The actors that have a claim in the table, in an order. Names come from the register.
    pub fn rows(
        &self,
        order: Order,
        register: &BTreeMap<ActorId, Arc<Actor>>,
        collator: &dyn Collator,
    ) -> Vec<Line<ActorId>> {
        let name = |id| register.get(&id).map_or("", |actor| actor.name.as_str());
        sorted(&self.rows, order, name, collator)
    }

    /// The issues that have a claim in the table, in an order. Names come from the register.
    pub fn columns(
        &self,
        order: Order,
        register: &BTreeMap<IssueId, Arc<Issue>>,
        collator: &dyn Collator,
    ) -> Vec<Line<IssueId>> {
        let name = |id| register.get(&id).map_or("", |issue| issue.name.as_str());
        sorted(&self.columns, order, name, collator)
    }

    /// The claims that lack an actor, an issue or a stance, in the order of the text.
    pub fn incomplete(&self) -> &[Incomplete] {
        &self.incomplete
    }
}

type Cells = BTreeMap<(ActorId, IssueId), Cell>;

/// The two sides of an issue. Each actor that takes a side has one vote, which it splits in
/// proportion to its claims where it takes both.
#[derive(Debug, Clone, Copy, Default)]
struct Camps {
    voters: usize,
    support: f64,
}

impl Camps {
    /// One minus Rice's index of cohesion (Rice 1925): 0 where all vote alike, 1 where the votes
    /// are evenly split; nothing where nobody votes.
    fn division(self) -> Option<f64> {
        let voters = self.voters as f64;
        (self.voters > 0).then(|| 1.0 - (2.0 * self.support - voters).abs() / voters)
    }
}

async fn camps(cells: &Cells, pace: &Pace) -> BTreeMap<IssueId, Camps> {
    let mut camps: BTreeMap<IssueId, Camps> = BTreeMap::new();
    for (&(_, issue), cell) in cells {
        pace.spend(STEPS_A_CLAIM).await;
        if let Some(support) = cell.counts.support() {
            let camps = camps.entry(issue).or_default();
            camps.voters += 1;
            camps.support += support;
        }
    }
    camps
}

/// The share of the others' votes that go against an actor, averaged over the issues on which it
/// and another take a side.
async fn opposition(
    cells: &Cells,
    camps: &BTreeMap<IssueId, Camps>,
    pace: &Pace,
) -> BTreeMap<ActorId, f64> {
    let mut sums: BTreeMap<ActorId, (f64, usize)> = BTreeMap::new();
    for (&(actor, issue), cell) in cells {
        pace.spend(STEPS_A_CLAIM).await;
        let (Some(own), Some(camps)) = (cell.counts.support(), camps.get(&issue)) else { continue };
        if camps.voters < 2 {
            continue;
        }
        let others = (camps.voters - 1) as f64;
        let with = (camps.support - own) / others;
        let sum = sums.entry(actor).or_default();
        sum.0 += own * (1.0 - with) + (1.0 - own) * with;
        sum.1 += 1;
    }
    sums.into_iter().map(|(actor, (sum, issues))| (actor, sum / issues as f64)).collect()
}

/// Adds up the cells of each row or column.
async fn lines<Id: Copy + Ord>(
    cells: &Cells,
    line: impl Fn((ActorId, IssueId)) -> Id,
    disagreement: impl Fn(Id) -> Option<f64>,
    pace: &Pace,
) -> Vec<Line<Id>> {
    let mut sums: BTreeMap<Id, (Counts, usize)> = BTreeMap::new();
    for (&place, cell) in cells {
        pace.spend(STEPS_A_CLAIM).await;
        let (sum, voters) = sums.entry(line(place)).or_default();
        *voters += usize::from(cell.counts.support().is_some());
        sum.supports += cell.counts.supports;
        sum.opposes += cell.counts.opposes;
        sum.unclear += cell.counts.unclear;
    }
    let lines = sums.into_iter().map(|(id, (counts, voters))| {
        let disagreement = disagreement(id);
        Line { id, counts, voters, disagreement }
    });
    lines.collect()
}

fn sorted<'a, Id: Copy + Ord>(
    lines: &[Line<Id>],
    order: Order,
    name: impl Fn(Id) -> &'a str,
    collator: &dyn Collator,
) -> Vec<Line<Id>> {
    // Two register entries may bear the same name: they come by their ids and stay so.
    let named = lines.iter().map(|line| (name(line.id), *line)).collect();
    let named = sort_by_name(named, |&(name, _)| name, collator);
    let mut lines: Vec<Line<Id>> = named.into_iter().map(|(_, line)| line).collect();
    match order {
        Order::Name => {}
        Order::Count => lines.sort_by_key(|line| Reverse(line.counts.total())),
        Order::Disagreement => lines.sort_by(|a, b| {
            // Where nobody can disagree comes below where nobody does.
            let [a, b] = [a, b].map(|line| line.disagreement.unwrap_or(-1.0));
            b.total_cmp(&a)
        }),
    }
    lines
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
