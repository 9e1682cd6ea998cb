//! The table of positions: who stands where on what.

use leptos::prelude::*;

use super::session::Session;

/// The view "Positions".
#[component]
pub fn Positions(session: Session) -> impl IntoView {
    let _ = session;
    view! { <main class="positions" tabindex="-1"><h1>"Positions"</h1></main> }
}
