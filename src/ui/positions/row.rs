//! What one actor says about each issue.

use leptos::prelude::*;

use super::{cell::cell, heads, marks::Marks, sheet::Sheet};
use crate::{model::ActorId, ui::session::Part};

/// The row of one actor. It is drawn again only when something in it has changed.
#[component]
pub fn RowView(sheet: Sheet, actor: ActorId) -> impl IntoView {
    let row = Memo::new(move |_| {
        sheet.window.with(|window| sheet.shown.with(|shown| shown.row(actor, window)))
    });
    let within = move |part: Option<Part>| part.filter(|part| part.row() == Some(actor));
    let stop = Memo::new(move |_| within(sheet.here.get().map(|spot| spot.part)));
    let open = Memo::new(move |_| within(sheet.session.part.get()));
    view! {
        <tr aria-rowindex=move || row.with(|row| sheet.index(row.as_ref().map_or(0, |row| row.number)))>
            {move || row.with(|row| row.as_ref().map(|row| {
                let (stop, open) = (stop.get(), open.get());
                let marks = |part| Marks::of(part, stop, open);
                let head = marks(Part::Actor(actor));
                let first = sheet.window.with(|window| window.columns.start + 1);
                let cells = row.cells.iter().zip(first..).map(|((issue, name, counts), number)| {
                    let marks = marks(Part::Cell(actor, *issue));
                    cell(&row.head.name, name, *counts, marks, sheet.index(number))
                });
                view! {
                    <th scope="row">{heads::actor(&row.head, head)}</th>
                    {cells.collect_view()}
                }
            }))}
        </tr>
    }
}
