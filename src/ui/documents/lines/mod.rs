//! The lines in which something stands in all listed documents (a concordance, "key word in context").

mod choose_all;
mod controls;
mod line;
mod place;
mod retagging;
mod state;
mod tagging;

use leptos::{ev::KeyboardEvent, html, prelude::*};

use self::{
    controls::Controls,
    line::{LineView, Title, move_focus},
    retagging::RetagChosen,
    state::{LinesState, PAGE},
    tagging::TagChosen,
};
use crate::{analysis::LineOrder, ui::job::JobState};

/// The lines, what they are lines of, and what can be done with those that are chosen.
#[component]
pub fn Lines() -> impl IntoView {
    let state = LinesState::new();
    let list = NodeRef::<html::Ul>::new();
    let count = move || state.lines.with(|lines| lines.len());
    let more = move || count().saturating_sub(state.drawn.get());
    let shown = move || {
        let drawn = state.drawn.get();
        let by_document = state.library.line_order.get() == LineOrder::Document;
        state.lines.with(|lines| {
            let mut above = None;
            let shown = lines.iter().take(drawn).enumerate().map(|(number, &line)| {
                let document = line.passage.document;
                let is_first = above.replace(document) != Some(document);
                let title = match (by_document, is_first) {
                    (false, _) => Title::Behind,
                    (true, true) => Title::Above,
                    (true, false) => Title::Said,
                };
                (number, line, title)
            });
            shown.collect::<Vec<_>>()
        })
    };
    let on_key = move |event: KeyboardEvent| {
        if move_focus(&event) {
            event.prevent_default();
        }
    };
    view! {
        <Controls state />
        <JobState job=state.job what="the lines" />
        <Show when=move || state.is_asked.get() fallback=|| view! {
            <p class="library-none">"Search for words above, or choose an actor, an issue or a tag."</p>
        }>
            <p class="lines-count">{move || state.words()}</p>
            <Show when=move || state.are_annotated.get() fallback=move || view! { <TagChosen state /> }>
                <RetagChosen state />
            </Show>
            <ul class="lines" role="list" aria-label="Lines in context" node_ref=list on:keydown=on_key>
                <For each=shown key=|one| *one let((number, line, title))>
                    <LineView state number line title />
                </For>
            </ul>
            <Show when=move || { more() > 0 }>
                <p class="actions">
                    <button type="button" on:click=move |_| state.drawn.update(|drawn| *drawn += PAGE)>
                        {move || format!("Show {} of {} more", more().min(PAGE), more())}
                    </button>
                </p>
            </Show>
        </Show>
    }
}
