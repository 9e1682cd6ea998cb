//! What the lines are lines of, and their order.

use leptos::prelude::*;

use super::state::LinesState;
use crate::{
    analysis::LineOrder,
    model::{Actor, Entry, Issue, Referent, Tag},
    ui::{
        context::{Reading, Watched},
        now::Now,
    },
};

const ORDERS: [(LineOrder, &str); 3] = [
    (LineOrder::Document, "document"),
    (LineOrder::Left, "what is before"),
    (LineOrder::Right, "what follows"),
];

/// The choices above the lines.
#[component]
pub fn Controls(state: LinesState) -> impl IntoView {
    let order = state.library.line_order;
    let sort = move |event| {
        let number = event_target_value(&event).parse::<usize>().ok();
        if let Some((chosen, _)) = number.and_then(|number| ORDERS.get(number)) {
            order.set(*chosen);
            state.current.set(0);
        }
    };
    view! {
        <div class="library-filters" role="group" aria-label="Lines">
            <SubjectChoice state />
            <label class="choice">
                <span>"Lines sorted by"</span>
                <select on:change=sort>
                    {ORDERS.into_iter().enumerate().map(|(number, (one, name))| view! {
                        <option value=number.to_string() prop:selected=move || order.get() == one>{name}</option>
                    }).collect_view()}
                </select>
            </label>
        </div>
    }
}

/// The words of the search, or an entry of a register.
#[component]
fn SubjectChoice(state: LinesState) -> impl IntoView {
    let reading = Reading::from_context();
    let subject = state.library.subject;
    let groups = Memo::new(move |_| {
        state.workbench.read(|watched| {
            [
                ("Actors", entries::<Actor>(reading, watched)),
                ("Issues", entries::<Issue>(reading, watched)),
                ("Tags", entries::<Tag>(reading, watched)),
            ]
        })
    });
    let choices = move || groups.now().into_iter().flat_map(|(_, entries)| entries);
    let choose = move |event| {
        let number = event_target_value(&event).parse::<usize>().ok();
        subject.set(number.and_then(|number| choices().nth(number)).map(|(entry, _)| entry));
    };
    view! {
        <label class="choice">
            <span>"Lines of"</span>
            <select on:change=choose>
                <option value="" prop:selected=move || subject.get().is_none()>"the words searched for"</option>
                {move || {
                    let mut number = 0;
                    let groups = groups.get().into_iter().filter(|(_, entries)| !entries.is_empty());
                    groups.map(|(name, entries)| view! {
                        <optgroup label=name>
                            {entries.into_iter().map(|(entry, name)| {
                                let value = number.to_string();
                                number += 1;
                                view! { <option value=value prop:selected=move || subject.get() == Some(entry)>{name}</option> }
                            }).collect_view()}
                        </optgroup>
                    }).collect_view()
                }}
            </select>
        </label>
    }
}

/// The entries of a register by name.
pub fn entries<T: Entry>(
    reading: &'static Reading,
    watched: Watched<'_>,
) -> Vec<(Referent, String)> {
    let entries = watched.register::<T>().values();
    let named = entries.map(|entry| (T::referent(entry.id()), entry.name().to_owned())).collect();
    reading.by_name(named, |(_, name): &(Referent, String)| name)
}
