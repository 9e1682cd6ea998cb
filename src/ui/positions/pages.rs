//! The choice of the page to draw of a table that is too large to draw whole.

use std::ops::Range;

use leptos::prelude::*;

use super::state::TableState;
use crate::{page::positions::CellPlace, ui::now::Now};

/// Which actors and issues are drawn, with buttons for the others. Nothing if all are drawn.
#[component]
pub fn Pages(state: TableState) -> impl IntoView {
    let rows = Signal::derive(move || state.window.with(|window| window.rows.clone()));
    let columns = Signal::derive(move || state.window.with(|window| window.columns.clone()));
    let all_rows = Signal::derive(move || state.shown.with(|shown| shown.grid().rows));
    let all_columns = Signal::derive(move || state.shown.with(|shown| shown.grid().columns));
    // A place in the heads turns the page in one direction and leaves the other as it is.
    let to_row = Callback::new(move |number: usize| {
        state.turn_to(CellPlace { row: number + 1, column: 0 });
    });
    let to_column = Callback::new(move |number: usize| {
        state.turn_to(CellPlace { row: 0, column: number + 1 });
    });
    view! {
        <Show when=move || !state.whole.get()>
            <div class="pages" role="group" aria-label="Part of the table">
                <Turn what="actors" name="Actors" drawn=rows all=all_rows to=to_row />
                <Turn what="issues" name="Issues" drawn=columns all=all_columns to=to_column />
            </div>
        </Show>
    }
}

/// Which rows or columns are drawn, with buttons for those before and those after.
#[component]
fn Turn(
    what: &'static str,
    name: &'static str,
    drawn: Signal<Range<usize>>,
    all: Signal<usize>,
    to: Callback<usize>,
) -> impl IntoView {
    let words = move || {
        let drawn = drawn.get();
        format!("{name} {}\u{2013}{} of {}", drawn.start + 1, drawn.end, all.get())
    };
    let back = move |_| {
        to.try_run(drawn.now().start.saturating_sub(1)).unwrap_or_default();
    };
    view! {
        <span class="pages-part">
            <span>{words}</span>
            <button
                type="button"
                aria-label=format!("Previous {what}")
                disabled=move || drawn.with(|drawn| drawn.start == 0)
                on:click=back
            >
                "\u{2039}"
            </button>
            <button
                type="button"
                aria-label=format!("Next {what}")
                disabled=move || drawn.with(|drawn| drawn.end >= all.get())
                on:click=move |_| to.try_run(drawn.now().end).unwrap_or_default()
            >
                "\u{203a}"
            </button>
        </span>
    }
}
