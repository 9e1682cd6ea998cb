//! The network as a matrix: one number for each pair.

use super::network::Network;
use crate::{
    analysis::Relation,
    drawing::{LinkKind, Mode},
    formats::{Export, WriteError},
    model::Stance,
    text::counted,
};

/// The most cells of a matrix.
const MAX_CELLS: usize = 4_000_000;

/// The network as a matrix.
pub struct Matrix {
    /// The network.
    pub network: Network,
    /// The cells, row by row.
    pub cells: Vec<Vec<f64>>,
}

impl Matrix {
    /// Makes the matrix of the network that is exported: of actors and issues, where a cell is the number of
    /// claims of all stances or, with "subtract", of those that support less those that oppose; or of actors,
    /// by one relation, which is congruence if none is chosen.
    ///
    /// # Errors
    /// If it is too large.
    pub fn new(export: &Export<'_>) -> Result<Self, WriteError> {
        let mut network = Network::new(export)?;
        let (rows, columns) = match network.mode {
            Mode::ActorsAndIssues => (network.actors, network.nodes.len() - network.actors),
            Mode::Actors => (network.actors, network.actors),
        };
        if rows.saturating_mul(columns) > MAX_CELLS {
            return Err(WriteError::Unsuited(format!(
                "a matrix of {rows} rows and {columns} columns is more than spreadsheets hold; write GraphML or GEXF instead"
            )));
        }
        let relation = export.options.network.relation;
        let mut cells = vec![vec![0.0; columns]; rows];
        let (mut unclear, mut conflicts) = (0, 0);
        for tie in &network.ties {
            let (row, column) = tie.ends;
            match tie.link.kind {
                LinkKind::Stance(stance) => {
                    let factor = match (relation, stance) {
                        (Some(Relation::Subtract), Stance::Opposes) => -1.0,
                        (Some(Relation::Subtract), Stance::Unclear) => {
                            unclear += tie.link.weight as usize;
                            0.0
                        }
                        _ => 1.0,
                    };
                    cells[row][column - rows] += factor * tie.link.weight;
                }
                LinkKind::Relation(Relation::Conflict) if relation.is_none() => conflicts += 1,
                LinkKind::Relation(_) => {
                    cells[row][column] = tie.link.weight;
                    cells[column][row] = tie.link.weight;
                }
            }
        }
        if unclear > 0 {
            network.lost.push(format!("{} with an unclear stance", counted(unclear, "claim")));
        }
        if conflicts > 0 {
            let ties = counted(conflicts, "tie");
            network.lost.push(format!("{ties} of conflict: a matrix has one relation"));
        }
        if network.mode == Mode::ActorsAndIssues && relation != Some(Relation::Subtract) {
            let several = network.ties.windows(2).filter(|two| two[0].ends == two[1].ends);
            let mut pairs: Vec<_> = several.map(|two| two[0].ends).collect();
            pairs.dedup();
            if !pairs.is_empty() {
                let pairs = counted(pairs.len(), "pair");
                network.lost.push(format!(
                    "the stances of {pairs} that have several: a cell counts claims of all"
                ));
            }
        }
        Ok(Self { network, cells })
    }

    /// Returns a number as files have it: whole, or with six decimals.
    pub fn number(&self, number: f64) -> String {
        let number = if number == 0.0 { 0.0 } else { number };
        if self.network.is_whole { format!("{number:.0}") } else { format!("{number:.6}") }
    }
}
