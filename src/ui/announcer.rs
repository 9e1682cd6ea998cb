//! Says what happened to those who cannot see it.

use leptos::prelude::*;

use super::session::Session;

/// A live region (WAI-ARIA 1.2, `aria-live`).
#[component]
pub fn Announcer(session: Session) -> impl IntoView {
    view! {
        <div class="visually-hidden" aria-live="polite" aria-atomic="true">
            {move || session.announcement.get()}
        </div>
    }
}
