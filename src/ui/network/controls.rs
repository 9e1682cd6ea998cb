//! The settings of the network.

use leptos::prelude::*;

use super::state::State;
use crate::{
    analysis::{Duplicates, Normalization, Relation},
    drawing::Mode,
    page::ViewOptions,
    ui::choice::{Choice, ExtentChoice},
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

/// The controls for the network's settings, which are part of the page's address.
#[component]
pub fn Controls(state: State) -> impl IntoView {
    let options = state.views.options;
    let least = move || options.read().least;
    view! {
        <div class="network-controls">
            <NetworkChoices options />
            <ExtentChoice options />
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
                        // A slider's value is always a number.
                        let share = event_target_value(&event).parse().unwrap_or_default();
                        options.update(|options| options.least = share);
                    }
                />
            </label>
        </div>
    }
}

/// The choice of nodes, ties and weights.
#[component]
pub fn NetworkChoices(
    /// The options that hold the choices.
    options: RwSignal<ViewOptions>,
) -> impl IntoView {
    view! {
        <Choice label="Nodes" options choices=MODES get=|o| o.mode set=|o, mode| o.mode = mode />
        <Show when=move || options.read().mode == Mode::Actors>
            <Choice label="Ties" options choices=RELATIONS get=|o| o.relation set=|o, relation| o.relation = relation />
            <Choice label="Weights" options choices=NORMALIZATIONS get=|o| o.normalization set=|o, by| o.normalization = by />
        </Show>
        <Choice label="Repeated claims count" options choices=DUPLICATES get=|o| o.duplicates set=|o, which| o.duplicates = which />
    }
}

/// A title that says what is drawn by these options.
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
