//! The list below a combobox's field.

use leptos::{html, prelude::*};
use uuid::Uuid;

use super::State;
use crate::{browser::view, page::Choice};

/// Returns the id of an option in the list.
pub fn option_id(id: &str, number: usize) -> String {
    format!("{id}-option-{number}")
}

/// The list of options.
#[component]
pub fn Options(
    state: State,
    /// The field's label.
    label: &'static str,
    /// What the register holds, in one word.
    noun: &'static str,
    /// The field's id.
    id: &'static str,
    /// Returns the description of an entry.
    describe: Callback<Uuid, String>,
) -> impl IntoView {
    let list = NodeRef::<html::Ul>::new();
    let is_empty = move || state.suggestions.with(|suggestions| suggestions.offered.is_empty());
    // On a phone with the keyboard up, the list may be out of view.
    Effect::new(move || {
        if state.open.get() && !is_empty() {
            request_animation_frame(move || {
                if let Some(list) = list.try_get_untracked().flatten() {
                    view::bring_into_view(&list);
                }
            });
        }
    });
    // Options with descriptions are higher than the list shows at once.
    Effect::new(move || {
        let marked = state.marked().filter(|_| state.open.get());
        if let Some(marked) = marked {
            request_animation_frame(move || {
                if let Some(option) = document().get_element_by_id(&option_id(id, marked)) {
                    view::bring_into_view(&option);
                }
            });
        }
    });
    let option = move |(number, choice): (usize, Choice)| {
        let name = choice.name.clone();
        let hint = choice.count.filter(|&count| count > 0);
        let description = move || {
            let text = choice.id.and_then(|id| describe.try_run(id)).unwrap_or_default();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            (!text.is_empty())
                .then(|| view! { " " <span class="option-description" dir="auto">{text}</span> })
        };
        let new = choice.is_new().then(|| format!("New {noun}: "));
        view! {
            <li
                id=option_id(id, number)
                role="option"
                aria-selected=move || (state.marked() == Some(number)).to_string()
                on:click=move |_| state.take(Some(choice.clone()))
            >
                <span dir="auto">
                    {new.map(|new| view! { <span class="option-new">{new}</span> })}
                    <bdi>{name}</bdi>
                </span>
                {hint.map(|hint| view! { " " <span class="option-hint">{hint}</span> })}
                {description}
            </li>
        }
    };
    view! {
        <ul
            id=format!("{id}-list")
            node_ref=list
            role="listbox"
            aria-label=label
            class="options"
            hidden=move || !state.open.get() || is_empty()
            // Keep the focus in the field: a blur would settle what is typed before the click.
            on:pointerdown=|event| event.prevent_default()
            on:mousedown=|event| event.prevent_default()
        >
            {move || state.suggestions.get().offered.into_iter().enumerate().map(option).collect_view()}
        </ul>
    }
}
