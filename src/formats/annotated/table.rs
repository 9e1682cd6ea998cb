//! The table of positions: actors by issues.

use std::collections::HashSet;

use super::notes::sign;
use crate::{
    analysis::{Counts, Order},
    formats::{
        claims::{by_issue, positions},
        export::Export,
        markup,
    },
    model::Stance,
    text::{Natural, counted},
};

/// The most issues side by side. More of them come below, so that a sheet of paper holds them.
const WIDTH: usize = 8;

/// Writes the table, if there are claims in it.
pub(super) fn push(html: &mut String, export: &Export<'_>) {
    let workspace = export.workspace;
    let positions = positions(export);
    let rows = positions.rows(Order::Name, workspace.actors(), &Natural);
    let columns = positions.columns(Order::Count, workspace.issues(), &Natural);
    let by_issue = by_issue(export, &positions);
    if rows.is_empty() {
        return;
    }
    html.push_str(
        "<section class=\"positions\" aria-labelledby=\"positions\">\n<h2 id=\"positions\">Positions</h2>\n\
         <p class=\"count\">How many claims support (+) an issue, oppose it (\u{2212}), or are unclear (?)</p>\n",
    );
    let sheets = columns.len().div_ceil(WIDTH);
    for columns in columns.chunks(columns.len().div_ceil(sheets.max(1)).max(1)) {
        html.push_str("<div class=\"sheet\" role=\"group\" tabindex=\"0\" aria-label=\"Positions\"><table>\n<thead><tr><td></td>");
        for column in columns {
            let name = workspace.issues().get(&column.id).map_or("", |issue| issue.name.as_str());
            let name = markup::text(&markup::line(name));
            html.push_str(&format!("<th scope=\"col\"><bdi>{name}</bdi></th>"));
        }
        html.push_str("</tr></thead>\n<tbody>\n");
        let claimed = columns.iter().filter_map(|column| by_issue.get(&column.id)).flatten();
        let claimed: HashSet<_> = claimed.map(|(actor, _)| *actor).collect();
        for row in rows.iter().filter(|row| claimed.contains(&row.id)) {
            let cells: Vec<_> =
                columns.iter().map(|column| positions.cell(row.id, column.id)).collect();
            let name = workspace.actors().get(&row.id).map_or("", |actor| actor.name.as_str());
            let name = markup::text(&markup::line(name));
            html.push_str(&format!("<tr><th scope=\"row\"><bdi>{name}</bdi></th>"));
            for cell in cells {
                match cell {
                    Some(cell) => push_cell(html, cell.counts),
                    None => html.push_str("<td></td>"),
                }
            }
            html.push_str("</tr>\n");
        }
        html.push_str("</tbody>\n</table></div>\n");
    }
    let incomplete = positions.incomplete().len();
    if incomplete > 0 {
        html.push_str(&format!(
            "<p class=\"count\">Without an actor, an issue or a stance, and not in the table: {}</p>\n",
            counted(incomplete, "claim")
        ));
    }
    html.push_str("</section>\n");
}

fn push_cell(html: &mut String, counts: Counts) {
    html.push_str(&format!(
        "<td data-supports=\"{}\" data-opposes=\"{}\" data-unclear=\"{}\">",
        counts.supports, counts.opposes, counts.unclear
    ));
    let all = [
        (Stance::Supports, counts.supports),
        (Stance::Opposes, counts.opposes),
        (Stance::Unclear, counts.unclear),
    ];
    let shown = all.into_iter().filter(|(_, count)| *count > 0).map(|(stance, count)| {
        let name = stance.name();
        format!(
            "<span class=\"{name}\">{}{count}<span class=\"visually-hidden\"> {name}</span></span>",
            sign(stance)
        )
    });
    html.push_str(&shown.collect::<Vec<_>>().join(" "));
    html.push_str("</td>");
}
