//! The positions table: what is drawn of it, where, and in which words.

mod grid;
mod table;
pub mod wording;

pub use grid::{CellPlace, Grid, GridMove, Window};
pub use table::{Head, PositionsTable, Row, Spot};
