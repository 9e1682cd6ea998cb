//! What of the table is drawn, and moving in it with the keys of the grid pattern (ARIA Authoring Practices, "Grid").

use std::ops::Range;

/// The most columns, rows and cells that are drawn at a time: what a browser lays out at once. Where
/// there are more, the table is drawn page by page.
const MOST_COLUMNS: usize = 60;
const MOST_ROWS: usize = 300;
const MOST_CELLS: usize = 12_000;

/// How many rows Page Up and Page Down go.
const PAGE: usize = 10;

/// A place in the table. Row 0 holds the heads of the columns, column 0 those of the rows; where
/// they meet there is nothing to go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Counted from the top, the heads included.
    pub row: usize,
    /// Counted from the start, the heads included.
    pub column: usize,
}

/// How large the table is, the heads not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grid {
    /// One for each actor.
    pub rows: usize,
    /// One for each issue.
    pub columns: usize,
}

/// The page of the table that is drawn: which of the actors and which of the issues, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Window {
    /// Actors.
    pub rows: Range<usize>,
    /// Issues.
    pub columns: Range<usize>,
}

impl Window {
    /// Where a place of the table is among what is drawn; nothing where it is not.
    pub fn drawn(&self, place: Place) -> Option<Place> {
        Some(Place {
            row: within(&self.rows, place.row)?,
            column: within(&self.columns, place.column)?,
        })
    }

    /// Which place of the table is drawn at a place.
    pub fn place(&self, drawn: Place) -> Place {
        let of = |range: &Range<usize>, at| if at == 0 { 0 } else { range.start + at };
        Place { row: of(&self.rows, drawn.row), column: of(&self.columns, drawn.column) }
    }
}

/// Where what is counted from 1 is in a range, counted from 1; the heads, 0, are always there.
fn within(range: &Range<usize>, at: usize) -> Option<usize> {
    match at.checked_sub(1) {
        None => Some(0),
        Some(number) => range.contains(&number).then(|| at - range.start),
    }
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Left,
    Right,
    Up,
    Down,
    PageUp,
    PageDown,
    /// To the first place of the row.
    RowStart,
    /// To the last one of the row.
    RowEnd,
    /// To the first cell of the table, below and beside the heads.
    Start,
    /// To the last one of the table.
    End,
}

impl Step {
    /// What a key named as in `KeyboardEvent.key` does.
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
    /// Where a step leads; it ends at the edges.
    pub fn step(self, from: Place, step: Step) -> Place {
        let Place { row, column } = from;
        let to = match step {
            Step::Left => Place { row, column: column.saturating_sub(1) },
            Step::Right => Place { row, column: column + 1 },
            Step::Up => Place { row: row.saturating_sub(1), column },
            Step::Down => Place { row: row + 1, column },
            // By pages the reader goes through the actors; the heads are one step more.
            Step::PageUp => Place { row: row.saturating_sub(PAGE).max(row.min(1)), column },
            Step::PageDown => Place { row: row + PAGE, column },
            Step::RowStart => Place { row, column: 0 },
            Step::RowEnd => Place { row, column: self.columns },
            Step::Start => Place { row: 1, column: 1 },
            Step::End => Place { row: self.rows, column: self.columns },
        };
        match self.nearest(to) {
            Place { row: 0, column: 0 } if step == Step::RowStart => Place { row: 0, column: 1 },
            Place { row: 0, column: 0 } => from,
            to => to,
        }
    }

