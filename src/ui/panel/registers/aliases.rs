//! The other names that texts use for an entry.

use leptos::{ev::KeyboardEvent, html, prelude::*};

use super::{
    clash::{Clash, Keeps, clash_notice},
    opened::Opened,
};
use crate::{
    browser::folded,
    model::Entry,
    ui::{
        chips::chips,
        combobox::LONGEST_NAME,
        context::{Announcements, Workbench},
        now::Now,
    },
};

/// The aliases, each with a button that removes it, and a field that adds one. Another entry's name
/// is no alias until the two are merged; another entry's alias may be used for both.
pub fn aliases<T: Entry>(id: T::Id, opened: Opened<T::Id>) -> impl IntoView {
    let announcements = Announcements::from_context();
    let workbench = Workbench::from_context();
    let aliases = move || {
        let entry = workbench.read(|watched| watched.entry::<T>(id).cloned());
        entry.map(|entry| entry.aliases().to_vec()).unwrap_or_default()
    };
    let typed = RwSignal::new(String::new());
    let clash = Memo::new(move |_| Clash::find::<T>(workbench, id, &typed.get()));
    let add = move |all_the_same: bool| {
        let alias = typed.now().trim().to_owned();
        // If the entry is gone, there is nothing to add the alias to.
        let is_gone = workbench.peek(|workspace| !T::register(workspace).contains_key(&id));
        if alias.is_empty() || is_gone {
            return typed.set(String::new());
        }
        if let Some(clash) = clash.now().filter(|_| !all_the_same) {
            announcements.say(clash.words(T::NOUN, &alias));
            return;
        }
        typed.set(String::new());
        let known = workbench.peek(|workspace| {
            T::register(workspace)
                .get(&id)
                .is_some_and(|entry| entry.names().any(|name| folded(name) == folded(&alias)))
        });
        if !known {
            workbench.revise_aliases::<T>(id, |aliases| aliases.push(alias.clone()));
        }
    };
    // Also if the field is removed while it has the focus.
    on_cleanup(move || add(false));
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            add(false);
        }
        // This Escape only clears the field; the next one reaches the card.
        "Escape" if !typed.now().is_empty() => {
            event.stop_propagation();
            typed.set(String::new());
        }
        _ => {}
    };
    let is_anothers_alias =
        move || clash.with(|clash| clash.as_ref().is_some_and(|clash| clash.other.by_alias));
    let field = NodeRef::<html::Input>::new();
    let input = view! {
            <label class="field">
                <span>"Also known as"</span>
                <input
                    type="text"
                    maxlength=LONGEST_NAME
                    dir="auto"
                    autocomplete="off"
                    placeholder="Another name, then Enter"
                    node_ref=field
                    aria-invalid=move || clash.with(Option::is_some).then_some("true")
                    aria-describedby=move || clash.with(Option::is_some).then_some(Keeps::This.element_id())
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                    on:keydown=on_key
                    on:blur=move |_| add(false)
                />
            </label>
            {clash_notice::<T>(id,
                opened,
                clash,
                move || typed.get(),
                Keeps::This,
                || Some("Merge the two, or type another name."),
            )}
            <Show when=is_anothers_alias>
                <button type="button" on:click=move |_| add(true)>"Use it for both"</button>
            </Show>
    };
    let take_off = move |alias: String| {
        workbench.revise_aliases::<T>(id, |aliases| aliases.retain(|other| *other != alias));
    };
    let items = move || aliases().into_iter().map(|alias| (alias.clone(), alias)).collect();
    chips("Aliases", field, input, items, take_off)
}
