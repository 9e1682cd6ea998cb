//! The user's own labels on an annotation.

use leptos::{html, prelude::*};

use super::entry_field::{adding_field, with_choice};
use crate::{
    browser::now,
    model::{AnnotationId, Tag, TagId},
    page::Choice,
    ui::{chips::chips, context::Workbench},
};

/// The tags, each with a button that removes it, and a field that adds one.
#[component]
pub fn Tags(id: AnnotationId) -> impl IntoView {
    let workbench = Workbench::from_context();
    let tags = move || {
        workbench
            .read(|watched| {
                let annotation = watched.annotation(id)?;
                let tags =
                    annotation.tags.iter().filter_map(|&tag| watched.entry::<Tag>(tag).cloned());
                Some(tags.collect::<Vec<_>>())
            })
            .unwrap_or_default()
    };
    let give = Callback::new(move |choice: Choice| {
        // The annotation may be gone when its card commits what was typed last.
        if workbench.peek(|workspace| workspace.annotations().contains_key(&id)) {
            with_choice::<Tag>(workbench, choice, |workspace, tag| {
                workspace.add_tag(id, tag, now())
            });
        }
    });
    let field = NodeRef::<html::Input>::new();
    let input = adding_field::<Tag>("Tags", "card-tags", field, give);
    let items = move || tags().into_iter().map(|tag| (tag.id, tag.name.clone())).collect();
    let take_off = move |tag: TagId| {
        workbench.dispatch(|workspace| workspace.remove_tag(id, tag, now()));
    };
    chips("Tags of this annotation", field, input, items, take_off)
}
