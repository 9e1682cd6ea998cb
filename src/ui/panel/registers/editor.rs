//! What can be changed of an entry, and where it is mentioned.

use leptos::prelude::*;

use super::{aliases::aliases, merge::merger};
use crate::{
    browser::now,
    model::Entry,
    text::Direction,
    ui::{
        combobox::LONGEST_NAME, counted::counted, panel::occurrences::Occurrences, session::Session,
    },
};

/// The fields of an entry, the ways through its mentions, and what makes it another or no more.
pub fn editor<T: Entry>(
    session: Session,
    id: T::Id,
    opened: RwSignal<Option<T::Id>>,
) -> impl IntoView {
    let entry = move || session.read(|workspace| T::register(workspace).get(&id).cloned());
    let name = move || entry().map(|entry| entry.name().to_owned()).unwrap_or_default();
    let description =
        move || entry().map(|entry| entry.description().to_owned()).unwrap_or_default();
    let rename = move |event: leptos::ev::Event| {
        let new = event_target_value(&event).trim().to_owned();
        if new.is_empty() {
            // An entry without a name could not be chosen; the field shows the old one again.
            event_target::<web_sys::HtmlInputElement>(&event).set_value(&untrack(name));
        } else if new != untrack(name) {
            session.dispatch(|workspace| {
                workspace.revise_entry::<T>(id, |e| e.parts().name.clone_from(&new))
            });
        }
    };
    view! {
        <div class="entry-fields">
            <label class="field">
                <span>"Name"</span>
                <input type="text" maxlength=LONGEST_NAME dir="auto" autocomplete="off" prop:value=name on:change=rename />
            </label>
            {T::HAS_ALIASES.then(|| aliases::<T>(session, id))}
            <label class="field">
                <span>"Description"</span>
                <textarea
                    dir="auto"
                    rows="2"
                    prop:value=description
                    on:input=move |event| {
                        let description = event_target_value(&event);
                        session.dispatch(|workspace| workspace.describe_entry::<T>(id, description.clone()));
                    }
                    on:blur=move |_| session.seal_history()
                ></textarea>
            </label>
            {mentions::<T>(session, id)}
            <Occurrences
                session
                proposal=Signal::derive(move || session.propose_occurrences_of_entry(T::referent(id)))
            />
            {merger::<T>(session, id, opened)}
            {deleter::<T>(session, id)}
        </div>
    }
}

/// The ways through the annotations that refer to an entry.
fn mentions<T: Entry>(session: Session, id: T::Id) -> impl IntoView {
    let referent = T::referent(id);
    let place = Memo::new(move |_| session.place_among(referent));
    let words = move || match place.get() {
        (_, 0) => "Nothing refers to it".to_owned(),
        (Some(place), count) => format!("{place} of {count}"),
        (None, count) => counted(count, "annotation"),
    };
    let none = move || place.get().1 == 0;
    view! {
        <div class="mentions" role="group" aria-label="Mentions">
            <span class="mentions-place">{words}</span>
            <button type="button" aria-label="Previous mention" title="Previous mention" disabled=none on:click=move |_| session.jump(referent, Direction::Back)>"\u{2191}"</button>
            <button type="button" aria-label="Next mention" title="Next mention" disabled=none on:click=move |_| session.jump(referent, Direction::Forward)>"\u{2193}"</button>
            <button type="button" disabled=none on:click=move |_| session.list_mentions(referent)>"List them"</button>
        </div>
    }
}

/// A button that deletes an entry; where annotations refer to it, it says how many and asks.
fn deleter<T: Entry>(session: Session, id: T::Id) -> impl IntoView {
    let asking = RwSignal::new(false);
    let count = move || session.read(|workspace| workspace.mentions(T::referent(id)).len());
    let delete = move || {
        if session.dispatch(|workspace| workspace.delete_entry::<T>(id, now())) {
            session.say("Deleted. Undo brings it back.");
        }
    };
    let question = move || {
        let what = match count() {
            1 => "1 annotation refers".to_owned(),
            count => format!("{count} annotations refer"),
        };
        format!("{what} to this {}. Without it they stay, and refer to none.", T::NOUN)
    };
    view! {
        <Show
            when=move || asking.get()
            fallback=move || view! {
                <button
                    type="button"
                    class="delete"
                    on:click=move |_| if untrack(count) == 0 { delete() } else { asking.set(true) }
                >
                    {format!("Delete this {}", T::NOUN)}
                </button>
            }
        >
            <div class="question" role="group" aria-label="Delete">
                <p>{question}</p>
                <p class="actions">
                    <button type="button" class="delete" on:click=move |_| delete()>"Delete it"</button>
                    <button type="button" on:click=move |_| asking.set(false)>"Keep it"</button>
                </p>
            </div>
        </Show>
    }
}
