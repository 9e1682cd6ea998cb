//! The note after a crash.

use leptos::prelude::*;

use crate::{text::counted, ui::context::Announcements};

/// Says how many records the write log had that the browser had not written to its disk.
#[component]
pub fn Recovered(
    /// How many records were recovered from the write log.
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
        // Once the live region can announce it.
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
