//! Moving in the table with the keys of the grid pattern (ARIA Authoring Practices, "Grid").

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
}
