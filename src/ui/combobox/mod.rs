//! A field for one of several names, or a new one.

mod options;
mod refusal;
mod state;

use leptos::{html, prelude::*};
use uuid::Uuid;

use self::{
    options::{Options, option_id},
    refusal::Refusal,
    state::{Source, State},
};
use crate::page::{Choice, NewNames};

/// The longest name that can be typed, in UTF-16 code units: longer than any real name, shorter
/// than an article pasted in the wrong place.
pub const LONGEST_NAME: &str = "2000";

/// A combobox with a list that is filtered by what is typed (ARIA Authoring Practices, "Combobox",
/// list autocomplete with automatic selection). The best match is marked as soon as anything is
/// typed, so that no fragment becomes a name: Enter, Tab and leaving the field take what is marked.
/// The arrow keys go through the list; a new name is its last row, or is made with Shift+Enter.
/// Escape gives up what is typed. Where the register is locked, a new name is made by these alone: what
/// is typed and stands for nothing stays in the field, which says so.
#[component]
pub fn Combobox(
    /// The field's label.
    label: &'static str,
    /// The field's id, made unique by the caller. The list's id is derived from it.
    id: &'static str,
    /// The name that is chosen now; empty if there is none.
    #[prop(into)]
    value: Signal<String>,
    /// Shown as a guess where no name is chosen or typed; Enter takes it.
    #[prop(into)]
    guess: Signal<Option<Choice>>,
    /// All choices, the most likely first.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Returns the description of an entry, for its option; reactive.
    describe: Callback<Uuid, String>,
    /// The description of what is chosen now; empty if there is none.
    #[prop(optional, into)]
    description: Signal<String>,
    /// Whether the register takes new names by intent alone.
    #[prop(optional, into)]
    locked: Signal<bool>,
    /// Takes the choice; `None` if the name is cleared.
    choose: Callback<Option<Choice>>,
    /// What the register holds, in one word, for the row that makes a new one: "actor".
    noun: &'static str,
    /// What Enter does once it has taken something: goes on to the next field.
    #[prop(optional_no_strip)]
    next: Option<Callback<()>>,
    /// What a full stop does while nothing is typed: takes all guesses of the card.
    #[prop(optional_no_strip)]
    take_all: Option<Callback<()>>,
    /// The field, for callers that focus it.
    field: NodeRef<html::Input>,
    /// Whether the field is emptied after each choice, to take more.
    #[prop(optional)]
    many: bool,
    /// Whether only existing names are offered and taken.
    #[prop(optional)]
    known_only: bool,
) -> impl IntoView {
    let new_names = Signal::derive(move || match (known_only, locked.get()) {
        (true, _) => NewNames::Never,
        (false, true) => NewNames::ByIntent,
        (false, false) => NewNames::Any,
    });
    let state =
        State::new(Source { value, guess, choices, choose, noun, next, take_all, many, new_names });
    let State { open, shown, guessed, refusal, .. } = state;
    let is_guess = move || guessed.with(Option::is_some);
    let is_refused = Memo::new(move |_| refusal.with(Option::is_some));
    // Of what is typed nothing is known.
    let described = Memo::new(move |_| {
        let is_typed = state.draft.get().is_some();
        Some(description.get()).filter(|text| !is_typed && !text.trim().is_empty())
    });
    let is_described = move || described.with(Option::is_some);
    let describes = move || {
        let parts =
            [(is_guess(), "guess"), (is_refused.get(), "refusal"), (is_described(), "description")];
        let shown = parts.into_iter().filter(|(is_shown, _)| *is_shown);
        let ids: Vec<_> = shown.map(|(_, part)| format!("{id}-{part}")).collect();
        Some(ids.join(" ")).filter(|ids| !ids.is_empty())
    };
    let take_guess = move || match guessed.with(|guess| guess.as_ref().is_some_and(Choice::is_new))
    {
        true if locked.get() => "Not listed: add it",
        _ => "A guess: take it",
    };
    // What the field shows may change while it has the focus: a guess is made anew. It stays
    // selected, so that typing still replaces it.
    Effect::new(move || {
        let shown = shown.get();
        if let Some(field) = field.get().filter(|_| !state.draft.is_typed())
            && document().active_element().as_ref() == Some(field.as_ref())
        {
            field.set_value(&shown);
            field.select();
        }
    });
    // Whether the press that ends in a click has brought the focus.
    let brings_focus = StoredValue::new(false);
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
                    state.marked().filter(|_| open.get()).map(|number| option_id(id, number))
                }
                aria-invalid=move || is_refused.get().then_some("true")
                aria-describedby=describes
                class:guess=is_guess
                node_ref=field
                prop:value=shown
                on:input=move |event| state.type_on(event_target_value(&event))
                on:focus=move |event| {
                    // So that typing replaces the current name.
                    event_target::<web_sys::HtmlInputElement>(&event).select();
                }
                on:pointerdown=move |event| {
                    let pressed: web_sys::Element = event_target(&event);
                    brings_focus.set_value(document().active_element() != Some(pressed));
                }
                on:mouseup=move |event| {
                    // WebKit would place the caret in what the focus has selected.
                    if brings_focus.try_get_value().unwrap_or_default() {
                        event.prevent_default();
                    }
                }
                on:click=move |_| open.set(true)
                on:blur=move |_| state.leave()
                on:keydown=move |event| state.on_key(&event)
            />
            {move || is_guess().then(|| view! {
                <button
                    type="button"
                    class="take-guess"
                    id=format!("{id}-guess")
                    on:click=move |_| state.take_guess()
                >
                    {take_guess}
                </button>
            })}
            <Options state label noun id describe />
            <Refusal state id />
            {move || described.get().map(|text| view! {
                <p class="description" id=format!("{id}-description") dir="auto" title=text.clone()>{text.clone()}</p>
            })}
        </div>
    }
}
