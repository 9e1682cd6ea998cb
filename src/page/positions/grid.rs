//! Which page of the table is drawn, and which keys move in it (ARIA Authoring Practices, "Grid").

use std::ops::Range;

/// The most columns, rows and cells that are drawn at a time: what a browser lays out at once. A
/// larger table is drawn page by page.
const MAX_COLUMNS: usize = 60;
const MAX_ROWS: usize = 300;
const MAX_CELLS: usize = 12_000;

/// How many rows Page Up and Page Down move.
const PAGE: usize = 10;

/// A place in the table. Row 0 holds the column heads, column 0 the row heads; the corner where
/// they meet is no place to go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellPlace {
    /// Counted from the top, including the heads.
    pub row: usize,
    /// Counted from the start, including the heads.
    pub column: usize,
}

/// The size of the table, without the heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grid {
    /// One for each actor.
    pub rows: usize,
    /// One for each issue.
    pub columns: usize,
}

/// The page of the table that is drawn, as ranges of actors and issues, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Window {
    /// Actors.
    pub rows: Range<usize>,
    /// Issues.
    pub columns: Range<usize>,
}

impl Window {
    /// Converts a place in the table to its place among what is drawn; `None` if it is not drawn.
    pub fn drawn(&self, place: CellPlace) -> Option<CellPlace> {
        Some(CellPlace {
            row: within(&self.rows, place.row)?,
            column: within(&self.columns, place.column)?,
        })
    }

    /// Converts a place among what is drawn to its place in the table.
    pub fn place(&self, drawn: CellPlace) -> CellPlace {
        let of = |range: &Range<usize>, at| if at == 0 { 0 } else { range.start + at };
        CellPlace { row: of(&self.rows, drawn.row), column: of(&self.columns, drawn.column) }
    }
}

/// Returns the position of `at` in a range, both counted from 1. The heads, 0, are in every range.
fn within(range: &Range<usize>, at: usize) -> Option<usize> {
    match at.checked_sub(1) {
        None => Some(0),
        Some(number) => range.contains(&number).then(|| at - range.start),
    }
}

/// A move in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridMove {
    /// One place to the left.
    Left,
    /// One place to the right.
    Right,
    /// One place up.
    Up,
    /// One place down.
    Down,
    /// Ten places up.
    PageUp,
    /// Ten places down.
    PageDown,
    /// To the first place of the row.
    RowStart,
    /// To the last place of the row.
    RowEnd,
    /// To the first cell of the table, below and beside the heads.
    Start,
    /// To the last cell of the table.
    End,
}

impl GridMove {
    /// Returns the move of a key that is named as in `KeyboardEvent.key`.
    pub fn of(key: &str, control: bool) -> Option<Self> {
        Some(match (key, control) {
            ("ArrowLeft", false) => Self::Left,
            ("ArrowRight", false) => Self::Right,
            ("ArrowUp", false) => Self::Up,
            ("ArrowDown", false) => Self::Down,
            ("PageUp", false) => Self::PageUp,
            ("PageDown", false) => Self::PageDown,
            ("Home", false) => Self::RowStart,
            ("End", false) => Self::RowEnd,
            ("Home", true) => Self::Start,
            ("End", true) => Self::End,
            _ => return None,
        })
    }
}

impl Grid {
    /// Returns the place that a move leads to. Moves end at the edges.
    pub fn step(self, from: CellPlace, step: GridMove) -> CellPlace {
        let CellPlace { row, column } = from;
        let to = match step {
            GridMove::Left => CellPlace { row, column: column.saturating_sub(1) },
            GridMove::Right => CellPlace { row, column: column + 1 },
            GridMove::Up => CellPlace { row: row.saturating_sub(1), column },
            GridMove::Down => CellPlace { row: row + 1, column },
            // Page Up goes through the actors and stops at the first; the heads are one step more.
            GridMove::PageUp => CellPlace { row: row.saturating_sub(PAGE).max(row.min(1)), column },
            GridMove::PageDown => CellPlace { row: row + PAGE, column },
            GridMove::RowStart => CellPlace { row, column: 0 },
            GridMove::RowEnd => CellPlace { row, column: self.columns },
            GridMove::Start => CellPlace { row: 1, column: 1 },
            GridMove::End => CellPlace { row: self.rows, column: self.columns },
        };
        match self.nearest(to) {
            CellPlace { row: 0, column: 0 } if step == GridMove::RowStart => {
                CellPlace { row: 0, column: 1 }
            }
            CellPlace { row: 0, column: 0 } => from,
            to => to,
        }
    }

    /// Returns the page that holds a place. The heads are on every page: a move to them stays on
    /// the page that was drawn before.
    pub fn window(self, place: CellPlace, before: Option<&Window>) -> Window {
        let columns = MAX_COLUMNS;
        let rows = (MAX_CELLS / self.columns.clamp(1, columns)).min(MAX_ROWS);
        let page = |at: usize, size: usize, count: usize, before: Option<&Range<usize>>| {
            let number = at.checked_sub(1).or(before.map(|range| range.start)).unwrap_or_default();
            let start = number.min(count.saturating_sub(1)) / size * size;
            start..(start + size).min(count)
        };
        Window {
            rows: page(place.row, rows, self.rows, before.map(|window| &window.rows)),
            columns: page(
                place.column,
                columns,
                self.columns,
                before.map(|window| &window.columns),
            ),
        }
    }

