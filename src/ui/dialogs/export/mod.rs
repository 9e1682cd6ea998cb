//! The dialog "Export": what is exported, and a line for each format.

mod extent;
mod handing;
mod items;

use leptos::prelude::*;

use self::{extent::Extents, items::Items};
use crate::formats::Group;

/// What can be exported, and in which formats.
#[component]
pub fn Export() -> impl IntoView {
    view! {
        <Extents />
        <div class="export-groups">
            {Group::ALL.into_iter().map(|group| view! { <Items group /> }).collect_view()}
        </div>
    }
}
