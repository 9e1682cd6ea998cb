//! The search in all titles and texts.

use leptos::prelude::*;

use crate::{
    page::library::{DocumentFilter, wording},
    ui::context::{Announcements, Library, Workbench},
};

/// The search field, and how many documents are listed.
#[component]
pub fn Search() -> impl IntoView {
    let announcements = Announcements::from_context();
    let workbench = Workbench::from_context();
    let library = Library::from_context();
    let all = Memo::new(move |_| workbench.read(|watched| watched.documents().len()));
    let listed = Memo::new(move |_| library.rows.with(|rows| rows.len()));
    let words = move || wording::listed(listed.get(), all.get());
    // Said in the page's one live region: a second `status` would be taken for the save state. What else
    // changes the number says so itself.
    let asked = Memo::new(move |_| (library.filter.get(), library.words.get()));
    Effect::new(move |before: Option<(DocumentFilter, String)>| {
        let now = asked.get();
        match before {
            Some(before) if !library.found.is_done() => before,
            Some(before) if before != now => {
                announcements.say(words());
                now
            }
            _ => now,
        }
    });
    view! {
        <div class="library-search" role="search">
            <input
                type="search"
                aria-label="Search titles and texts"
                placeholder="Search titles and texts"
                autocomplete="off"
                prop:value=library.words
                on:input=move |event| library.words.set(event_target_value(&event))
            />
            <Shown library />
            <span class="library-count">{words}</span>
        </div>
    }
}

/// Whether the documents are shown, or the lines in which something stands in them.
#[component]
fn Shown(library: &'static Library) -> impl IntoView {
    let one = move |lines: bool, label: &'static str| {
        view! {
            <label>
                <input
                    type="radio"
                    name="library-shown"
                    prop:checked=move || library.shows_lines.get() == lines
                    on:change=move |_| library.shows_lines.set(lines)
                />
                {label}
            </label>
        }
    };
    view! {
        <fieldset class="library-shown">
            <legend class="visually-hidden">"What to show"</legend>
            {one(false, "Documents")}
            {one(true, "Lines in context")}
        </fieldset>
    }
}
