//! The field that finds an entry of a register, or adds one.

use leptos::{ev::KeyboardEvent, prelude::*};

use super::opened::Opened;
use crate::{
    analysis::namesake,
    browser::{folded, new_uuid, view},
    model::{Entry, Workspace},
    page::locked_words,
    ui::{
        combobox::LONGEST_NAME,
        context::{Announcements, Preferences, Workbench},
        now::Now,
    },
};

/// A field that narrows the register to the names that contain its text, and that adds an entry. An
/// entry may be added before anything refers to it, for a codebook that is written first. If an
/// entry of that name exists, it is opened instead. In a locked register Enter adds nothing: the
/// button does, and Shift+Enter.
pub fn adder<T: Entry>(opened: Opened<T::Id>, name: RwSignal<String>) -> impl IntoView {
    let announcements = Announcements::from_context();
    let preferences = Preferences::from_context();
    let workbench = Workbench::from_context();
    let refusal = RwSignal::new(None::<String>);
    let refuse = move |words: String| {
        announcements.say(words.clone());
        refusal.set(Some(words));
    };
    let add = move |by_intent: bool| {
        let typed = name.now().trim().to_owned();
        if typed.is_empty() {
            return;
        }
        let known = workbench.peek(|workspace| {
            let namesake = namesake::<T>(workspace, &typed, None, folded)?;
            let entry = T::register(workspace).get(&namesake.id)?;
            Some((namesake.id, format!("There is “{}” already.", entry.name())))
        });
        if let Some((id, words)) = known {
            refuse(words);
            opened.open(id);
        } else if preferences.is_locked_now::<T>() && !by_intent {
            // What is typed stays, to be looked at.
            return refuse(locked_words(T::NOUN, &typed, !view::has_coarse_pointer()));
        } else {
            let id = T::Id::from(new_uuid());
            workbench.dispatch(|_| Ok(Workspace::new_entry::<T>(id, typed.clone())));
            refusal.set(None);
            opened.open(id);
        }
        name.set(String::new());
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        // Elsewhere Enter is the form's: it presses the button.
        "Enter" if preferences.is_locked_now::<T>() => {
            event.prevent_default();
            add(event.shift_key());
        }
        // This Escape only clears the field; the next one reaches the card.
        "Escape" if !name.now().is_empty() => {
            event.stop_propagation();
            name.set(String::new());
            refusal.set(None);
        }
        _ => {}
    };
    let wish = move || if preferences.is_locked::<T>() { "Find" } else { "Find or add" };
    view! {
        <form
            class="adder"
            on:submit=move |event| {
                event.prevent_default();
                add(true);
            }
        >
            <input
                type="text"
                maxlength=LONGEST_NAME
                dir="auto"
                autocomplete="off"
                aria-label=format!("Find or add {}s", T::NOUN)
                placeholder=wish
                prop:value=name
                on:input=move |event| {
                    name.set(event_target_value(&event));
                    refusal.set(None);
                }
                on:keydown=on_key
            />
            <button type="submit">"Add"</button>
        </form>
        {move || refusal.get().map(|words| view! { <p class="found-name" dir="auto">{words}</p> })}
    }
}
