//! One line.

use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::{place::Way, state::LinesState};
use crate::{
    analysis::{ContextLine, LineParts, line_parts},
    browser::view,
    ui::context::Navigation,
};

/// How many lines Page Up and Page Down go.
const LEAP: usize = 10;

/// Where the title of a line's document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Title {
    /// Above the line, the first of its document.
    Above,
    /// Above another line of the document.
    Said,
    /// Behind the line.
    Behind,
}

/// One line: a click goes to its place; what is not tagged yet can be chosen.
#[component]
pub fn LineView(
    state: LinesState,
    /// Its place among the lines, from 0.
    number: usize,
    line: ContextLine,
    /// Where the title of its document stands.
    title: Title,
) -> impl IntoView {
    let navigation = Navigation::from_context();
    let way = Way::from_context();
    let passage = line.passage;
    let known = state.workbench.peek(|workspace| {
        let document = workspace.documents().get(&passage.document)?;
        let kind = line.annotation.and_then(|id| Some(workspace.annotations().get(&id)?.kind()));
        Some((document.title.clone(), line_parts(&document.text, passage.span), kind))
    });
    let (name, LineParts { before, words, after }, kind) = known?;
    let heading = (title == Title::Above)
        .then(|| view! { <h2 class="line-title" dir="auto">{name.clone()}</h2> });
    let label = format!("Choose: {before}{words}{after}");
    let tabindex = move || if state.current.get() == number { "0" } else { "-1" };
    let is_chosen = move || state.ticks.with(|ticks| ticks.has(passage, false));
    let choose = move |event: MouseEvent| {
        let is_chosen = event_target::<HtmlInputElement>(&event).checked();
        state.choose(number, is_chosen, event.shift_key());
    };
    let go = move |_| match line.annotation {
        Some(id) => navigation.visit(id),
        None => way.go_to(passage),
    };
    Some(view! {
        <li class="line-item" data-line=number.to_string() on:focusin=move |_| state.current.set(number)>
            {heading}
            <div class="line-row">
                <span class="line-tick">
                    {move || state.is_open(&line).then(|| view! {
                        <input
                            type="checkbox"
                            class="line-choose"
                            aria-label=label.clone()
                            tabindex=tabindex
                            prop:checked=is_chosen
                            on:click=choose
                        />
                    })}
                    {kind.map(|kind| view! {
                        <span class="swatch" data-kinds=kind.name() title=format!("Tagged: {}", kind.label())></span>
                    })}
                </span>
                <button
                    type="button"
                    class="line-go"
                    dir="auto"
                    tabindex=tabindex
                    title=format!("Go to the place in \u{201c}{name}\u{201d}")
                    on:click=go
                >
                    <span class="line-before"><span>{before}</span></span>
                    <span class="line-rest"><strong>{words}</strong>{after}</span>
                </button>
                {kind.map(|kind| view! { <span class="visually-hidden">{format!("tagged: {}", kind.label().to_ascii_lowercase())}</span> })}
                {(title == Title::Behind).then(|| view! { <span class="line-from" dir="auto">{name.clone()}</span> })}
            </div>
        </li>
    })
}

/// Moves the focus from line to line; returns whether a key does that.
pub fn move_focus(event: &KeyboardEvent) -> bool {
    if event.alt_key() || event.shift_key() || event.ctrl_key() || event.meta_key() {
        return false;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(item) = target.as_ref().and_then(|target| target.closest(".line-item").ok()?) else {
        return false;
    };
    let Some(list) = item.parent_element() else { return false };
    let place = item.get_attribute("data-line").and_then(|number| number.parse::<usize>().ok());
    let Some(place) = place else { return false };
    let last = (list.child_element_count() as usize).saturating_sub(1);
    let to = match event.key().as_str() {
        "ArrowDown" => place + 1,
        "ArrowUp" => place.saturating_sub(1),
        "PageDown" => place + LEAP,
        "PageUp" => place.saturating_sub(LEAP),
        "Home" => 0,
        "End" => last,
        _ => return false,
    };
    let find = |css: &str| list.query_selector(css).ok().flatten();
    let to = to.min(last);
    let is_tick = target.is_some_and(|target| target.class_list().contains("line-choose"));
    let tick = is_tick.then(|| find(&format!("[data-line=\"{to}\"] .line-choose"))).flatten();
    if let Some(control) = tick.or_else(|| find(&format!("[data-line=\"{to}\"] .line-go"))) {
        view::focus_any(&control);
        view::bring_into_view(&control);
    }
    true
}
