//! The question who is coding, asked once.

use leptos::{ev, html, prelude::*};

use crate::{
    browser::focus,
    model::Referent,
    ui::{
        context::{Announcements, Cards, Preferences, Reading, Workbench},
        now::Now,
    },
};

/// The longest name that can be typed, in UTF-16 code units.
const LONGEST: &str = "200";

/// A line that asks for the annotator's name, from their first annotation on until they have
/// answered or named themselves. It stands above the list while no card is open, and never takes the
/// focus: everything else goes on.
#[component]
pub fn WhoCodes() -> impl IntoView {
    let announcements = Announcements::from_context();
    let cards = Cards::from_context();
    let preferences = Preferences::from_context();
    let workbench = Workbench::from_context();
    let is_asked = Memo::new(move |_| {
        let is_answered = preferences.settings.with(|settings| settings.knows_who_codes);
        let id = workbench.annotator.get();
        !is_answered
            && workbench.read(|watched| {
                let named = watched.annotators().get(&id).is_some_and(|one| !one.name.is_empty());
                !named && watched.mention_count(Referent::Annotator(id)) > 0
            })
    });
    let is_shown = Memo::new(move |_| is_asked.get() && cards.active.get().is_none());
    Effect::new(move || {
        if is_shown.get() {
            announcements.say_beside(
                "Who is coding? Above the list of annotations you can give a name or stay anonymous.",
            );
        }
    });
    view! { <Show when=move || is_asked.get()><Question /></Show> }
}

#[component]
fn Question() -> impl IntoView {
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let name = RwSignal::new(String::new());
    let field = NodeRef::<html::Input>::new();
    let answer = move |name: String| {
        // The line is gone with the answer.
        focus::give_later(move || reading.focus_article());
        workbench.name_annotator(name);
    };
    let keep = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let name = name.now().trim().to_owned();
        match (name.is_empty(), field.now()) {
            (false, _) => answer(name),
            // Fails only for an element that is gone.
            (true, Some(field)) => field.focus().unwrap_or_default(),
            (true, None) => {}
        }
    };
    view! {
        <form class="who-codes" aria-label="Who is coding?" on:submit=keep>
            <label for="who-codes">"Who is coding?"</label>
            <input
                id="who-codes"
                type="text"
                autocomplete="name"
                placeholder="Your name"
                aria-describedby="who-codes-use"
                maxlength=LONGEST
                node_ref=field
                prop:value=name
                on:input=move |event| name.set(event_target_value(&event))
                // This Escape only clears the field; the next one reaches the card.
                on:keydown=move |event| {
                    if event.key() == "Escape" && !name.now().is_empty() {
                        event.stop_propagation();
                        name.set(String::new());
                    }
                }
            />
            <button type="submit">"Keep"</button>
            <button type="button" on:click=move |_| answer(String::new())>"Stay anonymous"</button>
            <p class="hint" id="who-codes-use">"Goes into your exports. The settings can change it."</p>
        </form>
    }
}
