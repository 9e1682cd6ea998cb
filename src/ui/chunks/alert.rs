//! The alert about a chunk that could not be loaded.

use leptos::prelude::*;

use super::chunk::Chunk;

/// Says that a chunk could not be loaded, and offers to try again.
#[component]
pub fn ChunkAlert<C: Copy + Send + Sync + 'static>(
    /// The chunk.
    chunk: Chunk<C>,
    /// What is in it.
    what: &'static str,
) -> impl IntoView {
    view! {
        <Show when=move || chunk.has_failed()>
            <div class="alert" role="alert">
                <p>
                    <strong>"A part of Faultline could not be loaded: " {what} ". "</strong>
                    "Your work is not affected. Try again once there is a network; if Faultline was \
                     updated meanwhile, reload the page."
                </p>
                <p class="actions">
                    <button type="button" on:click=move |_| chunk.need()>"Try again"</button>
                </p>
            </div>
        </Show>
    }
}
