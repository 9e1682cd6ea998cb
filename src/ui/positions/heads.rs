//! The heads of rows and columns.
//!
//! The text of a head is only the name, so that the browser's search for an actor or an issue finds
//! it and a copied table has clean names. The stylesheet writes the sums beside it, from
//! `data-sums`; for screen readers the button's description says them.

use leptos::prelude::*;

use super::{marks::Marks, state::TableState};
use crate::{
    model::{ActorId, IssueId},
    page::{
        TablePart,
        positions::{Head, wording},
    },
};

/// The header row: one head for each column.
#[component]
pub fn Columns(state: TableState) -> impl IntoView {
    let head = move |number: usize, column: &Head<IssueId>| {
        let stop = state.here.get().map(|spot| spot.part);
        let marks = Marks::of(TablePart::Issue(column.line.id), stop, state.views.part.get());
        view! { <th scope="col" aria-colindex=state.index(number)>{issue(column, marks)}</th> }
    };
    view! {
        <thead>
            <tr aria-rowindex=move || state.index(0)>
                <td class="corner"></td>
                {move || {
                    let window = state.window.get();
                    state.shown.with(|shown| shown.columns(&window).iter().zip(window.columns.start + 1..).map(|(column, number)| head(number, column)).collect_view())
                }}
            </tr>
        </thead>
    }
}

fn issue(column: &Head<IssueId>, marks: Marks) -> impl IntoView + use<> {
    let word = wording::division(column.line.disagreement, column.line.voters);
    let sums = format!("{} \u{b7} {word}", column.line.counts.total());
    button(column, wording::about_issue(column), sums, marks)
}

/// The head of an actor's row.
pub fn actor(row: &Head<ActorId>, marks: Marks) -> impl IntoView + use<> {
    button(row, wording::about_actor(row), row.line.counts.total().to_string(), marks)
}

fn button<Id>(
    head: &Head<Id>,
    about: String,
    sums: String,
    marks: Marks,
) -> impl IntoView + use<Id> {
    let name = head.name.clone();
    let width = format!("{}%", head.line.disagreement.unwrap_or_default() * 100.0);
    // The name may be cut off.
    let title = format!("{name}\n{about}");
    view! {
        <button
            type="button"
            class="line"
            tabindex=marks.tabindex()
            aria-expanded=marks.expanded()
            aria-description=about
            title=title
        >
            <span class="line-name" dir="auto">{name}</span>
            <span class="line-sums" aria-hidden="true" data-sums=sums></span>
            <span class="division-bar" aria-hidden="true"><span style:width=width></span></span>
        </button>
    }
}
