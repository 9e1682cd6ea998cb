//! Says what happened to those who cannot see it.

use leptos::{either::Either, prelude::*};

use super::context::Announcements;

/// A live region (WAI-ARIA 1.2, `aria-live`). What is said stands in a new element each time: the
/// same words once more are then something new, and are read once more.
#[component]
pub fn Announcer() -> impl IntoView {
    let announcements = Announcements::from_context();
    // An effect and a signal: a memo would keep quiet about what has not changed.
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
    }
}
