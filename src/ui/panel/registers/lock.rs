//! The lock of a register.

use leptos::prelude::*;

use crate::{
    model::Entry,
    ui::{context::Preferences, icon::Icon},
};

/// A switch that locks a register: nothing new comes into it but by intent.
pub fn lock<T: Entry>() -> impl IntoView {
    let preferences = Preferences::from_context();
    let is_locked = Memo::new(move |_| preferences.is_locked::<T>());
    let shackle = move || {
        if is_locked.get() {
            view! { <Icon path="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3" /> }
        } else {
            view! { <Icon path="M6 11h12v9H6zM8.5 11V6a3.5 3.5 0 0 1 6.8-1.2" /> }
        }
    };
    let title = format!(
        "In locked {noun}s no slip makes a new {noun}: it takes Shift+Enter, the row \u{201c}New {noun}\u{201d}, Add or a list",
        noun = T::NOUN
    );
    view! {
        <label class="lock" title=title>
            <input
                type="checkbox"
                prop:checked=is_locked
                on:change=move |event| {
                    let is_locked = event_target_checked(&event);
                    preferences.set(|settings| settings.locked.set(T::REGISTER, is_locked));
                }
            />
            {shackle}
            "Locked"
        </label>
    }
}
