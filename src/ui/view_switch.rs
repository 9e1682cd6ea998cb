//! The buttons that switch between the views.

use leptos::prelude::*;

use super::context::Views;
use crate::page::View;

/// One button for each view.
#[component]
pub fn ViewSwitch() -> impl IntoView {
    let views = Views::from_context();
    view! {
        <nav class="views" aria-label="Views">
            {View::ALL.map(|view| view! {
                <button
                    type="button"
                    aria-current=move || (views.view.get() == view).then_some("page")
                    on:click=move |_| views.show(view)
                >
                    {view.label()}
                </button>
            })}
        </nav>
    }
}
