//! From one view of the work to another.

use leptos::prelude::*;

use super::session::Session;
use crate::page::View;

/// One button for each view.
#[component]
pub fn ViewSwitch(session: Session) -> impl IntoView {
    view! {
        <nav class="views" aria-label="Views">
            {View::ALL.map(|view| view! {
                <button
                    type="button"
                    aria-current=move || (session.view.get() == view).then_some("page")
                    on:click=move |_| session.show_view(view)
                >
                    {view.label()}
                </button>
            })}
        </nav>
    }
}
