//! The filters of the list: how far coded, where it appeared, when.

use leptos::prelude::*;
use time::Date;

use crate::{
    browser::view,
    model::{Coding, Published},
    page::library::DocumentFilter,
    ui::{
        context::{Library, Reading, Workbench},
        now::Now,
    },
};

/// A choice for each property that documents are filtered by.
#[component]
pub fn Filters() -> impl IntoView {
    let library = Library::from_context();
    let is_set = Memo::new(move |_| library.filter.with(|filter| !filter.admits_all()));
    let clear = move |_| {
        library.filter.set(DocumentFilter::default());
        // The button disappears.
        if let Some(first) = document().query_selector(".library-filters select").ok().flatten() {
            view::focus_any(&first);
        }
    };
    view! {
        <div class="library-filters" role="group" aria-label="Filters">
            <CodingChoice />
            <PublicationChoice />
            {date_field("From", |filter| &mut filter.from)}
            {date_field("To", |filter| &mut filter.to)}
            <Show when=move || is_set.get()>
                <button type="button" on:click=clear>"Clear filters"</button>
            </Show>
        </div>
    }
}

#[component]
fn CodingChoice() -> impl IntoView {
    let library = Library::from_context();
    let now = Memo::new(move |_| library.filter.with(|filter| filter.coding));
    let choose = move |event| {
        let name = event_target_value(&event);
        let coding = Coding::ALL.into_iter().find(|coding| coding.name() == name);
        library.filter.update(|filter| filter.coding = coding);
    };
    view! {
        <label class="choice">
            <span>"Coded"</span>
            <select on:change=choose>
                <option value="" prop:selected=move || now.get().is_none()>"any"</option>
                {Coding::ALL.map(|coding| view! {
                    <option value=coding.name() prop:selected=move || now.get() == Some(coding)>{coding.label()}</option>
                })}
            </select>
        </label>
    }
}

#[component]
fn PublicationChoice() -> impl IntoView {
    let workbench = Workbench::from_context();
    let reading = Reading::from_context();
    let library = Library::from_context();
    let now = Memo::new(move |_| library.filter.with(|filter| filter.publication.clone()));
    let choices = Memo::new(move |_| {
        let mut names: Vec<String> = workbench.read(|watched| {
            let documents = watched.documents().values();
            documents.map(|one| one.origin.publication.clone().unwrap_or_default()).collect()
        });
        // The filter may ask for one that is gone.
        names.extend(now.get());
        names.sort_unstable();
        names.dedup();
        let mut choices = vec![(None, "any".to_owned())];
        if names.first().is_some_and(String::is_empty) {
            names.remove(0);
            choices.push((Some(String::new()), "not known".to_owned()));
        }
        let names = reading.by_name(names, |name| name);
        choices.extend(names.into_iter().map(|name| (Some(name.clone()), name)));
        choices
    });
    let choose = move |event| {
        let number = event_target_value(&event).parse::<usize>();
        let choice = number.ok().and_then(|number| choices.now().get(number).cloned());
        if let Some((publication, _)) = choice {
            library.filter.update(|filter| filter.publication = publication);
        }
    };
    view! {
        <label class="choice">
            <span>"Publication"</span>
            <select on:change=choose>
                {move || choices.get().into_iter().enumerate().map(|(number, (publication, name))| view! {
                    <option value=number.to_string() prop:selected=move || now.with(|now| *now == publication)>{name}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

/// A field for one end of the days of publication.
fn date_field(
    label: &'static str,
    part: fn(&mut DocumentFilter) -> &mut Option<Date>,
) -> impl IntoView {
    let library = Library::from_context();
    // `part` needs `&mut`, so it gets a copy: only reading the filter must not notify.
    let now = Memo::new(move |_| *part(&mut library.filter.get()));
    let written = move || now.get().map(|day| day.to_string()).unwrap_or_default();
    let set = move |event| {
        let day = Published::read(&event_target_value(&event)).map(Published::day);
        library.filter.update(|filter| *part(filter) = day);
    };
    view! {
        <label class="choice">
            <span>{label}</span>
            <input type="date" prop:value=written on:change=set />
        </label>
    }
}
