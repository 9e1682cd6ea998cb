//! A select that sets one of the analyses' options.

use crate::page::{Extent, ViewOptions};
use leptos::prelude::*;

/// A select for the value of one option.
#[component]
pub fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    /// The option's name.
    label: &'static str,
    /// The options that hold the value.
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

/// The choice of the documents whose claims are read.
#[component]
pub fn ExtentChoice(
    /// The options that hold the choice.
    options: RwSignal<ViewOptions>,
) -> impl IntoView {
    const EXTENTS: &[(Extent, &str)] =
        &[(Extent::AllDocuments, "All documents"), (Extent::ThisDocument, "This document")];
    view! {
        <Choice label="Claims of" options choices=EXTENTS get=|o| o.extent set=|o, extent| o.extent = extent />
    }
}
