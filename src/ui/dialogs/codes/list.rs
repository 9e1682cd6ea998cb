//! The codes, with a filter.

use std::sync::Arc;

use leptos::prelude::*;

use super::{answers::Roles, code::CodeItem};
use crate::{
    page::codes::{CodeRow, code_rows},
    text::counted,
    ui::{context::Asking, now::Now},
};

/// How many codes are listed at once: a list of thousands would block the page.
const PAGE: usize = 60;

/// From how many codes there is a filter.
const MANY: usize = 12;

/// The codes, each with a choice of what it is.
#[component]
pub fn List(asking: Arc<Asking>, roles: Roles) -> impl IntoView {
    let rows: Arc<Vec<CodeRow>> = Arc::new(code_rows(&asking.project));
    let total = rows.len();
    let sought = RwSignal::new(String::new());
    let listed = RwSignal::new(PAGE);
    let found = {
        let rows = rows.clone();
        Memo::new(move |_| {
            sought.with(|words| {
                let found = (0..rows.len()).filter(|&row| rows[row].is_found(words));
                found.collect::<Vec<usize>>()
            })
        })
    };
    let count = move || match (sought.with(String::is_empty), found.with(Vec::len)) {
        (true, count) => counted(count, "code"),
        (false, count) => format!("{count} of {}", counted(total, "code")),
    };
    let seek = move |event| {
        sought.set(event_target_value(&event));
        listed.set(PAGE);
    };
    let shown =
        move || found.with(|found| found.iter().take(listed.get()).copied().collect::<Vec<_>>());
    let rest = move || found.with(Vec::len).saturating_sub(listed.get());
    view! {
        <h3 id="codes-title">"Codes"</h3>
        {(total >= MANY).then(|| view! {
            <label class="field">
                <span>"Find a code"</span>
                <input type="search" prop:value=move || sought.get() on:input=seek />
            </label>
        })}
        <p class="hint" role="status">{count}</p>
        <ol class="codes" role="list" aria-labelledby="codes-title">
            <For each=shown key=|row| *row let:row>
                <CodeItem row=rows[row].clone() roles />
            </For>
        </ol>
        <Show when=move || { rest() > 0 }>
            <p class="actions">
                <button type="button" on:click=move |_| listed.set(listed.now() + PAGE)>
                    "Show " {move || rest().min(PAGE)} " more"
                </button>
            </p>
        </Show>
    }
}
