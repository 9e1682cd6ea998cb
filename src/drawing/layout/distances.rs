//! The wanted distance of every pair of nodes.

use crate::analysis::Pace;

/// A square table of numbers.
pub(super) struct Table {
    size: usize,
    cells: Vec<f64>,
}

impl Table {
    /// A table with the same number in every cell.
    pub fn filled(size: usize, number: f64) -> Self {
        Self { size, cells: vec![number; size * size] }
    }

    /// The number of rows, which is also that of columns.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// A row.
    pub fn row(&self, row: usize) -> &[f64] {
        &self.cells[row * self.size..(row + 1) * self.size]
    }

    /// Sets a cell and its mirror image.
    pub fn set(&mut self, row: usize, column: usize, number: f64) {
        self.cells[row * self.size + column] = number;
        self.cells[column * self.size + row] = number;
    }
}

/// Returns the wanted distances: the length of the edge that joins two nodes, or else that of the
/// shortest path. An edge counts even if a path is shorter: an ally in common does not reduce the
/// conflict of two actors. All nodes must be connected.
pub(super) async fn wanted(size: usize, edges: &[(usize, usize, f64)], pace: &Pace) -> Table {
    let mut table = Table::filled(size, f64::INFINITY);
    for node in 0..size {
        table.set(node, node, 0.0);
    }
    for &(one, other, length) in edges {
        table.set(one, other, length);
    }
    shorten(&mut table, pace).await;
    for &(one, other, length) in edges {
        table.set(one, other, length);
    }
    table
}

/// Computes all shortest paths (Floyd 1962).
async fn shorten(table: &mut Table, pace: &Pace) {
    for via in 0..table.size {
        let onwards = table.row(via).to_vec();
        for row in table.cells.chunks_exact_mut(table.size) {
            let to_via = row[via];
            if to_via.is_finite() {
                for (cell, onward) in row.iter_mut().zip(&onwards) {
                    *cell = cell.min(to_via + onward);
                }
            }
        }
        pace.spend(table.size * table.size).await;
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::analysis::at_once;

    #[test]
    fn paths_add_up_and_an_edge_is_as_long_as_it_says() {
        let edges = [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 3.0), (2, 3, 2.0)];
        let table = at_once(async |pace| wanted(4, &edges, pace).await);
        assert_eq!(table.row(0), [0.0, 1.0, 3.0, 4.0], "by 1 it is 2 to node 2, and 4 to node 3");
        assert_eq!(table.row(3), [4.0, 3.0, 2.0, 0.0]);
    }
}
