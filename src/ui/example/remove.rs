//! The button that removes the example.

use leptos::prelude::*;

use crate::{
    model::{Change, Refusal},
    page::example,
    ui::context::{Announcements, Workbench},
};

/// Whether anything of the example is here that can be removed.
pub fn is_here(workbench: &'static Workbench) -> Memo<bool> {
    Memo::new(move |_| {
        workbench.read(|watched| !example::removal(watched.facts()).edits.is_empty())
    })
}

/// Removes the example at once; undo brings it back.
#[component]
pub fn RemoveExample() -> impl IntoView {
    let announcements = Announcements::from_context();
    let workbench = Workbench::from_context();
    let remove = move |_| {
        if workbench.dispatch(|workspace| unless_empty(example::removal(workspace))) {
            announcements.say("The example is removed. Undo brings it back.");
        }
    };
    view! { <button type="button" on:click=remove>"Remove the example"</button> }
}

/// Refuses a change that does nothing: another tab was faster.
pub fn unless_empty(change: Change) -> Result<Change, Refusal> {
    if change.edits.is_empty() { Err(Refusal::Unchanged) } else { Ok(change) }
}
