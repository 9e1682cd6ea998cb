//! The note on a new version of the page.

use leptos::prelude::*;

use crate::{
    browser,
    ui::context::{Announcements, Health, Saving, Workbench},
};

const WORDS: &str = "A new version of Faultline is ready. It is used once you reload the page here, \
                     or once all tabs with Faultline are closed.";

/// Says that a new version of the page is ready, and offers to reload. Nothing changes before the
/// reader wants it, and nothing is reloaded that is not saved.
#[component]
pub fn NewVersion() -> impl IntoView {
    let announcements = Announcements::from_context();
    let health = Health::from_context();
    let workbench = Workbench::from_context();
    Effect::new(move || {
        if health.has_new_version.get() {
            announcements.say(WORDS);
        }
    });
    let is_wanted = RwSignal::new(false);
    Effect::new(move || {
        if !is_wanted.get() || health.is_writing.get() {
            return;
        }
        is_wanted.set(false);
        if health.saving.get_untracked() == Saving::Saved {
            browser::reload_in_new_version();
        } else {
            announcements.say("Not reloaded, because not all of your work is saved.");
        }
    });
    let reload = move |_| {
        workbench.save_again();
        is_wanted.set(true);
    };
    view! {
        <Show when=move || health.has_new_version.get()>
            <section class="alert note" aria-label="New version">
                <p>{WORDS}</p>
                <p class="actions">
                    <button type="button" on:click=reload>"Reload now"</button>
                    <button type="button" on:click=move |_| health.has_new_version.set(false)>"Later"</button>
                </p>
            </section>
        </Show>
    }
}
