//! The table as it is shown: sorted, and with names.

use std::sync::Arc;

use super::{CellPlace, Grid, Window};
use crate::{
    analysis::{Counts, Incomplete, Line, Positions},
    model::{ActorId, AnnotationId, IssueId, Workspace},
    page::{TablePart, ViewOptions},
    text::Collator,
};

/// The head of a row or a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Head<Id> {
    /// The name in the register.
    pub name: Arc<str>,
    /// The sums of the row or column.
    pub line: Line<Id>,
}

/// One row with everything that is drawn of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The actor.
    pub head: Head<ActorId>,
    /// Its number in the whole table, counted from the top, including the heads.
    pub number: usize,
    /// The issue of each drawn column, its name, and the counts of claims; zero for most.
    pub cells: Vec<(IssueId, Arc<str>, Counts)>,
}

/// A part of the table and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The part.
    pub part: TablePart,
    /// The place of the part.
    pub place: CellPlace,
}

/// The sorted table with its names. Two tables are equal if they look the same.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PositionsTable {
    positions: Positions,
    rows: Vec<Head<ActorId>>,
    columns: Vec<Head<IssueId>>,
}

impl PositionsTable {
    /// Creates the table in the order of the options, with the names of the registers.
    pub fn new(
        positions: Positions,
        workspace: &Workspace,
        options: ViewOptions,
        collator: &dyn Collator,
    ) -> Self {
        let row = |line: Line<ActorId>| Head {
            name: workspace
                .actors()
                .get(&line.id)
                .map_or("".into(), |one| one.name.as_str().into()),
            line,
        };
        let column = |line: Line<IssueId>| Head {
            name: workspace
                .issues()
                .get(&line.id)
                .map_or("".into(), |one| one.name.as_str().into()),
            line,
        };
        let rows = positions.rows(options.rows, workspace.actors(), collator);
        let columns = positions.columns(options.columns, workspace.issues(), collator);
        Self {
            rows: rows.into_iter().map(row).collect(),
            columns: columns.into_iter().map(column).collect(),
            positions,
        }
    }

    /// Returns the size of the table.
    pub fn grid(&self) -> Grid {
        Grid { rows: self.rows.len(), columns: self.columns.len() }
    }

    /// Returns the actors that are drawn, from the top.
    pub fn actors(&self, window: &Window) -> Vec<ActorId> {
        self.rows[window.rows.clone()].iter().map(|head| head.line.id).collect()
    }

    /// Returns the heads of the columns that are drawn.
    pub fn columns(&self, window: &Window) -> &[Head<IssueId>] {
        &self.columns[window.columns.clone()]
    }

    /// Returns the row of an actor, if it is drawn.
    pub fn row(&self, actor: ActorId, window: &Window) -> Option<Row> {
        let rows = &self.rows[window.rows.clone()];
        let at = rows.iter().position(|head| head.line.id == actor)?;
        let counts = |issue| self.positions.cell(actor, issue).map(|cell| cell.counts);
        let cell = |column: &Head<IssueId>| {
            let issue = column.line.id;
            (issue, column.name.clone(), counts(issue).unwrap_or_default())
        };
        Some(Row {
            head: rows[at].clone(),
            number: window.rows.start + at + 1,
            cells: self.columns(window).iter().map(cell).collect(),
        })
    }

    /// Returns the claims that have no place in the table.
    pub fn incomplete(&self) -> &[Incomplete] {
        self.positions.incomplete()
    }

    /// Returns how many claims have a place in the table.
    pub fn complete(&self) -> usize {
        self.rows.iter().map(|head| head.line.counts.total()).sum()
    }

    /// Returns the part at a place.
    pub fn part(&self, place: CellPlace) -> Option<TablePart> {
        let actor = place.row.checked_sub(1).and_then(|row| self.rows.get(row));
        let issue = place.column.checked_sub(1).and_then(|column| self.columns.get(column));
        match (place, actor, issue) {
            (_, Some(actor), Some(issue)) => Some(TablePart::Cell(actor.line.id, issue.line.id)),
            (CellPlace { column: 0, .. }, Some(actor), _) => Some(TablePart::Actor(actor.line.id)),
            (CellPlace { row: 0, .. }, _, Some(issue)) => Some(TablePart::Issue(issue.line.id)),
            _ => None,
        }
    }

    /// Returns the place of a part; `None` if the part is gone or is beside the table.
    pub fn place(&self, part: TablePart) -> Option<CellPlace> {
        let row = |id| self.rows.iter().position(|head| head.line.id == id).map(|row| row + 1);
        let column = |id| self.columns.iter().position(|head| head.line.id == id).map(|at| at + 1);
        match part {
            TablePart::Cell(actor, issue) => {
                Some(CellPlace { row: row(actor)?, column: column(issue)? })
            }
            TablePart::Actor(actor) => Some(CellPlace { row: row(actor)?, column: 0 }),
            TablePart::Issue(issue) => Some(CellPlace { row: 0, column: column(issue)? }),
            TablePart::Incomplete => None,
        }
    }

    /// Returns where the keyboard is: at the wanted part, else at the part that is now at its last
    /// place, else at the first actor.
    pub fn spot(&self, wanted: Option<TablePart>, before: Option<CellPlace>) -> Option<Spot> {
        let wanted = wanted.and_then(|part| Some(Spot { part, place: self.place(part)? }));
        wanted.or_else(|| {
            let place = before.unwrap_or(CellPlace { row: 1, column: 0 });
            let place = self.grid().nearest(place);
            Some(Spot { part: self.part(place)?, place })
        })
    }

    /// Returns the claims of a part, document by document, in text order.
    pub fn claims(&self, part: TablePart, workspace: &Workspace) -> Vec<AnnotationId> {
        let cell = |actor, issue| self.positions.cell(actor, issue).map(|cell| &cell.claims);
        let mut found: Vec<AnnotationId> = match part {
            TablePart::Cell(actor, issue) => {
                return cell(actor, issue).cloned().unwrap_or_default();
            }
            TablePart::Incomplete => {
                return self.incomplete().iter().map(|incomplete| incomplete.claim).collect();
            }
            TablePart::Actor(actor) => {
                let columns = self.columns.iter();
                columns.filter_map(|head| cell(actor, head.line.id)).flatten().copied().collect()
            }
            TablePart::Issue(issue) => {
                let rows = self.rows.iter();
                rows.filter_map(|head| cell(head.line.id, issue)).flatten().copied().collect()
            }
        };
        // Collected cell by cell, the claims are not in text order.
        found.sort_by_cached_key(|id| {
            workspace.annotations().get(id).map(|one| (one.document, one.text_order()))
        });
        found
    }

    /// Returns the title of a part.
    pub fn title(&self, part: TablePart) -> String {
        let actor = |id| self.rows.iter().find(|head| head.line.id == id).map(|head| &*head.name);
        let issue =
            |id| self.columns.iter().find(|head| head.line.id == id).map(|head| &*head.name);
        match part {
            TablePart::Cell(who, what) => {
                let (who, what) = (actor(who), issue(what));
                format!("{} on {}", who.unwrap_or_default(), what.unwrap_or_default())
            }
            TablePart::Actor(who) => actor(who).unwrap_or_default().into(),
            TablePart::Issue(what) => issue(what).unwrap_or_default().into(),
            TablePart::Incomplete => "Incomplete claims".into(),
        }
    }
}
