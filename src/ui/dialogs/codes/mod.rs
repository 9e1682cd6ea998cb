//! What the codes of another program's project are here, and which documents here its passages are of:
//! asked where the file does not say it.

mod answers;
mod code;
mod list;
mod texts;

use std::sync::Arc;

use leptos::{html, prelude::*};

use self::{
    answers::{Homes, Roles},
    list::List,
    texts::Texts,
};
use crate::{
    browser::view,
    formats::coded::Home,
    ui::{
        context::{Asking, ImportQueue, Opening, Reading},
        now::Now,
    },
};

/// Asks what has to be known of the project that was read.
#[component]
pub fn Codes() -> impl IntoView {
    let imports = ImportQueue::from_context();
    move || {
        imports.opening.with(|opening| match opening {
            Some(Opening::Asking(asking)) => Some(view! { <Questions asking=asking.clone() /> }),
            _ => None,
        })
    }
}

#[component]
fn Questions(asking: Arc<Asking>) -> impl IntoView {
    let imports = ImportQueue::from_context();
    let reading = Reading::from_context();
    let roles: Roles = RwSignal::new(asking.roles.clone());
    let open = reading.document.get_untracked();
    let home = |home: &Home| match home {
        Home::Own => None,
        Home::Found(id) => Some(*id),
        Home::Unknown => open,
    };
    let homes: Homes = RwSignal::new(asking.homes.iter().map(home).collect());
    let go_on = {
        let asking = asking.clone();
        move |_| imports.answer(asking.clone(), roles.now(), homes.now())
    };
    // Focused here and not by `autofocus`, because another dialog may have been open during the read.
    let first = NodeRef::<html::P>::new();
    Effect::new(move || {
        if let Some(first) = first.get() {
            view::focus(&first);
        }
    });
    let of = asking.name.clone().map(|name| view! { <p class="file-name" dir="auto">{name}</p> });
    let is_given = asking.is_given;
    let has_codes = !asking.project.codes.is_empty();
    let asks_for_texts = asking.homes.iter().any(|home| *home != Home::Own);
    view! {
        {of}
        <p tabindex="-1" node_ref=first>
            {if is_given {
                "The file does not bring the texts that its passages are of."
            } else {
                "Say what the codes of this file are here. The next step shows what comes of it; nothing is imported before that."
            }}
        </p>
        {(!is_given).then(|| view! {
            <p class="hint">
                "An actor makes claims, a disputed issue is what claims are about, a tag is anything else. "
                "“Mention of some actor” is for a code such as “person”, which does not say who it is."
            </p>
        })}
        {asks_for_texts.then(|| view! { <Texts asking=asking.clone() homes /> })}
        {(has_codes && !is_given).then(|| view! { <List asking=asking.clone() roles /> })}
        <p class="actions sticky">
            <button type="button" class="primary" on:click=go_on>"Go on"</button>
            <button type="button" on:click=move |_| imports.cancel_opening()>"Cancel"</button>
        </p>
    }
}
