//! What one actor says about each issue.

use leptos::prelude::*;

use super::{cell::cell, heads, marks::Marks, state::TableState};
use crate::{model::ActorId, page::TablePart};

/// The row of one actor. It is redrawn only when something in it has changed.
#[component]
pub fn RowView(state: TableState, actor: ActorId) -> impl IntoView {
    let row = Memo::new(move |_| {
        state.window.with(|window| state.shown.with(|shown| shown.row(actor, window)))
    });
    let within = move |part: Option<TablePart>| part.filter(|part| part.row() == Some(actor));
    let stop = Memo::new(move |_| within(state.here.get().map(|spot| spot.part)));
    let open = Memo::new(move |_| within(state.views.part.get()));
    view! {
        <tr aria-rowindex=move || row.with(|row| state.index(row.as_ref().map_or(0, |row| row.number)))>
            {move || row.with(|row| row.as_ref().map(|row| {
                let (stop, open) = (stop.get(), open.get());
                let marks = |part| Marks::of(part, stop, open);
                let head = marks(TablePart::Actor(actor));
                let first = state.window.with(|window| window.columns.start + 1);
                let cells = row.cells.iter().zip(first..).map(|((issue, name, counts), number)| {
                    let marks = marks(TablePart::Cell(actor, *issue));
                    cell(&row.head.name, name, *counts, marks, state.index(number))
                });
                view! {
                    <th scope="row">{heads::actor(&row.head, head)}</th>
                    {cells.collect_view()}
                }
            }))}
        </tr>
    }
}
