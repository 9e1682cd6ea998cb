//! A field that takes one of several names, or a new one.

mod options;
mod state;
mod suggestion;

use leptos::{html, prelude::*};

pub use self::suggestion::Suggestion;
use self::{
    options::{Options, option_id},
    state::{Source, State},
};

/// The longest name that can be typed, in UTF-16 code units: longer than any, shorter than an article
/// that was pasted in the wrong place.
pub const LONGEST_NAME: &str = "2000";

/// A combobox with a list that is filtered by what is typed (ARIA Authoring Practices, "Combobox",
/// list autocomplete with manual selection). The arrow keys go through the list, Enter takes what
/// is marked, else what is typed; leaving the field takes what is typed; Escape gives it up.
#[component]
pub fn Combobox<Id: Copy + PartialEq + Send + Sync + 'static>(
    /// The field's name.
    label: &'static str,
    /// Made unique by the caller; names the list for the field.
    id: &'static str,
    /// What is chosen now; empty for nothing.
    #[prop(into)]
    value: Signal<String>,
    /// What Enter takes while the field is as the page has filled it: shown as a guess.
    #[prop(into)]
    guess: Signal<Option<Suggestion<Id>>>,
    /// All that there is to choose, the most likely first.
    #[prop(into)]
    choices: Signal<Vec<Suggestion<Id>>>,
    /// Takes what was chosen; nothing for none.
    choose: Callback<Option<Suggestion<Id>>>,
    /// The field, for those who give it the focus.
    field: NodeRef<html::Input>,
    /// Whether the field is emptied once something is chosen, to take more.
    #[prop(optional)]
    many: bool,
    /// Whether it takes only what there is: a new name is neither offered nor taken.
    #[prop(optional)]
    known_only: bool,
) -> impl IntoView {
    let state = State::new(Source { value, guess, choices, choose, many, known_only });
    let State { open, marked, shown, is_guess, .. } = state;
    view! {
        <div class="field combobox">
            <label for=id>{label}</label>
            <input
                id=id
                type="text"
                maxlength=LONGEST_NAME
                role="combobox"
                autocomplete="off"
                dir="auto"
                aria-autocomplete="list"
                aria-expanded=move || open.get().to_string()
                aria-controls=format!("{id}-list")
                aria-activedescendant=move || {
                    marked.get().filter(|_| open.get()).map(|number| option_id(id, number))
                }
                aria-describedby=move || is_guess.get().then(|| format!("{id}-guess"))
                class:guess=is_guess
                node_ref=field
                prop:value=shown
                on:input=move |event| state.type_on(event_target_value(&event))
                on:focus=move |event| {
                    // So that typing replaces what is there.
                    event_target::<web_sys::HtmlInputElement>(&event).select();
                }
                on:click=move |_| open.set(true)
                on:blur=move |_| state.leave()
                on:keydown=move |event| state.on_key(&event)
            />
            {move || is_guess.get().then(|| view! {
                <button
                    type="button"
                    class="take-guess"
                    id=format!("{id}-guess")
                    on:click=move |_| state.take_guess()
                >
                    "A guess: take it"
                </button>
            })}
            <Options state label id />
        </div>
    }
}
