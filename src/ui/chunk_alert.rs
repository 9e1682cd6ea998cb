//! The alert about chunks that could not be loaded.

use leptos::prelude::*;

use super::chunks::Chunks;

/// Says which parts of the page were needed and could not be loaded, and offers to try again.
#[component]
pub fn ChunkAlert() -> impl IntoView {
    let chunks = Chunks::from_context();
    let missing = Memo::new(move |_| chunks.missing());
    view! {
        <Show when=move || missing.with(|missing| !missing.is_empty())>
            <div class="alert" role="alert">
                <p>
                    <strong>
                        "A part of Faultline could not be loaded: "
                        {move || missing.with(|missing| missing.join("; "))} ". "
                    </strong>
                    "Your work is not affected. Try again once there is a network; if Faultline was \
                     updated meanwhile, reload the page."
                </p>
                <p class="actions">
                    <button type="button" on:click=move |_| chunks.try_again()>"Try again"</button>
                </p>
            </div>
        </Show>
    }
}
