//! The user's own labels on an annotation.

use leptos::prelude::*;

use super::entry_field::{choices, with_choice};
use crate::{
    browser::now,
    model::{AnnotationId, Tag, TagId},
    ui::{
        combobox::{Choice, Combobox},
        session::Session,
    },
};

/// The tags, each with a way to take it off, and a field for more.
#[component]
pub fn Tags(session: Session, id: AnnotationId) -> impl IntoView {
    let tags = move || {
        session
            .read(|workspace| {
                let annotation = workspace.annotations().get(&id)?;
                let tags =
                    annotation.tags.iter().filter_map(|tag| workspace.tags().get(tag).cloned());
                Some(tags.collect::<Vec<_>>())
            })
            .unwrap_or_default()
    };
    let choices =
        Signal::derive(move || session.read(|workspace| choices::<Tag>(session, workspace)));
    let choose = Callback::new(move |choice: Option<Choice<TagId>>| {
        if let Some(choice) = choice {
            with_choice::<Tag>(session, &choice, TagId::new, |workspace, tag| {
                workspace.add_tag(id, tag, now())
            });
        }
    });
    view! {
        <div class="tags">
            <Combobox
                label="Tags"
                id="card-tags"
                value=Signal::stored(String::new())
                guess=Signal::stored(None)
                choices
                choose
                field=NodeRef::new()
                many=true
            />
            <ul role="list" aria-label="Tags of this annotation">
                {move || tags().into_iter().map(|tag| {
                    let name = tag.name.clone();
                    let tag = tag.id;
                    view! {
                        <li>
                            <span dir="auto">{name.clone()}</span>
                            <button
                                type="button"
                                aria-label=format!("Take off {name}")
                                on:click=move |_| {
                                    session.dispatch(|workspace| workspace.remove_tag(id, tag, now()));
                                }
                            >
                                "\u{d7}"
                            </button>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </div>
    }
}
