//! The table as it is shown: in its order, with the names.

use std::sync::Arc;

use super::grid::{Grid, Place};
use crate::{
    analysis::{Counts, Incomplete, Line, Positions, Scope, claims},
    model::{ActorId, AnnotationId, DocumentId, IssueId, Workspace},
    text::Collator,
    ui::session::{Extent, Part, ViewOptions},
};

/// A row or a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Head<Id> {
    /// The name in the register.
    pub name: Arc<str>,
    /// Its sums.
    pub line: Line<Id>,
    /// How many take a side: actors on an issue, issues of an actor.
    pub voters: usize,
}

/// One row with all that is drawn of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Who.
    pub head: Head<ActorId>,
    /// About what, in the order of the columns, and how many claims; none of them for most.
    pub cells: Vec<(IssueId, Arc<str>, Counts)>,
}

/// A part of the table, and where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// What.
    pub part: Part,
    /// Where.
    pub place: Place,
}

/// The table in its order, with the names. Equal to another if it looks the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    positions: Positions,
    rows: Vec<Head<ActorId>>,
    columns: Vec<Head<IssueId>>,
}

impl Shown {
    /// Reads the table off a workspace.
    pub fn new(
        workspace: &Workspace,
        options: ViewOptions,
        document: DocumentId,
        collator: &dyn Collator,
    ) -> Self {
        let scope = match options.extent {
            Extent::AllDocuments => Scope::All,
            Extent::ThisDocument => Scope::Document(document),
        };
        let positions = Positions::new(claims(workspace, scope));
        let rows = positions.rows(options.rows, workspace.actors(), collator);
        let columns = positions.columns(options.columns, workspace.issues(), collator);
        let sided = |actor, issue| {
            let cell = positions.cell(actor, issue);
            cell.is_some_and(|cell| cell.counts.supports + cell.counts.opposes > 0)
        };
        let row = |line: &Line<ActorId>| Head {
            name: workspace
                .actors()
                .get(&line.id)
                .map_or("".into(), |one| one.name.as_str().into()),
            line: *line,
            voters: columns.iter().filter(|column| sided(line.id, column.id)).count(),
        };
        let column = |line: &Line<IssueId>| Head {
            name: workspace
                .issues()
                .get(&line.id)
                .map_or("".into(), |one| one.name.as_str().into()),
            line: *line,
            voters: rows.iter().filter(|row| sided(row.id, line.id)).count(),
        };
        Self {
            rows: rows.iter().map(row).collect(),
            columns: columns.iter().map(column).collect(),
            positions,
        }
    }

    /// How large it is.
    pub fn grid(&self) -> Grid {
        Grid { rows: self.rows.len(), columns: self.columns.len() }
    }

    /// The actors, from above.
    pub fn actors(&self) -> Vec<ActorId> {
        self.rows.iter().map(|head| head.line.id).collect()
    }

    /// The columns' heads.
    pub fn columns(&self) -> &[Head<IssueId>] {
        &self.columns
    }

    /// The row of an actor, if it has one.
    pub fn row(&self, actor: ActorId) -> Option<Row> {
        let head = self.rows.iter().find(|head| head.line.id == actor)?.clone();
        let counts = |issue| self.positions.cell(actor, issue).map(|cell| cell.counts);
        let cell = |column: &Head<IssueId>| {
            let issue = column.line.id;
            (issue, column.name.clone(), counts(issue).unwrap_or_default())
        };
        Some(Row { head, cells: self.columns.iter().map(cell).collect() })
    }

    /// The claims that have no place in the table.
    pub fn incomplete(&self) -> &[Incomplete] {
        self.positions.incomplete()
    }

    /// How many claims have one.
    pub fn complete(&self) -> usize {
        self.rows.iter().map(|head| head.line.counts.total()).sum()
    }

    /// What stands at a place.
    pub fn part(&self, place: Place) -> Option<Part> {
        let actor = place.row.checked_sub(1).and_then(|row| self.rows.get(row));
        let issue = place.column.checked_sub(1).and_then(|column| self.columns.get(column));
        match (place, actor, issue) {
            (_, Some(actor), Some(issue)) => Some(Part::Cell(actor.line.id, issue.line.id)),
            (Place { column: 0, .. }, Some(actor), _) => Some(Part::Actor(actor.line.id)),
            (Place { row: 0, .. }, _, Some(issue)) => Some(Part::Issue(issue.line.id)),
            _ => None,
        }
    }

    /// Where a part stands; nothing where it is no longer, or stands beside the table.
    pub fn place(&self, part: Part) -> Option<Place> {
        let row = |id| self.rows.iter().position(|head| head.line.id == id).map(|row| row + 1);
        let column = |id| self.columns.iter().position(|head| head.line.id == id).map(|at| at + 1);
        match part {
            Part::Cell(actor, issue) => Some(Place { row: row(actor)?, column: column(issue)? }),
            Part::Actor(actor) => Some(Place { row: row(actor)?, column: 0 }),
            Part::Issue(issue) => Some(Place { row: 0, column: column(issue)? }),
            Part::Incomplete => None,
        }
    }

    /// Where the keyboard is: at the part that it was led to, else at what stands where it was, else
    /// at the first actor.
    pub fn spot(&self, wanted: Option<Part>, before: Option<Place>) -> Option<Spot> {
        let wanted = wanted.and_then(|part| Some(Spot { part, place: self.place(part)? }));
        wanted.or_else(|| {
            let place = before.unwrap_or(Place { row: 1, column: 0 });
            let place = self.grid().nearest(place);
            Some(Spot { part: self.part(place)?, place })
        })
    }

    /// The claims of a part, document by document in the order of the text.
    pub fn claims(&self, part: Part, workspace: &Workspace) -> Vec<AnnotationId> {
        let cell = |actor, issue| self.positions.cell(actor, issue).map(|cell| &cell.claims);
        let mut found: Vec<AnnotationId> = match part {
            Part::Cell(actor, issue) => return cell(actor, issue).cloned().unwrap_or_default(),
            Part::Incomplete => {
                return self.incomplete().iter().map(|incomplete| incomplete.claim).collect();
            }
            Part::Actor(actor) => {
                let columns = self.columns.iter();
                columns.filter_map(|head| cell(actor, head.line.id)).flatten().copied().collect()
            }
            Part::Issue(issue) => {
                let rows = self.rows.iter();
                rows.filter_map(|head| cell(head.line.id, issue)).flatten().copied().collect()
            }
        };
        // Cell by cell they do not come in the order of the text.
        found.sort_by_cached_key(|id| {
            workspace.annotations().get(id).map(|one| (one.document, one.text_order()))
        });
        found
    }

    /// What a part is called.
    pub fn title(&self, part: Part) -> String {
        let actor = |id| self.rows.iter().find(|head| head.line.id == id).map(|head| &*head.name);
        let issue =
            |id| self.columns.iter().find(|head| head.line.id == id).map(|head| &*head.name);
        match part {
            Part::Cell(who, what) => {
                let (who, what) = (actor(who), issue(what));
                format!("{} on {}", who.unwrap_or_default(), what.unwrap_or_default())
            }
            Part::Actor(who) => actor(who).unwrap_or_default().into(),
            Part::Issue(what) => issue(what).unwrap_or_default().into(),
            Part::Incomplete => "Incomplete claims".into(),
        }
    }
}
