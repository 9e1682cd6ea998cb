//! A register: the actors, the issues or the tags of the workspace, which all documents share.

mod aliases;
mod editor;
mod merge;

use std::sync::Arc;

use leptos::prelude::*;
use uuid::Uuid;

use self::editor::editor;
use crate::{
    browser::new_uuid,
    model::{Entry, Workspace},
    ui::{combobox::LONGEST_NAME, session::Session},
};

/// A register as a list, with a way to change each entry. A function and no component, like all that
/// is here of any register: a component cannot infer which.
pub fn register<T: Entry>(session: Session, new_id: fn(Uuid) -> T::Id) -> impl IntoView {
    let opened = RwSignal::new(None::<T::Id>);
    let entries = Memo::new(move |_| {
        session.read(|workspace| ids::<T>(session, workspace, session.by_count.get()))
    });
    let empty = format!(
        "There is no {noun} yet. An annotation that names one brings it in, or add it here.",
        noun = T::NOUN
    );
    view! {
        <div class="register-head">
            {adder::<T>(session, new_id, opened)}
            <label class="order">
                <span>"Order"</span>
                <select on:change=move |event| session.by_count.set(event_target_value(&event) == "count")>
                    <option value="name" prop:selected=move || !session.by_count.get()>"by name"</option>
                    <option value="count" prop:selected=move || session.by_count.get()>"by count"</option>
                </select>
            </label>
        </div>
        <div class="list-scroller">
            <ul role="list" aria-label=format!("Register of {}s", T::NOUN)>
                <For each=move || entries.get() key=|id| *id let(id)>{entry::<T>(session, id, opened)}</For>
            </ul>
            <Show when=move || entries.with(Vec::is_empty)>
                <p class="empty">{empty.clone()}</p>
            </Show>
        </div>
    }
}

/// The entries by name, or those first to which most annotations refer.
fn ids<T: Entry>(session: Session, workspace: &Workspace, by_count: bool) -> Vec<T::Id> {
    let entries = T::register(workspace).values().collect();
    let mut entries: Vec<&Arc<T>> = session.by_name(entries, |entry| entry.name());
    if by_count {
        let count = |id| workspace.mentions(T::referent(id)).len();
        entries.sort_by_cached_key(|entry| std::cmp::Reverse(count(entry.id())));
    }
    entries.into_iter().map(|entry| entry.id()).collect()
}

/// A field that brings in an entry before anything refers to it, for a codebook that stands first.
/// Where there is one of that name already it is opened instead.
fn adder<T: Entry>(
    session: Session,
    new_id: fn(Uuid) -> T::Id,
    opened: RwSignal<Option<T::Id>>,
) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let add = move || {
        let name = name.get_untracked().trim().to_owned();
        if name.is_empty() {
            return;
        }
        let known = session.peek(|workspace| named::<T>(workspace, &name));
        let id = known.unwrap_or_else(|| {
            let id = new_id(new_uuid());
            session.dispatch(|_| Ok(Workspace::new_entry::<T>(id, name.clone())));
            id
        });
        opened.set(Some(id));
    };
    view! {
        <form
            class="adder"
            on:submit=move |event| {
                event.prevent_default();
                add();
                name.set(String::new());
            }
        >
            <input
                type="text"
                maxlength=LONGEST_NAME
                dir="auto"
                autocomplete="off"
                aria-label=format!("New {}", T::NOUN)
                placeholder=format!("New {}", T::NOUN)
                prop:value=name
                on:input=move |event| name.set(event_target_value(&event))
            />
            <button type="submit">"Add"</button>
        </form>
    }
}

/// The entry that goes by a name, whatever its case.
fn named<T: Entry>(workspace: &Workspace, name: &str) -> Option<T::Id> {
    let name = name.to_lowercase();
    let mut entries = T::register(workspace).values();
    entries.find(|entry| entry.name().to_lowercase() == name).map(|entry| entry.id())
}

/// One entry: its name and how often it is referred to; a click opens what can be changed of it.
fn entry<T: Entry>(session: Session, id: T::Id, opened: RwSignal<Option<T::Id>>) -> impl IntoView {
    let entry = move || session.read(|workspace| T::register(workspace).get(&id).cloned());
    let name = move || entry().map(|entry| entry.name().to_owned()).unwrap_or_default();
    let aliases = move || entry().map(|entry| entry.aliases().join(", ")).unwrap_or_default();
    let count = move || session.read(|workspace| workspace.mentions(T::referent(id)).len());
    let is_open = Memo::new(move |_| opened.get() == Some(id));
    view! {
        <li class="entry" class:open=is_open>
            <button
                type="button"
                class="entry-head"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| opened.update(|opened| *opened = (*opened != Some(id)).then_some(id))
            >
                <span class="entry-name" dir="auto">{name}</span>
                " "
                <span class="count">{count}</span>
                <span class="entry-aliases" dir="auto">{aliases}</span>
            </button>
            <Show when=move || is_open.get()>{editor::<T>(session, id, opened)}</Show>
        </li>
    }
}
