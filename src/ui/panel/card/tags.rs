//! The user's own labels on an annotation.

use leptos::{html, prelude::*};

use super::entry_field::with_choice;
use crate::{
    browser::now,
    model::{AnnotationId, Tag, TagId},
    page::Choice,
    ui::{
        chips::chips,
        combobox::Combobox,
        context::{Preferences, Reading, Workbench},
        panel::choices::{choices, describer},
    },
};

/// The tags, each with a button that removes it, and a field that adds one.
#[component]
pub fn Tags(id: AnnotationId) -> impl IntoView {
    let preferences = Preferences::from_context();
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
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
    let choices =
        Signal::derive(move || workbench.read(|watched| choices::<Tag>(reading, watched)));
    let choose = Callback::new(move |choice: Option<Choice>| {
        // The annotation may be gone when its card commits what was typed last.
        let is_there = workbench.peek(|workspace| workspace.annotations().contains_key(&id));
        if let Some(choice) = choice.filter(|_| is_there) {
            with_choice::<Tag>(workbench, choice, TagId::new, |workspace, tag| {
                workspace.add_tag(id, tag, now())
            });
        }
    });
    let describe = describer::<Tag>(workbench);
    let locked = Signal::derive(move || preferences.is_locked::<Tag>());
    let field = NodeRef::<html::Input>::new();
    let input = view! {
        <Combobox
            label="Tags"
            noun="tag"
            id="card-tags"
            value=Signal::stored(String::new())
            guess=Signal::stored(None)
            choices
            describe
            locked
            choose
            field
            many=true
        />
    };
    let items = move || tags().into_iter().map(|tag| (tag.id, tag.name.clone())).collect();
    let take_off = move |tag: TagId| {
        workbench.dispatch(|workspace| workspace.remove_tag(id, tag, now()));
    };
    chips("Tags of this annotation", field, input, items, take_off)
}