    /// Returns whether a page is the whole table.
    pub fn is_whole(self, window: &Window) -> bool {
        window.rows == (0..self.rows) && window.columns == (0..self.columns)
    }

    /// Returns the place itself, or the nearest one left if the table has become smaller.
    pub fn nearest(self, place: CellPlace) -> CellPlace {
        CellPlace { row: place.row.min(self.rows), column: place.column.min(self.columns) }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {

    use super::*;

    const GRID: Grid = Grid { rows: 25, columns: 3 };

    fn after(row: usize, column: usize, steps: &[GridMove]) -> (usize, usize) {
        let step = |place, &step: &GridMove| GRID.step(place, step);
        let CellPlace { row, column } = steps.iter().fold(CellPlace { row, column }, step);
        (row, column)
    }

    #[test]
    fn arrows_go_one_place_and_end_at_the_edges() {
        assert_eq!(
            after(1, 1, &[GridMove::Right, GridMove::Down, GridMove::Down, GridMove::Left]),
            (3, 1)
        );
        assert_eq!(after(25, 3, &[GridMove::Right, GridMove::Down]), (25, 3));
        assert_eq!(after(1, 1, &[GridMove::Up, GridMove::Up]), (0, 1));
        assert_eq!(after(1, 1, &[GridMove::Left, GridMove::Left]), (1, 0));
    }

    #[test]
    fn the_corner_is_no_place() {
        assert_eq!(after(0, 1, &[GridMove::Left]), (0, 1));
        assert_eq!(after(1, 0, &[GridMove::Up]), (1, 0));
        assert_eq!(after(0, 3, &[GridMove::RowStart]), (0, 1));
        assert_eq!(after(0, 1, &[GridMove::PageUp]), (0, 1));
    }

    #[test]
    fn pages_stay_among_the_actors() {
        assert_eq!(after(1, 2, &[GridMove::PageDown]), (11, 2));
        assert_eq!(
            after(1, 2, &[GridMove::PageDown, GridMove::PageDown, GridMove::PageDown]),
            (25, 2)
        );
        assert_eq!(after(9, 2, &[GridMove::PageUp]), (1, 2));
        assert_eq!(after(9, 0, &[GridMove::PageUp, GridMove::PageUp]), (1, 0));
    }

    #[test]
    fn home_and_end_go_to_the_ends_of_the_row_and_with_control_of_the_table() {
        assert_eq!(after(7, 2, &[GridMove::RowStart]), (7, 0));
        assert_eq!(after(7, 2, &[GridMove::RowEnd]), (7, 3));
        assert_eq!(after(7, 2, &[GridMove::Start]), (1, 1));
        assert_eq!(after(7, 2, &[GridMove::End]), (25, 3));
        assert_eq!(GridMove::of("Home", true), Some(GridMove::Start));
        assert_eq!(GridMove::of("ArrowLeft", true), None);
    }

    #[test]
    fn a_place_that_is_gone_is_the_nearest() {
        let small = Grid { rows: 2, columns: 1 };
        assert_eq!(small.nearest(CellPlace { row: 9, column: 3 }), CellPlace { row: 2, column: 1 });
        assert_eq!(small.nearest(CellPlace { row: 1, column: 0 }), CellPlace { row: 1, column: 0 });
    }

    #[test]
    fn what_a_browser_can_lay_out_is_one_page() {
        for (rows, columns) in [(0, 0), (1, 1), (150, 40), (200, 50), (300, 40), (300, 1)] {
            let grid = Grid { rows, columns };
            let window = grid.window(CellPlace { row: 1, column: 0 }, None);
            assert!(grid.is_whole(&window), "{rows} by {columns}: {window:?}");
        }
    }

    #[test]
    fn a_page_holds_its_place_and_the_heads_leave_it() {
        let grid = Grid { rows: 12_000, columns: 3_600 };
        for (row, column) in [(1, 1), (200, 60), (201, 61), (12_000, 3_600)] {
            let place = CellPlace { row, column };
            let window = grid.window(place, None);
            assert!(window.rows.len() * window.columns.len() <= MAX_CELLS);
            let drawn = window.drawn(place).expect("it is on its page");
            assert_eq!(window.place(drawn), place);
            for head in [CellPlace { row: 0, column }, CellPlace { row, column: 0 }] {
                assert_eq!(grid.window(head, Some(&window)), window);
                assert_eq!(window.place(window.drawn(head).expect("heads are drawn")), head);
            }
        }
        assert_eq!(grid.window(CellPlace { row: 201, column: 0 }, None).rows, 200..400);
        let last = grid.window(CellPlace { row: 12_000, column: 1 }, None);
        assert_eq!(
            Grid { rows: 5, columns: 1 }.window(CellPlace { row: 0, column: 1 }, Some(&last)).rows,
            0..5
        );
        assert_eq!(last.drawn(CellPlace { row: 1, column: 1 }), None);
    }
}
