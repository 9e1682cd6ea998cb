//! The other names that texts use for an entry.

use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    model::Entry,
    ui::{combobox::LONGEST_NAME, session::Session},
};

/// The aliases, each with a way to take it off, and a field for more.
pub fn aliases<T: Entry>(session: Session, id: T::Id) -> impl IntoView {
    let aliases = move || {
        let entry = session.read(|workspace| T::register(workspace).get(&id).cloned());
        entry.map(|entry| entry.aliases().to_vec()).unwrap_or_default()
    };
    let typed = RwSignal::new(String::new());
    let add = move || {
        let alias = typed.get_untracked().trim().to_owned();
        typed.set(String::new());
        if !alias.is_empty() && !untrack(aliases).contains(&alias) {
            session.revise_aliases::<T>(id, |aliases| aliases.push(alias.clone()));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            add();
        }
    };
    view! {
        <div class="tags">
            <label class="field">
                <span>"Also known as"</span>
                <input
                    type="text"
                    maxlength=LONGEST_NAME
                    dir="auto"
                    autocomplete="off"
                    placeholder="Another name, then Enter"
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                    on:keydown=on_key
                    on:blur=move |_| add()
                />
            </label>
            <ul role="list" aria-label="Aliases">
                {move || aliases().into_iter().map(|alias| {
                    let label = format!("Take off {alias}");
                    let shown = alias.clone();
                    let take_off = move |_| session.revise_aliases::<T>(id, |aliases| {
                        aliases.retain(|other| *other != alias);
                    });
                    view! {
                        <li>
                            <span dir="auto">{shown}</span>
                            <button type="button" aria-label=label on:click=take_off>"\u{d7}"</button>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </div>
    }
}
