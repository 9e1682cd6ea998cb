//! The heads of the columns, by which the list is sorted.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::{
    page::library::{Column, Sort},
    text::counted,
    ui::context::{Announcements, Library},
};

/// The heads: a press sorts by the column, another turns the order round.
#[component]
pub fn Heads() -> impl IntoView {
    let announcements = Announcements::from_context();
    let library = Library::from_context();
    let press = move |column: Column| {
        library.sort.update(|sort| *sort = sort.pressed(column));
        let order =
            if library.sort.get_untracked().is_descending { "descending" } else { "ascending" };
        announcements.say(format!("Sorted by {}, {order}.", column.label().to_ascii_lowercase()));
    };
    let sorted = move |column: Column| match library.sort.get() {
        Sort { by, is_descending } if by == column => {
            Some(if is_descending { "descending" } else { "ascending" })
        }
        _ => None,
    };
    view! {
        <div role="rowgroup" class="library-heads">
            <div role="row" class="library-row">
                <span role="columnheader" class="at-tick"><ChooseAll /></span>
                {Column::ALL.map(|column| view! {
                    <span role="columnheader" class=class_of(column) aria-sort=move || sorted(column)>
                        <button type="button" on:click=move |_| press(column)>{column.label()}</button>
                    </span>
                })}
                <span role="columnheader" class="at-actions"><span class="visually-hidden">"Actions"</span></span>
            </div>
        </div>
    }
}

/// The class of a column's cells.
pub const fn class_of(column: Column) -> &'static str {
    match column {
        Column::Title => "at-title",
        Column::Publication => "at-publication",
        Column::Published => "at-date",
        Column::Language => "at-language",
        Column::Length => "at-words",
        Column::Claims => "at-claims",
        Column::Actors => "at-actors",
        Column::Issues => "at-issues",
        Column::Coding => "at-coding",
        Column::Changed => "at-changed",
        Column::Exported => "at-exported",
    }
}

/// Chooses all documents that are listed, or none.
#[component]
fn ChooseAll() -> impl IntoView {
    let announcements = Announcements::from_context();
    let library = Library::from_context();
    let state = Memo::new(move |_| {
        let chosen = library.chosen.with(BTreeSet::len);
        (chosen, library.rows.with(|rows| rows.len()))
    });
    let are_all = move || {
        let (chosen, all) = state.get();
        chosen == all && all > 0
    };
    let are_some = move || state.get().0 > 0 && !are_all();
    let choose = move |event| {
        let is_chosen = event_target_checked(&event);
        let ids: BTreeSet<_> =
            if is_chosen { library.listed().into_iter().collect() } else { Default::default() };
        announcements.say(format!("{} chosen.", counted(ids.len(), "document")));
        library.chosen.set(ids);
    };
    view! {
        <input
            type="checkbox"
            aria-label="Choose all shown"
            title="Choose all shown"
            prop:checked=are_all
            prop:indeterminate=are_some
            on:change=choose
        />
    }
}
