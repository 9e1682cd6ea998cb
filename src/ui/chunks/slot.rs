//! The place of a view that is in a chunk.

use std::time::Duration;

use leptos::prelude::*;

use super::chunk::Chunk;
use crate::ui::now::Now;

/// Shows a view of a chunk, and loads the chunk if need be. A view that takes longer to come than a
/// reader waits without notice says so (`.loading` in the style). If it cannot be loaded, the alert on
/// missing chunks says so.
#[component]
pub fn Slot<C: Copy + Send + Sync + 'static>(
    /// The chunk.
    chunk: Chunk<C>,
    /// The view.
    show: fn(C) -> AnyView,
    /// What it shows, as in "Loading the view".
    what: &'static str,
) -> impl IntoView {
    chunk.need();
    // Several views may wait for one chunk. Each is drawn in a turn of its own, since all of them at
    // once would keep the page from answering.
    let is_its_turn = RwSignal::new(chunk.is_loaded());
    Effect::new(move || {
        if chunk.get().is_some() && !is_its_turn.now() {
            let take_turn = move || {
                is_its_turn.try_set(true);
            };
            set_timeout(take_turn, Duration::ZERO);
        }
    });
    move || match chunk.get().filter(|_| is_its_turn.get()) {
        Some(contents) => show(contents),
        None => view! {
            <Show when=move || chunk.is_loading()>
                <p class="loading" role="status">"Loading " {what} "\u{2026}"</p>
            </Show>
        }
        .into_any(),
    }
}
