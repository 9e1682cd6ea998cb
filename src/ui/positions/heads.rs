//! The heads of rows and columns.
//!
//! The text of a head is the name and nothing else, so that whoever looks for an actor or an issue by
//! name finds it, and a copied table has clean names. The sums beside it are written by the
//! stylesheet out of `data-sums`; to those who cannot see them the button's description says them.

use leptos::prelude::*;

use super::{sheet::Sheet, shown::Head, wording};
use crate::{
    model::{ActorId, IssueId},
    ui::session::Part,
};

/// The row of the columns' heads.
#[component]
pub fn Columns(sheet: Sheet) -> impl IntoView {
    let head = move |column: &Head<IssueId>| {
        let part = Some(Part::Issue(column.line.id));
        let stop = sheet.here.get().map(|spot| spot.part) == part;
        let open = sheet.session.part.get() == part;
        view! { <th scope="col">{issue(column, stop, open)}</th> }
    };
    view! {
        <thead>
            <tr>
                <td class="corner"></td>
                {move || sheet.shown.with(|shown| shown.columns().iter().map(head).collect_view())}
            </tr>
        </thead>
    }
}

fn issue(column: &Head<IssueId>, stop: bool, open: bool) -> impl IntoView + use<> {
    let word = wording::division(column.line.disagreement, column.voters);
    let sums = format!("{} \u{b7} {word}", column.line.counts.total());
    button(
        column.name.clone(),
        wording::about_issue(column),
        sums,
        column.line.disagreement,
        stop,
        open,
    )
}

/// The head of an actor's row.
pub fn actor(row: &Head<ActorId>, stop: bool, open: bool) -> impl IntoView + use<> {
    let sums = row.line.counts.total().to_string();
    button(row.name.clone(), wording::about_actor(row), sums, row.line.disagreement, stop, open)
}

fn button(
    name: std::sync::Arc<str>,
    about: String,
    sums: String,
    measure: Option<f64>,
    stop: bool,
    open: bool,
) -> impl IntoView + use<> {
    let width = format!("{}%", measure.unwrap_or_default() * 100.0);
    // The name may be cut off.
    let title = format!("{name}\n{about}");
    view! {
        <button
            type="button"
            class="line"
            tabindex=if stop { "0" } else { "-1" }
            aria-expanded=if open { "true" } else { "false" }
            aria-description=about
            title=title
        >
            <span class="line-name" dir="auto">{name}</span>
            <span class="line-sums" aria-hidden="true" data-sums=sums></span>
            <span class="division-bar" aria-hidden="true"><span style:width=width></span></span>
        </button>
    }
}
