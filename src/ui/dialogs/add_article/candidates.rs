//! The list of the articles that are to be added, if they are several.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::context::{Additions, Candidate};

/// The articles, each to be looked at, and to be added or not.
#[component]
pub fn Candidates(
    /// The place of the one that is shown.
    shown: RwSignal<usize>,
) -> impl IntoView {
    let additions = Additions::from_context();
    let counts = move || {
        additions.candidates.with(|all| {
            let wanted = all.iter().filter(|candidate| candidate.is_wanted.get()).count();
            format!("{wanted} of {} articles", all.len())
        })
    };
    view! {
        <section class="candidates" aria-label="Articles">
            <p class="hint" aria-live="polite">{counts}</p>
            <p class="actions">
                <button type="button" on:click=move |_| additions.want_all(true)>"All"</button>
                <button type="button" on:click=move |_| additions.want_all(false)>"None"</button>
            </p>
            <ol role="list">
                {move || additions.candidates.with(|all| {
                    let all = all.iter().enumerate();
                    all.map(|(place, one)| row(one.clone(), place, shown)).collect_view()
                })}
            </ol>
        </section>
    }
}

fn row(candidate: Arc<Candidate>, place: usize, shown: RwSignal<usize>) -> impl IntoView {
    let Candidate { found, is_wanted, problem, .. } = &*candidate;
    let (found, problem) = (found.clone(), problem.clone());
    let title = move || found.with(|found| found.title.clone().unwrap_or_default());
    let name = candidate.name.clone().unwrap_or_else(|| "Pasted".to_owned());
    let (wanted, want) = (is_wanted.clone(), is_wanted.clone());
    view! {
        <li>
            <input
                type="checkbox"
                aria-label=format!("Add {name}")
                prop:checked=move || wanted.get()
                on:change=move |event| want.set(event_target_checked(&event))
            />
            <button
                type="button"
                class="candidate"
                aria-current=move || (shown.get() == place).then_some("true")
                data-problem=move || problem.get().is_some().then_some("")
                on:click=move |_| shown.set(place)
            >
                <span dir="auto">{title}</span>
                <span class="hint" dir="auto">{name}</span>
            </button>
        </li>
    }
}
