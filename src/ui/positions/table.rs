//! The table itself.

use leptos::{
    ev::{FocusEvent, KeyboardEvent, MouseEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use super::{heads::Columns, row::RowView, state::TableState};
use crate::{page::positions::GridMove, ui::context::Views};

/// From this many columns on, the heads are upright on paper, because the columns are narrow.
const UPRIGHT_FROM: usize = 12;

/// The table: a row for each actor, a column for each issue. It is a grid (ARIA Authoring
/// Practices, "Grid"): one tab stop, within which the arrow keys move. Its events are handled here,
/// because a listener for each of ten thousand cells would cost more than the cells.
#[component]
pub fn Table(state: TableState) -> impl IntoView {
    let views = Views::from_context();
    let on_key = move |event: KeyboardEvent| {
        if event.alt_key() || event.shift_key() || event.meta_key() {
            return;
        }
        if event.key() == "Escape" && views.part.get_untracked().is_some() {
            state.close();
        } else if let Some(step) = GridMove::of(&event.key(), event.ctrl_key()) {
            state.step(step);
        } else {
            return;
        }
        event.prevent_default();
    };
    let on_click = move |event: MouseEvent| {
        let button = element(event.target()).and_then(|target| target.closest("button").ok()?);
        if let Some(part) = button.and_then(|button| state.part_of(&button)) {
            state.toggle(part);
        }
    };
    let on_focus = move |event: FocusEvent| {
        if let Some(target) = element(event.target()) {
            state.entered(&target);
        }
    };
    let on_blur = move |event: FocusEvent| {
        if event.related_target().is_some() {
            state.left();
        }
    };
    let columns = Memo::new(move |_| state.window.with(|window| window.columns.len()));
    let grid = Memo::new(move |_| state.shown.with(|shown| shown.grid()));
    let partly = move || !state.whole.get();
    view! {
        <div class="positions-scroller">
            <table
                role="grid"
                data-own-focus=""
                class="positions-table"
                aria-label="Positions"
                aria-rowcount=move || partly().then(|| grid.get().rows + 1)
                aria-colcount=move || partly().then(|| grid.get().columns + 1)
                node_ref=state.table
                data-rows=move || views.options.with(|options| format!("{:?}", options.rows).to_lowercase())
                data-many=move || (columns.get() >= UPRIGHT_FROM).then_some("")
                style=("--columns", move || columns.get().to_string())
                on:keydown=on_key
                on:click=on_click
                on:focusin=on_focus
                on:focusout=on_blur
            >
                <Columns state />
                <tbody>
                    <For each=move || state.window.with(|window| state.shown.with(|shown| shown.actors(window))) key=|actor| *actor let(actor)>
                        <RowView state actor />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

fn element(target: Option<EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}
