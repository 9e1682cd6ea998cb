//! The user's own labels on an annotation.

use leptos::{html, prelude::*};

use super::entry_field::with_choice;
use crate::{
    browser::now,
    model::{AnnotationId, Tag, TagId},
    ui::{
        chips::chips,
        combobox::{Combobox, Suggestion},
        panel::choices::choices,
        session::Session,
    },
};

/// The tags, each with a way to take it off, and a field for more.
#[component]
pub fn Tags(session: Session, id: AnnotationId) -> impl IntoView {
    let tags = move || {
        session
            .read(|watched| {
                let annotation = watched.annotation(id)?;
                let tags =
                    annotation.tags.iter().filter_map(|&tag| watched.entry::<Tag>(tag).cloned());
                Some(tags.collect::<Vec<_>>())
            })
            .unwrap_or_default()
    };
    let choices = Signal::derive(move || session.read(|watched| choices::<Tag>(session, watched)));
    let choose = Callback::new(move |choice: Option<Suggestion<TagId>>| {
        // What was typed last in the card of an annotation that is gone has nothing to stand on.
        let is_there = session.peek(|workspace| workspace.annotations().contains_key(&id));
        if let Some(choice) = choice.filter(|_| is_there) {
            with_choice::<Tag>(session, &choice, TagId::new, |workspace, tag| {
                workspace.add_tag(id, tag, now())
            });
        }
    });
    let field = NodeRef::<html::Input>::new();
    let input = view! {
        <Combobox
            label="Tags"
            id="card-tags"
            value=Signal::stored(String::new())
            guess=Signal::stored(None)
            choices
            choose
            field
            many=true
        />
    };
    let items = move || tags().into_iter().map(|tag| (tag.id, tag.name.clone())).collect();
    let take_off = move |tag: TagId| {
        session.dispatch(|workspace| workspace.remove_tag(id, tag, now()));
    };
    chips("Tags of this annotation", field, input, items, take_off)
}
