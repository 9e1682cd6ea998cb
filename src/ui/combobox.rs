//! A field that takes one of several names, or a new one.

use leptos::{ev::KeyboardEvent, html, prelude::*};

use super::{draft::Draft, now::Now};
use crate::browser::{folded, view};

/// The longest name that can be typed, in UTF-16 code units: longer than any, shorter than an article
/// that was pasted in the wrong place.
pub const LONGEST_NAME: &str = "2000";

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<Id> {
    /// What is chosen; nothing for a new entry of this name.
    pub id: Option<Id>,
    /// What it is called.
    pub name: String,
    /// What else may be typed for it.
    pub aliases: Vec<String>,
    /// How often it is used, or nothing for what does not exist yet.
    pub count: Option<usize>,
}

/// The most that are offered at a time; typing narrows them down.
const MOST: usize = 8;

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
    guess: Signal<Option<Choice<Id>>>,
    /// All that there is to choose, the most likely first.
    #[prop(into)]
    choices: Signal<Vec<Choice<Id>>>,
    /// Takes what was chosen; nothing for none.
    choose: Callback<Option<Choice<Id>>>,
    /// The field, for those who give it the focus.
    field: NodeRef<html::Input>,
    /// Whether the field is emptied once something is chosen, to take more.
    #[prop(optional)]
    many: bool,
    /// Whether it takes only what there is: a new name is neither offered nor taken.
    #[prop(optional)]
    known_only: bool,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let marked = RwSignal::new(None::<usize>);
    let close = move || {
        open.set(false);
        marked.set(None);
    };
    // What is typed, as a choice: the entry of that name, else a new one.
    let draft = Draft::new(move |text| {
        close();
        if !text.trim().is_empty() {
            let known = |choices: &Vec<_>| exact(choices, &text).cloned();
            let known = choices.try_with_untracked(known).flatten();
            if known.is_some() || !known_only {
                choose.try_run(Some(known.unwrap_or_else(|| new(&text))));
            }
        } else if !many {
            choose.try_run(None);
        }
    });

    let shown = move || {
        draft.get().unwrap_or_else(|| {
            let value = value.get();
            if value.is_empty() {
                guess.get().map(|guess| guess.name).unwrap_or_default()
            } else {
                value
            }
        })
    };
    let is_guess = Memo::new(move |_| {
        draft.get().is_none() && value.with(String::is_empty) && guess.with(Option::is_some)
    });
    let offered = Memo::new(move |_| {
        let text = draft.get().unwrap_or_default();
        offer(&choices.get(), &text, known_only)
    });
    let take = move |choice: Option<Choice<Id>>| {
        draft.give_up();
        close();
        choose.try_run(choice);
    };
    let on_key = move |event: KeyboardEvent| {
        let count = offered.try_with_untracked(Vec::len).unwrap_or(0);
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if count > 0 => {
                let back = event.key() == "ArrowUp";
                open.set(true);
                marked.update(|marked| {
                    *marked = Some(match (*marked, back) {
                        (None, false) => 0,
                        (None, true) => count - 1,
                        (Some(now), false) => (now + 1) % count,
                        (Some(now), true) => (now + count - 1) % count,
                    });
                });
            }
            "Enter" => {
                // With Ctrl it is the page's, once what is typed is taken; the guess it may refuse.
                let is_the_pages = event.ctrl_key() || event.meta_key();
                let choice = marked.now().and_then(|marked| {
                    offered.try_with_untracked(|offered| offered.get(marked).cloned()).flatten()
                });
                match choice {
                    Some(choice) => take(Some(choice)),
                    None if is_guess.now() && is_the_pages => {}
                    None if is_guess.now() => take(guess.now()),
                    None => draft.settle(),
                }
                if is_the_pages {
                    return;
                }
            }
            "Escape" if open.now() || draft.is_typed() => {
                draft.give_up();
                close();
                event.stop_propagation();
            }
            _ => return,
        }
        event.prevent_default();
    };
    // On a phone, with the keyboard up, there is little to see at a time.
    let suggestions = NodeRef::<html::Ul>::new();
    Effect::new(move || {
        if open.get() && offered.with(|offered| !offered.is_empty()) {
            request_animation_frame(move || {
                if let Some(list) = suggestions.try_get_untracked().flatten() {
                    view::bring_into_view(&list);
                }
            });
        }
    });
    let list = format!("{id}-list");
    let option_id = move |number: usize| format!("{id}-option-{number}");

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
                aria-controls=list.clone()
                aria-activedescendant=move || marked.get().filter(|_| open.get()).map(option_id)
                aria-describedby=move || is_guess.get().then(|| format!("{id}-guess"))
                class:guess=is_guess
                node_ref=field
                prop:value=shown
                on:input=move |event| {
                    draft.set(event_target_value(&event));
                    marked.set(None);
                    open.set(true);
                }
                on:focus=move |event| {
                    // So that typing replaces what is there.
                    event_target::<web_sys::HtmlInputElement>(&event).select();
                }
                on:click=move |_| open.set(true)
                on:blur=move |_| {
                    draft.settle();
                    open.set(false);
                }
                on:keydown=on_key
            />
            {move || is_guess.get().then(|| view! {
                <button
                    type="button"
                    class="take-guess"
                    id=format!("{id}-guess")
                    on:click=move |_| take(guess.now())
                >
                    "A guess: take it"
                </button>
            })}
            <ul
                id=list
                node_ref=suggestions
                role="listbox"
                aria-label=label
                class="options"
                hidden=move || !open.get() || offered.with(Vec::is_empty)
                // The field keeps the focus, or it would settle what is typed before the click.
                on:pointerdown=|event| event.prevent_default()
                on:mousedown=|event| event.prevent_default()
            >
                {move || offered.get().into_iter().enumerate().map(|(number, choice)| {
                    let hint = match (choice.id, choice.count) {
                        (None, _) => Some("new".to_owned()),
                        (Some(_), Some(count)) if count > 0 => Some(count.to_string()),
                        _ => None,
                    };
                    let name = choice.name.clone();
                    view! {
                        <li
                            id=option_id(number)
                            role="option"
                            aria-selected=move || (marked.get() == Some(number)).to_string()
                            on:click=move |_| take(Some(choice.clone()))
                        >
                            <span dir="auto">{name}</span>
                            {hint.map(|hint| view! { " " <span class="option-hint">{hint}</span> })}
                        </li>
                    }
                }).collect_view()}
            </ul>
        </div>
    }
}

fn new<Id>(text: &str) -> Choice<Id> {
    Choice { id: None, name: text.trim().to_owned(), aliases: Vec::new(), count: None }
}

fn exact<'a, Id>(choices: &'a [Choice<Id>], text: &str) -> Option<&'a Choice<Id>> {
    let text = folded(text);
    choices.iter().find(|choice| names(choice).any(|name| folded(name) == text))
}

fn names<Id>(choice: &Choice<Id>) -> impl Iterator<Item = &String> {
    choice.aliases.iter().chain([&choice.name])
}

/// What to offer for what is typed: entries of which a name contains it, and a new one of that name
/// where there is none yet and one may be made.
fn offer<Id: Copy>(choices: &[Choice<Id>], text: &str, known_only: bool) -> Vec<Choice<Id>> {
    let sought = folded(text);
    let mut offered: Vec<_> = choices
        .iter()
        .filter(|choice| names(choice).any(|name| folded(name).contains(&sought)))
        .take(MOST)
        .cloned()
        .collect();
    if !known_only && !sought.is_empty() && exact(choices, text).is_none() {
        offered.push(new(text));
    }
    offered
}
