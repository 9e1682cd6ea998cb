//! What the reader can set: name, theme, shortcuts, and how passages are copied.

use leptos::prelude::*;

use crate::{
    browser::Theme,
    ui::context::{Preferences, Workbench},
};

const THEMES: [(Theme, &str); 3] =
    [(Theme::System, "As the system"), (Theme::Light, "Light"), (Theme::Dark, "Dark")];

/// The settings.
#[component]
pub fn Settings() -> impl IntoView {
    let preferences = Preferences::from_context();
    let workbench = Workbench::from_context();
    let id = workbench.annotator.get_untracked();
    let name = move || {
        workbench
            .read(|watched| watched.annotators().get(&id).map(|annotator| annotator.name.clone()))
            .unwrap_or_default()
    };
    let rename =
        move |event| workbench.name_annotator(event_target_value(&event).trim().to_owned());
    let theme = move || preferences.settings.with(|settings| settings.theme);
    view! {
        <label class="field">
            <span>"Your name (saved with your annotations and in exports)"</span>
            <input type="text" autocomplete="name" prop:value=name on:change=rename />
        </label>
        <fieldset class="themes">
            <legend>"Theme"</legend>
            {THEMES.map(|(one, label)| view! {
                <label>
                    <input
                        type="radio"
                        name="theme"
                        prop:checked=move || theme() == one
                        on:change=move |_| preferences.set(|settings| settings.theme = one)
                    />
                    {label}
                </label>
            })}
        </fieldset>
        <label class="filter">
            <input
                type="checkbox"
                prop:checked=move || preferences.settings.with(|settings| settings.single_keys)
                on:change=move |event| preferences.set(|settings| settings.single_keys = event_target_checked(&event))
            />
            "Single-key shortcuts (C, A, I, S, O, U, 0, K, N, P, 1, 2, 3, / and ?)"
        </label>
        <label class="filter">
            <input
                type="checkbox"
                prop:checked=move || preferences.settings.with(|settings| settings.copies_source)
                on:change=move |event| preferences.set(|settings| settings.copies_source = event_target_checked(&event))
            />
            "Copy with its source: title, publication, date, and a link to the place"
        </label>
    }
}
