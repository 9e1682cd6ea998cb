//! The form of an entry.

use leptos::{ev::KeyboardEvent, html, prelude::*};
use web_sys::Element;

use super::{
    aliases::aliases,
    clash::{Clash, Keeps, clash_notice},
    merge::merger,
    opened::Opened,
};
use crate::{
    browser::{focus, now, view},
    model::{Entry, Workspace},
    text::Direction,
    text::counted,
    ui::{
        combobox::LONGEST_NAME,
        context::{Announcements, Navigation, Workbench},
        now::Now,
        panel::occurrences::{Occurrences, propose_entry},
    },
};

/// The form of an entry: its fields, the way through its mentions, merging and deleting.
pub fn editor<T: Entry>(id: T::Id, opened: Opened<T::Id>) -> impl IntoView {
    let announcements = Announcements::from_context();
    let workbench = Workbench::from_context();
    let entry = move || workbench.read(|watched| watched.entry::<T>(id).cloned());
    let name = move || entry().map(|entry| entry.name().to_owned()).unwrap_or_default();
    let description =
        move || entry().map(|entry| entry.description().to_owned()).unwrap_or_default();
    // A name that is typed but not applied: not yet, or because another entry has it.
    let typed = RwSignal::new(None::<String>);
    let shown = move || typed.get().unwrap_or_else(name);
    let clash = Memo::new(move |_| Clash::find::<T>(workbench, id, &shown()));
    let rename = move || {
        let name = |workspace: &Workspace| Some(T::register(workspace).get(&id)?.name().to_owned());
        // If the entry is gone, there is nothing to rename.
        let (Some(new), Some(name)) = (typed.now(), workbench.peek(name)) else { return };
        let new = new.trim().to_owned();
        let is_new = new != name;
        if let Some(clash) = clash.now().filter(|_| is_new) {
            return announcements.say(clash.words(T::NOUN, &new));
        }
        // An empty name is not applied: the entry could not be chosen. The field shows the old one.
        typed.set(None);
        if is_new && !new.is_empty() {
            workbench.dispatch(|workspace| {
                workspace.revise_entry::<T>(id, |entry| entry.parts().name.clone_from(&new))
            });
        }
    };
    // Also if the field is removed while it has the focus.
    on_cleanup(rename);
    let on_key = move |event: KeyboardEvent| {
        // This Escape only resets the field; the next one reaches the card.
        if event.key() == "Escape" && typed.now().is_some() {
            event.stop_propagation();
            typed.set(None);
        }
    };
    view! {
        <div class="entry-fields">
            <label class="field">
                <span>"Name"</span>
                <input
                    type="text"
                    maxlength=LONGEST_NAME
                    dir="auto"
                    autocomplete="off"
                    aria-invalid=move || clash.with(Option::is_some).then_some("true")
                    aria-describedby=move || clash.with(Option::is_some).then_some(Keeps::Other.element_id())
                    prop:value=shown
                    on:input=move |event| typed.set(Some(event_target_value(&event)))
                    on:change=move |_| rename()
                    on:keydown=on_key
                />
            </label>
            {clash_notice::<T>(id,
                opened,
                clash,
                shown,
                Keeps::Other,
                move || typed.read().is_some().then_some("Merge the two, or type another name."),
            )}
            {T::HAS_ALIASES.then(|| aliases::<T>(id, opened))}
            <label class="field">
                <span>"Description"</span>
                <textarea
                    dir="auto"
                    rows="2"
                    prop:value=description
                    on:input=move |event| {
                        let description = event_target_value(&event);
                        workbench.dispatch(|workspace| workspace.describe_entry::<T>(id, description.clone()));
                    }
                    on:blur=move |_| workbench.seal_history()
                ></textarea>
            </label>
            {mentions::<T>(id)}
            <Occurrences
                proposal=Signal::derive(move || propose_entry(workbench, T::referent(id)))
            />
            {merger::<T>(id, opened)}
            {deleter::<T>(id)}
        </div>
    }
}

/// Buttons to step through the annotations that refer to an entry, and to list them.
fn mentions<T: Entry>(id: T::Id) -> impl IntoView {
    let navigation = Navigation::from_context();
    let referent = T::referent(id);
    let place = Memo::new(move |_| navigation.place_among_mentions(referent));
    let words = move || match place.get() {
        (_, 0) => "Nothing refers to it".to_owned(),
        (Some(place), count) => format!("{place} of {count}"),
        (None, count) => counted(count, "annotation"),
    };
    let none = move || place.get().1 == 0;
    view! {
        <div class="mentions" role="group" aria-label="Mentions">
            <span class="mentions-place">{words}</span>
            <button type="button" aria-label="Previous mention" title="Previous mention" disabled=none on:click=move |_| navigation.go_to_mention(referent, Direction::Back)>"\u{2191}"</button>
            <button type="button" aria-label="Next mention" title="Next mention" disabled=none on:click=move |_| navigation.go_to_mention(referent, Direction::Forward)>"\u{2193}"</button>
            <button type="button" disabled=none on:click=move |_| navigation.list_mentions(referent)>"List them"</button>
        </div>
    }
}

/// A button that deletes an entry at once. A notice below the register says what was deleted and
/// offers to undo it. The focus goes to the entry that takes its place.
fn deleter<T: Entry>(id: T::Id) -> impl IntoView {
    let workbench = Workbench::from_context();
    let button = NodeRef::<html::Button>::new();
    let delete = move |_| {
        let place = button.now().and_then(|button| place_of(&button)).unwrap_or_default();
        let count = workbench.peek(|workspace| workspace.mentions(T::referent(id)).len());
        workbench.at_length(count, move || {
            if workbench.dispatch(|workspace| workspace.delete_entry::<T>(id, now())) {
                focus::give_later(move || {
                    view::focus_nth(".entry-head, .tabs [aria-selected=true]", place + 1)
                });
            }
        });
    };
    view! {
        <button type="button" class="delete" node_ref=button on:click=delete>
            {format!("Delete this {}", T::NOUN)}
        </button>
    }
}

/// The place in the list of the entry whose form contains an element.
fn place_of(element: &Element) -> Option<usize> {
    let mut entry = element.closest(".entry").ok()??;
    let mut place = 0;
    while let Some(before) = entry.previous_element_sibling() {
        place += 1;
        entry = before;
    }
    Some(place)
}
