//! The place of a view that is in a chunk.

use leptos::prelude::*;

use super::chunk::Chunk;

/// Shows a view of a chunk, and loads the chunk if need be. A view that takes longer to come than a
/// reader waits without notice says so (`.loading` in the style). If it cannot be loaded, the alert on
/// missing chunks says so.
#[component]
pub fn Slot<C: Copy + Send + Sync + 'static>(
    /// The chunk.
    chunk: Chunk<C>,
    /// The view.
    show: fn(C) -> AnyView,
    /// What it shows, as in "Loading the network".
    what: &'static str,
) -> impl IntoView {
    chunk.need();
    move || match chunk.get() {
        Some(contents) => show(contents),
        None => view! {
            <Show when=move || chunk.is_loading()>
                <p class="loading" role="status">"Loading " {what} "\u{2026}"</p>
            </Show>
        }
        .into_any(),
    }
}
