//! How the network is set.

use leptos::prelude::*;

use super::state::State;
use crate::{
    analysis::{Duplicates, Normalization, Relation},
    ui::session::{Extent, Mode, ViewOptions},
};

const MODES: &[(Mode, &str)] =
    &[(Mode::ActorsAndIssues, "Actors and issues"), (Mode::Actors, "Actors")];
const RELATIONS: &[(Option<Relation>, &str)] = &[
    (None, "Agreement and conflict"),
    (Some(Relation::Congruence), "Agreement"),
    (Some(Relation::Conflict), "Conflict"),
    (Some(Relation::Subtract), "Agreement less conflict"),
];
const NORMALIZATIONS: &[(Normalization, &str)] = &[
    (Normalization::Count, "Count"),
    (Normalization::AverageActivity, "Average activity"),
    (Normalization::Jaccard, "Jaccard"),
    (Normalization::Cosine, "Cosine"),
];
const DUPLICATES: &[(Duplicates, &str)] = &[
    (Duplicates::Include, "Each time"),
    (Duplicates::IgnorePerDocument, "Once per document"),
    (Duplicates::IgnoreAcrossDocuments, "Once"),
];
const EXTENTS: &[(Extent, &str)] =
    &[(Extent::AllDocuments, "All documents"), (Extent::ThisDocument, "This document")];

/// The settings of the network. They are part of the page's address.
#[component]
pub fn Controls(state: State) -> impl IntoView {
    let options = state.session.options;
    let least = move || options.read().least;
    view! {
        <div class="network-controls">
            <Choice label="Nodes" options choices=MODES get=|o| o.mode set=|o, mode| o.mode = mode />
            <Show when=move || state.mode() == Mode::Actors>
                <Choice label="Ties" options choices=RELATIONS get=|o| o.relation set=|o, relation| o.relation = relation />
                <Choice label="Weights" options choices=NORMALIZATIONS get=|o| o.normalization set=|o, by| o.normalization = by />
            </Show>
            <Choice label="Repeated claims count" options choices=DUPLICATES get=|o| o.duplicates set=|o, which| o.duplicates = which />
            <Choice label="Claims of" options choices=EXTENTS get=|o| o.extent set=|o, extent| o.extent = extent />
            <label class="choice">
                <span>{move || if least() > 0 { format!("Hide ties below {} %", least()) } else { "Hide weaker ties".into() }}</span>
                <input
                    type="range"
                    min="0"
                    max="100"
                    step="5"
                    prop:value=move || least().to_string()
                    aria-valuetext=move || format!("below {} % of the strongest", least())
                    on:input=move |event| {
                        // A slider's value is a number.
                        let share = event_target_value(&event).parse().unwrap_or_default();
                        options.update(|options| options.least = share);
                    }
                />
            </label>
        </div>
    }
}

/// One of several values of an option.
#[component]
fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    /// What is chosen.
    label: &'static str,
    /// Where it is kept.
    options: RwSignal<ViewOptions>,
    /// The values with their names.
    choices: &'static [(T, &'static str)],
    /// Reads the value.
    get: fn(&ViewOptions) -> T,
    /// Sets the value.
    set: fn(&mut ViewOptions, T),
) -> impl IntoView {
    let choose = move |event| {
        let number = event_target_value(&event).parse::<usize>();
        if let Some(&(value, _)) = number.ok().and_then(|number| choices.get(number)) {
            options.update(|options| set(options, value));
        }
    };
    view! {
        <label class="choice">
            <span>{label}</span>
            <select on:change=choose>
                {choices.iter().enumerate().map(|(number, &(value, name))| view! {
                    <option value=number.to_string() prop:selected=move || options.with(get) == value>{name}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

/// What is drawn by these options, for a title.
pub fn summary(options: &ViewOptions) -> String {
    fn name<T: PartialEq>(choices: &[(T, &'static str)], value: T) -> &'static str {
        choices.iter().find(|(other, _)| *other == value).map_or("", |(_, name)| name)
    }
    match options.mode {
        Mode::ActorsAndIssues => name(MODES, options.mode).to_owned(),
        Mode::Actors => {
            let relation = name(RELATIONS, options.relation).to_lowercase();
            let weights = name(NORMALIZATIONS, options.normalization).to_lowercase();
            format!("Actors: {relation} ({weights})")
        }
    }
}
