//! The positions of actors on issues: a table of actors by issues, derived from claims.
//!
//! For the measures, their sources and the reasons for them see `docs/analysis.md`.

use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

use super::{Pace, affiliation::STEPS_A_CLAIM, claims::Claim};
use crate::{
    model::{Actor, ActorId, AnnotationId, Issue, IssueId, Stance},
    text::{Collator, sort_by_name},
};

/// The number of claims with each stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Claims in favour.
    pub supports: usize,
    /// Claims against.
    pub opposes: usize,
    /// Claims whose stance is unclear from the text.
    pub unclear: usize,
}

impl Counts {
    /// Returns the number of all claims, whatever their stance.
    pub const fn total(self) -> usize {
        self.supports + self.opposes + self.unclear
    }

    /// Returns whether there are claims both in favour and against.
    pub const fn conflicted(self) -> bool {
        self.supports > 0 && self.opposes > 0
    }

    /// Returns the share of support among the claims that take a side, from 0 to 1; `None` if no
    /// claim does.
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
    /// The number of claims with each stance.
    pub counts: Counts,
    /// The claims, in the order in which they were read: that of the text.
    pub claims: Vec<AnnotationId>,
}

/// A row or a column of the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line<Id> {
    /// The actor of a row, the issue of a column.
    pub id: Id,
    /// The sums over the row or column.
    pub counts: Counts,
    /// The number of those that take a side: of an actor, its issues; of an issue, its actors.
    pub voters: usize,
    /// From 0 (all agree) to 1. For an issue: how evenly its actors are split. For an actor: how
    /// many of those who speak on its issues are against it. `None` if nobody can disagree.
    pub disagreement: Option<f64>,
}

/// A claim that has no place in the table, and the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Incomplete {
    /// The claim.
    pub claim: AnnotationId,
    /// Whether the actor is missing.
    pub actor: bool,
    /// Whether the issue is missing.
    pub issue: bool,
    /// Whether the stance is missing.
    pub stance: bool,
}

/// The order of rows and columns. Ties are ordered by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// By name, in the order of the language.
    #[default]
    Name,
    /// Most claims first.
    Count,
    /// Most disagreement first; last those where nobody can disagree.
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
    /// Builds the table from claims, which come in the order of the text. The cost is one pass over
    /// the claims and a few over the cells.
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

    /// Returns what an actor claims about an issue, if anything.
    pub fn cell(&self, actor: ActorId, issue: IssueId) -> Option<&Cell> {
        self.cells.get(&(actor, issue))
    }

    /// Returns the actors that have a claim in the table, sorted. Names come from the register.
    pub fn rows(
        &self,
        order: Order,
        register: &BTreeMap<ActorId, Arc<Actor>>,
        collator: &dyn Collator,
    ) -> Vec<Line<ActorId>> {
        let name = |id| register.get(&id).map_or("", |actor| actor.name.as_str());
        sorted(&self.rows, order, name, collator)
    }

    /// Returns the issues that have a claim in the table, sorted. Names come from the register.
    pub fn columns(
        &self,
        order: Order,
        register: &BTreeMap<IssueId, Arc<Issue>>,
        collator: &dyn Collator,
    ) -> Vec<Line<IssueId>> {
        let name = |id| register.get(&id).map_or("", |issue| issue.name.as_str());
        sorted(&self.columns, order, name, collator)
    }

    /// Returns the claims without an actor, an issue or a stance, in the order of the text.
    pub fn incomplete(&self) -> &[Incomplete] {
        &self.incomplete
    }
}

type Cells = BTreeMap<(ActorId, IssueId), Cell>;

/// The two sides of an issue. Each actor that takes a side has one vote; if it takes both, the vote
/// is split in proportion to its claims.
#[derive(Debug, Clone, Copy, Default)]
struct Camps {
    voters: usize,
    support: f64,
}

impl Camps {
    /// Returns one minus Rice's index of cohesion (Rice 1925): 0 if all vote alike, 1 if the votes
    /// are evenly split; `None` if nobody votes.
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

/// Returns the share of the others' votes that go against each actor, averaged over the issues on
/// which it and at least one other take a side.
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
    // Entries of the register with the same name keep the order of their ids.
    let named = lines.iter().map(|line| (name(line.id), *line)).collect();
    let named = sort_by_name(named, |&(name, _)| name, collator);
    let mut lines: Vec<Line<Id>> = named.into_iter().map(|(_, line)| line).collect();
    match order {
        Order::Name => {}
        Order::Count => lines.sort_by_key(|line| Reverse(line.counts.total())),
        Order::Disagreement => lines.sort_by(|a, b| {
            // Lines where nobody can disagree come after those where nobody does.
            let [a, b] = [a, b].map(|line| line.disagreement.unwrap_or(-1.0));
            b.total_cmp(&a)
        }),
    }
    lines
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
