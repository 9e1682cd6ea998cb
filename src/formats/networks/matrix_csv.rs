//! The network as a matrix in a CSV, as Discourse Network Analyzer writes it (`Exporter.exportCSV`).

use super::matrix::Matrix;
use crate::{
    drawing::Mode,
    formats::{
        Confidence, Export, Format, Group, WriteBy, WriteError, Writer, Written,
        names::{quotable, unique},
    },
};

/// The format of matrices.
pub const FORMAT: Format = Format {
    id: "matrix-csv",
    name: "Matrix CSV",
    about: "The network as a table: actors by issues, or actors by actors.",
    extensions: &["csv"],
    media_type: "text/csv",
    recognize: |_| Confidence::No,
    read: None,
    writer: Some(Writer {
        by: WriteBy::Program(write),
        group: Group::Networks,
        opens_in: "R (sna, statnet, igraph), UCINET, Gephi, spreadsheets",
        ending: "matrix.csv",
        leaves_out: Some("texts and claims; one number a pair, so one relation"),
    }),
};

fn write(export: &Export<'_>) -> Result<Written, WriteError> {
    let matrix = Matrix::new(export)?;
    let nodes = &matrix.network.nodes;
    let names = unique(nodes.iter().map(|node| node.name.as_str()), quotable);
    let (rows, columns) = names.split_at(matrix.network.actors);
    let columns = if matrix.network.mode == Mode::Actors { rows } else { columns };
    let mut text = String::from("\"\"");
    for column in columns {
        text.extend([";\"", column, "\""]);
    }
    text.push('\n');
    for (row, cells) in rows.iter().zip(&matrix.cells) {
        text.extend(["\"", row, "\""]);
        for &cell in cells {
            text.push(';');
            text.push_str(&matrix.number(cell));
        }
        text.push('\n');
    }
    Ok(Written { bytes: text.into_bytes(), lost: matrix.network.lost })
}
