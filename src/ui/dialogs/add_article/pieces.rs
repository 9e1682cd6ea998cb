//! The paragraphs of an article, each to be kept or dropped.

use std::{ops::RangeInclusive, sync::Arc, time::Duration};

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::{
    browser::{elements, view},
    formats::article::{Piece, PieceKind},
    ui::{context::Candidate, now::Now},
};

/// How many are drawn in a turn: what fits on a high screen, several times.
const TURN: usize = 200;

/// How many are drawn unless the reader wants more.
const MOST: usize = 20_000;

/// The paragraphs of an article. A click or the space bar keeps or drops one; with Shift, all from the one
/// that was last kept or dropped.
#[component]
pub fn Pieces(candidate: Arc<Candidate>) -> impl IntoView {
    let (found, reads) = (candidate.found.clone(), candidate.reads.clone());
    // How often all of them were kept or dropped at once: then they are drawn anew.
    let changed = RwSignal::new(0_u32);
    let count = {
        let found = found.clone();
        move || {
            found.with(|found| {
                let kept = found.pieces.iter().filter(|piece| piece.kept).count();
                format!("{kept} of {} paragraphs are kept.", found.pieces.len())
            })
        }
    };
    let set_all = {
        let found = found.clone();
        move |keep: fn(&Piece) -> bool| {
            found.update(|found| {
                found.pieces.iter_mut().for_each(|piece| piece.kept = keep(piece));
            });
            changed.update(|changed| *changed += 1);
        }
    };
    let (keep_all, propose) = (set_all.clone(), set_all);
    view! {
        <div class="pieces-head">
            <p class="hint" aria-live="polite">{count}</p>
            <p class="actions">
                <button type="button" on:click=move |_| propose(|piece| piece.furniture.is_none())>
                    "As proposed"
                </button>
                <button type="button" on:click=move |_| keep_all(|_| true)>"Keep all"</button>
            </p>
        </div>
        {move || {
            reads.track();
            changed.track();
            view! { <List candidate=candidate.clone() /> }
        }}
    }
}

#[component]
fn List(candidate: Arc<Candidate>) -> impl IntoView {
    let total = candidate.peek(|found| found.pieces.len());
    let turns = total.min(MOST).div_ceil(TURN);
    let drawn = RwSignal::new(1_usize);
    let draw_on = move || {
        if drawn.now() < turns {
            drawn.update(|drawn| *drawn += 1);
        }
    };
    Effect::new(move || {
        if drawn.get() < turns {
            set_timeout(draw_on, Duration::ZERO);
        }
    });
    let list = NodeRef::<html::Div>::new();
    let last = StoredValue::new(None::<usize>);
    let is_shift = StoredValue::new(false);
    let keep = {
        let found = candidate.found.clone();
        move |event: ev::Event| {
            let Some(input) = checkbox(&event) else { return };
            let Some(number) = number(&input) else { return };
            let is_kept = input.checked();
            let from =
                last.try_get_value().flatten().filter(|_| is_shift.try_get_value() == Some(true));
            let from = from.unwrap_or(number);
            let range = from.min(number)..=from.max(number);
            found.update(|found| {
                for number in range.clone() {
                    if let Some(piece) = found.pieces.get_mut(number) {
                        piece.kept = is_kept;
                    }
                }
            });
            if let Some(list) = list.now() {
                show(&list, &range, is_kept);
            }
            last.set_value(Some(number));
        }
    };
    let turn = move |turn: usize| {
        let range = turn * TURN..((turn + 1) * TURN).min(total);
        let pieces = candidate.peek(|found| {
            let pieces = found.pieces.get(range.clone()).unwrap_or_default().iter();
            pieces.zip(range).map(|(piece, number)| row(piece, number)).collect_view()
        });
        view! { <div class="pieces-turn">{pieces}</div> }
    };
    view! {
        <div
            class="pieces"
            role="group"
            aria-label="Paragraphs"
            node_ref=list
            on:change=keep
            on:click=move |event| is_shift.set_value(event.shift_key())
            on:keydown=move |event| {
                is_shift.set_value(event.shift_key());
                step(&event);
            }
        >
            <For each=move || 0..drawn.get() key=|turn| *turn children=turn />
        </div>
        {(total > MOST).then(|| view! {
            <p class="hint">"The first " {MOST} " of " {total} " paragraphs are shown."</p>
        })}
    }
}

fn row(piece: &Piece, number: usize) -> impl IntoView + use<> {
    let kind = piece.kind.block().name();
    let what = match (piece.furniture, piece.kind) {
        (Some(furniture), _) => Some(furniture.label()),
        (None, PieceKind::Caption) => Some("Caption"),
        (None, PieceKind::Row) => Some("Row of a table"),
        (None, PieceKind::Note) => Some("Note"),
        (None, _) => None,
    };
    view! {
        <label class="piece">
            <input type="checkbox" data-number=number prop:checked=piece.kept />
            <span
                data-preview-block=""
                data-kind=kind
                data-kept=piece.kept.to_string()
                dir="auto"
            >{piece.text.clone()}</span>
            {what.map(|what| view! { <span class="piece-what">{what}</span> })}
        </label>
    }
}

fn checkbox(event: &ev::Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

fn number(input: &HtmlInputElement) -> Option<usize> {
    input.get_attribute("data-number")?.parse().ok()
}

/// Shows which of the rows are kept.
fn show(list: &Element, range: &RangeInclusive<usize>, is_kept: bool) {
    for number in range.clone() {
        let input = list.query_selector(&format!("[data-number=\"{number}\"]")).ok().flatten();
        let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) else {
            continue;
        };
        input.set_checked(is_kept);
        if let Some(block) = input.next_element_sibling() {
            elements::set_attribute(
                &block,
                "data-kept",
                Some(if is_kept { "true" } else { "false" }),
            );
        }
    }
}

/// Goes to the next or previous paragraph by the arrow keys.
fn step(event: &ev::KeyboardEvent) {
    let forward = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let Some(input) = checkbox(event) else { return };
    let Some(number) = number(&input) else { return };
    let next = if forward { Some(number + 1) } else { number.checked_sub(1) };
    let list = input.closest(".pieces").ok().flatten();
    let next = next.zip(list).and_then(|(next, list)| {
        list.query_selector(&format!("[data-number=\"{next}\"]")).ok().flatten()
    });
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        view::focus(&next);
    }
}
