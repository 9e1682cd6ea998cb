//! Announces what happened to readers who cannot see it.

use leptos::{either::Either, prelude::*};

use super::context::Announcements;

/// A live region (WAI-ARIA 1.2, `aria-live`). Each message gets a new element, so that the same
/// words are read again when they are announced twice in a row.
#[component]
pub fn Announcer() -> impl IntoView {
    let announcements = Announcements::from_context();
    // An effect and a signal, because a memo would skip a message that equals the last one.
    let said = RwSignal::new((false, String::new()));
    Effect::new(move || {
        let words = announcements.words.get();
        said.update(|(turn, said)| {
            *turn = !*turn;
            *said = words;
        });
    });
    view! {
        <div class="visually-hidden" aria-live="polite" aria-atomic="true">
            {move || match said.get() {
                (false, words) => Either::Left(view! { <p>{words}</p> }),
                (true, words) => Either::Right(view! { <p>{words}</p> }),
            }}
        </div>
        <div class="visually-hidden" aria-live="polite">{move || announcements.beside.get()}</div>
    }
}
