//! The note after a crash.

use leptos::prelude::*;

use crate::{text::counted, ui::context::Announcements};

/// What the browser had not written to its disk when it ended, and the log of writes had.
#[component]
pub fn Recovered(
    /// How many records were recovered from the log of writes.
    count: usize,
) -> impl IntoView {
    let announcements = Announcements::from_context();
    let words = format!(
        "The browser had ended before it had written all of your work to its disk. {} recovered.",
        counted(count, "record")
    );
    let shown = RwSignal::new(count > 0);
    if count > 0 {
        let words = words.clone();
        // Once it can be heard.
        request_animation_frame(move || announcements.say(words));
    }
    view! {
        <Show when=move || shown.get()>
            <section class="alert note" aria-label="Recovered work">
                <p>{words.clone()}</p>
                <p class="actions">
                    <button type="button" on:click=move |_| shown.set(false)>"Dismiss"</button>
                </p>
            </section>
        </Show>
    }
}
