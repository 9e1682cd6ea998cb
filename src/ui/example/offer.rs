//! The button that shows the example.

use leptos::prelude::*;

use crate::ui::context::{DialogState, Views, Workbench};

/// Shows the example in the positions, which add it to the work once they are loaded.
#[component]
pub fn ShowExample() -> impl IntoView {
    let dialogs = DialogState::from_context();
    let views = Views::from_context();
    let show = move |_| {
        dialogs.open.set(None);
        views.show_example();
    };
    view! { <button type="button" class="show-example" on:click=show>"Show me an example"</button> }
}

/// What is offered to somebody who has not annotated anything yet, in any document.
#[component]
pub fn ExampleOffer(children: ChildrenFn) -> impl IntoView {
    let workbench = Workbench::from_context();
    let is_newcomer =
        Memo::new(move |_| workbench.read(|watched| watched.facts().annotations().is_empty()));
    view! { <Show when=move || is_newcomer.get()>{children()}</Show> }
}
