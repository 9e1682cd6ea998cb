//! The networks of actors and issues.

use leptos::prelude::*;

use super::session::Session;

/// The view "Network".
#[component]
pub fn Network(session: Session) -> impl IntoView {
    let _ = session;
    view! { <main class="network" tabindex="-1"><h1>"Network"</h1></main> }
}
