//! The network as a full matrix for UCINET, as Discourse Network Analyzer writes it (`Exporter.exportDL`).

use super::matrix::Matrix;
use crate::{
    drawing::Mode,
    formats::{
        Confidence, Export, Format, Group, WriteBy, WriteError, Writer, Written, names::unique,
    },
};

/// The format of UCINET's texts.
pub const FORMAT: Format = Format {
    id: "dl",
    name: "DL",
    about: "The network as a matrix, for UCINET.",
    extensions: &["dl"],
    media_type: "text/plain",
    recognize: |_| Confidence::No,
    read: None,
    writer: Some(Writer {
        by: WriteBy::Program(write),
        group: Group::Networks,
        opens_in: "UCINET, NetDraw, visone, ORA, Pajek",
        ending: "dl",
        leaves_out: Some(
            "texts and claims; one number a pair, so one relation; quotation marks in names",
        ),
    }),
};

fn write(export: &Export<'_>) -> Result<Written, WriteError> {
    let matrix = Matrix::new(export)?;
    let nodes = &matrix.network.nodes;
    // Labels stand between quotation marks and know no way to write one.
    let names = unique(nodes.iter().map(|node| node.name.as_str()), |name| {
        name.replace(['"', '\''], "").trim().to_owned()
    });
    let (rows, columns) = names.split_at(matrix.network.actors);
    let (size, groups): (_, &[(&str, &[String])]) = match matrix.network.mode {
        Mode::Actors => (format!("n = {}", rows.len()), &[("labels", rows)]),
        Mode::ActorsAndIssues => (
            format!("nr = {}, nc = {}", rows.len(), columns.len()),
            &[("row labels", rows), ("col labels", columns)],
        ),
    };
    let mut text = format!("dl {size}, format = fullmatrix\n");
    for (heading, labels) in groups {
        text.extend([heading, ":\n"]);
        for label in *labels {
            text.extend(["\"", label, "\"\n"]);
        }
    }
    text.push_str("data:\n");
    for cells in &matrix.cells {
        for &cell in cells {
            text.push(' ');
            text.push_str(&matrix.number(cell));
        }
        text.push('\n');
    }
    Ok(Written { bytes: text.into_bytes(), lost: matrix.network.lost })
}
