//! A place in the new text that the reader looks for.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    model::{Span, Text},
    text::find,
    ui::now::Now,
};

/// The most places that are gone through.
const MOST: usize = 200;

/// A field for words of the new text, and buttons that go through the places where they stand.
#[component]
pub fn Place(
    /// The new text.
    text: Arc<Text>,
    /// The words to begin with.
    words: String,
    /// Is told of the place that was found.
    found: Callback<Option<Span>>,
) -> impl IntoView {
    let typed = RwSignal::new(words);
    let number = RwSignal::new(0_usize);
    let places = Memo::new(move |_| typed.with(|typed| find(text.as_str(), typed, MOST)));
    Effect::new(move || {
        let current = places.with(|places| places.get(number.get()).copied());
        found.try_run(current);
    });
    let go = move |step: usize| {
        let count = places.try_with_untracked(Vec::len).unwrap_or_default().max(1);
        number.set((number.now() + step) % count);
    };
    let back = move || places.try_with_untracked(Vec::len).unwrap_or_default().max(1) - 1;
    let count = move || match places.with(Vec::len) {
        0 => "Nowhere in the new text.".to_owned(),
        1 => "In one place.".to_owned(),
        count => format!("{} of {count} places", number.get() + 1),
    };
    view! {
        <p class="fared-seek">
            <input
                type="search"
                aria-label="Words of the new text"
                dir="auto"
                autocomplete="off"
                prop:value=move || typed.get()
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    number.set(0);
                }
            />
            <button type="button" on:click=move |_| go(back())>"Previous"</button>
            <button type="button" on:click=move |_| go(1)>"Next"</button>
            <span class="hint" aria-live="polite">{count}</span>
        </p>
    }
}