    /// The page on which a place is. The heads are on every page: with them one stays on the page
    /// that was drawn before.
    pub fn window(self, place: Place, before: Option<&Window>) -> Window {
        let columns = MOST_COLUMNS;
        let rows = (MOST_CELLS / self.columns.clamp(1, columns)).min(MOST_ROWS);
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

    /// Whether a page is all that there is.
    pub fn is_whole(self, window: &Window) -> bool {
        window.rows == (0..self.rows) && window.columns == (0..self.columns)
    }

    /// The place itself, or what is left in its stead where the table has become smaller.
    pub fn nearest(self, place: Place) -> Place {
        Place { row: place.row.min(self.rows), column: place.column.min(self.columns) }
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;

    const GRID: Grid = Grid { rows: 25, columns: 3 };

    fn after(row: usize, column: usize, steps: &[Step]) -> (usize, usize) {
        let step = |place, &step: &Step| GRID.step(place, step);
        let Place { row, column } = steps.iter().fold(Place { row, column }, step);
        (row, column)
    }

    #[wasm_bindgen_test]
    fn arrows_go_one_place_and_end_at_the_edges() {
        assert_eq!(after(1, 1, &[Step::Right, Step::Down, Step::Down, Step::Left]), (3, 1));
        assert_eq!(after(25, 3, &[Step::Right, Step::Down]), (25, 3));
        assert_eq!(after(1, 1, &[Step::Up, Step::Up]), (0, 1));
        assert_eq!(after(1, 1, &[Step::Left, Step::Left]), (1, 0));
    }

    #[wasm_bindgen_test]
    fn the_corner_is_no_place() {
        assert_eq!(after(0, 1, &[Step::Left]), (0, 1));
        assert_eq!(after(1, 0, &[Step::Up]), (1, 0));
        assert_eq!(after(0, 3, &[Step::RowStart]), (0, 1));
        assert_eq!(after(0, 1, &[Step::PageUp]), (0, 1));
    }

    #[wasm_bindgen_test]
    fn pages_stay_among_the_actors() {
        assert_eq!(after(1, 2, &[Step::PageDown]), (11, 2));
        assert_eq!(after(1, 2, &[Step::PageDown, Step::PageDown, Step::PageDown]), (25, 2));
        assert_eq!(after(9, 2, &[Step::PageUp]), (1, 2));
        assert_eq!(after(9, 0, &[Step::PageUp, Step::PageUp]), (1, 0));
    }

    #[wasm_bindgen_test]
    fn home_and_end_go_to_the_ends_of_the_row_and_with_control_of_the_table() {
        assert_eq!(after(7, 2, &[Step::RowStart]), (7, 0));
        assert_eq!(after(7, 2, &[Step::RowEnd]), (7, 3));
        assert_eq!(after(7, 2, &[Step::Start]), (1, 1));
        assert_eq!(after(7, 2, &[Step::End]), (25, 3));
        assert_eq!(Step::of("Home", true), Some(Step::Start));
        assert_eq!(Step::of("ArrowLeft", true), None);
    }

    #[wasm_bindgen_test]
    fn a_place_that_is_gone_is_the_nearest() {
        let small = Grid { rows: 2, columns: 1 };
        assert_eq!(small.nearest(Place { row: 9, column: 3 }), Place { row: 2, column: 1 });
        assert_eq!(small.nearest(Place { row: 1, column: 0 }), Place { row: 1, column: 0 });
    }

    #[wasm_bindgen_test]
    fn what_a_browser_can_lay_out_is_one_page() {
        for (rows, columns) in [(0, 0), (1, 1), (150, 40), (200, 50), (300, 40), (300, 1)] {
            let grid = Grid { rows, columns };
            let window = grid.window(Place { row: 1, column: 0 }, None);
            assert!(grid.is_whole(&window), "{rows} by {columns}: {window:?}");
        }
    }

    #[wasm_bindgen_test]
    fn a_page_holds_its_place_and_the_heads_leave_it() {
        let grid = Grid { rows: 12_000, columns: 3_600 };
        for (row, column) in [(1, 1), (200, 60), (201, 61), (12_000, 3_600)] {
            let place = Place { row, column };
            let window = grid.window(place, None);
            assert!(window.rows.len() * window.columns.len() <= MOST_CELLS);
            let drawn = window.drawn(place).expect("it is on its page");
            assert_eq!(window.place(drawn), place);
            for head in [Place { row: 0, column }, Place { row, column: 0 }] {
                assert_eq!(grid.window(head, Some(&window)), window);
                assert_eq!(window.place(window.drawn(head).expect("heads are drawn")), head);
            }
        }
        assert_eq!(grid.window(Place { row: 201, column: 0 }, None).rows, 200..400);
        let last = grid.window(Place { row: 12_000, column: 1 }, None);
        assert_eq!(
            Grid { rows: 5, columns: 1 }.window(Place { row: 0, column: 1 }, Some(&last)).rows,
            0..5
        );
        assert_eq!(last.drawn(Place { row: 1, column: 1 }), None);
    }
}
