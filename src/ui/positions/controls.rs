//! In which order the table stands, and from which documents it is read.

use leptos::prelude::*;

use crate::{
    analysis::Order,
    ui::session::{Extent, Session},
};

const ORDERS: [(Order, &str); 3] =
    [(Order::Name, "name"), (Order::Count, "count"), (Order::Disagreement, "disagreement")];

const EXTENTS: [(Extent, &str); 2] =
    [(Extent::AllDocuments, "all documents"), (Extent::ThisDocument, "this document")];

/// The choices above the table.
#[component]
pub fn Controls(
    session: Session,
    /// Whether there is anything to order.
    any: Memo<bool>,
) -> impl IntoView {
    let options = session.options;
    let several = Memo::new(move |_| session.read(|workspace| workspace.documents().len() > 1));
    view! {
        <div class="positions-controls">
            <Show when=move || any.get()>
                {choice(
                    "Actors by",
                    &ORDERS,
                    move || options.with(|options| options.rows),
                    move |order| options.update(|options| options.rows = order),
                )}
                {choice(
                    "Issues by",
                    &ORDERS,
                    move || options.with(|options| options.columns),
                    move |order| options.update(|options| options.columns = order),
                )}
            </Show>
            <Show when=move || several.get()>
                {choice(
                    "Claims of",
                    &EXTENTS,
                    move || options.with(|options| options.extent),
                    move |extent| options.update(|options| options.extent = extent),
                )}
            </Show>
        </div>
    }
}

/// One of a few values, by name.
fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
    label: &'static str,
    values: &'static [(T, &'static str)],
    current: impl Fn() -> T + Copy + Send + Sync + 'static,
    choose: impl Fn(T) + Send + Sync + 'static,
) -> impl IntoView {
    let on_change = move |event| {
        let chosen = event_target_value(&event);
        if let Some(&(value, _)) = values.iter().find(|(_, name)| *name == chosen) {
            choose(value);
        }
    };
    view! {
        <label class="choice">
            {label}
            <select on:change=on_change>
                {values.iter().map(|&(value, name)| view! {
                    <option value=name prop:selected=move || current() == value>{name}</option>
                }).collect_view()}
            </select>
        </label>
    }
}
